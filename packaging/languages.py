"""Makes the catalogues of resources/languages: `python packaging/languages.py` from the project's folder, in its .venv.

It finds every sentence that goes through `tr`, `later` or `tr_many` in the sources, brings each CODE.po up to date with them
(what was translated stays, what is not said any more goes), compiles it to CODE.mo, and says what is left to translate.
`--check` changes nothing and ends with 1 where something is out of date or not translated.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "languages"
PACKAGES = ("annotations", "desktop")
KEYWORDS = {"tr": None, "later": None, "tr_many": (1, 2)}
WIDTH = 120
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> int:
    """Bring every language up to date, or check it."""
    check = "--check" in sys.argv[1:]
    said = sentences()
    wrong = 0
    for path in sorted(FOLDER.glob("*.po")):
        old = path.read_text(encoding="utf-8")
        catalogue = updated(read(path), said)
        po, mo = as_po(catalogue), as_mo(catalogue)
        missing = untranslated(catalogue)
        compiled = path.with_suffix(".mo")
        if check:
            current = compiled.read_bytes() if compiled.is_file() else b""
            wrong += (po != old) + (mo != current) + len(missing)
        else:
            path.write_text(po, encoding="utf-8")
            compiled.write_bytes(mo)
        print(f"{path.name}: {len(catalogue)} sentences, {len(missing)} of them not translated.")
    if check and wrong:
        print("Run “python packaging/languages.py”, and translate what is left.")
    return 1 if wrong else 0


def sentences() -> Catalog:
    """Every sentence of the sources, in the order of the files."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for package in PACKAGES:
        for file, _, words, comments, _ in extract_from_dir(ROOT / package, [("**.py", "python")], keywords=KEYWORDS):
            # Without line numbers: they would change with every edit of the sources.
            found.add(words, locations=[(f"{package}/{Path(file).as_posix()}", 0)], auto_comments=comments)
        for path in sorted((ROOT / package).rglob("*.py")):
            for words in inside_strings(path.read_text(encoding="utf-8")):
                found.add(words, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return found


def inside_strings(source: str) -> Iterator[str | tuple[str, str]]:
    """The sentences within f-strings, which are one word to Babel where Python is older than 3.12."""
    for node in ast.walk(ast.parse(source)):
        for call in ast.walk(node) if isinstance(node, ast.JoinedStr) else ():
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
                said = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                if call.func.id == "tr_many" and len(said) > 1:
                    yield said[0], said[1]
                elif said:
                    yield said[0]


def read(path: Path) -> Catalog:
    """The catalogue in a .po file."""
    return read_po(io.BytesIO(path.read_bytes()), locale=path.stem)


def updated(catalogue: Catalog, said: Catalog) -> Catalog:
    """A catalogue of the same language with just the sentences that are said; what was translated stays."""
    result = Catalog(
        locale=catalogue.locale,
        header_comment="# Made by packaging/languages.py; the words after msgstr are written by hand.",
        project="Pullquote",
        version="1",
        msgid_bugs_address="the project's issues",
        last_translator="the project",
        language_team="the project",
        # The same for the same sentences, so that a check can compare.
        creation_date=_ALWAYS,
        revision_date=_ALWAYS,
        charset="utf-8",
        fuzzy=False,
    )
    for message in said:
        if message.id:
            known = catalogue.get(message.id)
            places = sorted({place for place, _ in message.locations})
            result.add(
                message.id,
                known.string if known is not None and not known.fuzzy else "",
                locations=[(place, 0) for place in places],
            )
    return result


def untranslated(catalogue: Catalog) -> list[Message]:
    """The sentences that have no words yet, or lack a form."""
    return [message for message in catalogue if message.id and not all(_forms(message))]


def _forms(message: Message) -> list[object]:
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string]


def as_po(catalogue: Catalog) -> str:
    """The catalogue as the text of a .po file, the same for the same sentences."""
    target = io.BytesIO()
    write_po(target, catalogue, width=WIDTH, omit_header=False, sort_output=True, include_lineno=False)
    return target.getvalue().decode("utf-8")


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


if __name__ == "__main__":
    sys.exit(main())
