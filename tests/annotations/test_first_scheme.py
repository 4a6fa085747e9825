"""The scheme of a new project: in the language that is spoken, with the same names, keys and codes in every language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.annotators import Annotator, AnnotatorKind
from annotations.ids import new_id
from annotations.language import ENGLISH, LANGUAGES, VARIABLE, speak, spoken
from annotations.project import Project
from annotations.scheme import Scheme, default_scheme, first_scheme

ANA = Annotator(new_id(), "ana", AnnotatorKind.HUMAN)
OTHERS = [code for code in LANGUAGES if code != ENGLISH]
BRACKETED = re.compile(r"\[[^\[\]]+\]")


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = spoken()
    monkeypatch.setenv(VARIABLE, before)
    yield
    speak(before)


def test_in_english_it_is_the_default_one() -> None:
    speak(ENGLISH)
    assert first_scheme() == default_scheme()


@pytest.mark.parametrize("code", OTHERS)
def test_in_every_language_it_fits_the_english_one(code: str) -> None:
    speak(code)
    own, english = first_scheme(), default_scheme()
    assert own.title != english.title
    assert _frame(own) == _frame(english)
    for label in (*own.labels, *own.kinds):
        assert label.guideline.endswith(".")
        assert BRACKETED.search(label.example), label.name
    said = {label.guideline for label in (*english.labels, *english.kinds)}
    assert not said & {label.guideline for label in (*own.labels, *own.kinds)}


def _frame(scheme: Scheme) -> tuple[object, ...]:
    """What files and merging go by."""
    return (
        (scheme.name, scheme.version),
        [(family.id, family.hue) for family in scheme.families],
        [(one.name, one.key, one.code, one.family.id, one.aliases, one.retired) for one in scheme.labels],
        [(kind.name, kind.code) for kind in scheme.kinds],
        scheme.attributes,
    )


def test_a_new_project_has_it_and_keeps_it_in_another_language(tmp_path: Path) -> None:
    speak("de")
    path = tmp_path / "neu.pullquote"
    with Project.create(path, ANA) as project:
        assert project.scheme.label("GPE").title == "Land oder Stadt"
    speak(ENGLISH)
    with Project.open(path, ANA) as project:
        assert project.scheme.label("GPE").title == "Land oder Stadt"


def test_an_old_project_keeps_its_own(tmp_path: Path) -> None:
    speak(ENGLISH)
    path = tmp_path / "old.pullquote"
    with Project.create(path, ANA):
        pass
    speak("de")
    with Project.open(path, ANA) as project:
        assert project.scheme == default_scheme()
