"""Files that ship with Pullquote: schemes, themes, fonts, icons, help pages, language data, samples."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """The path of a shipped file or folder, `resource_path("themes", "dark.toml")`; it may not exist."""
    return _ROOT.joinpath(*parts)
