"""Sentences for people: English as they stand in the sources, another language from its catalogue."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.language import LANGUAGES, VARIABLE, decimal, grouped, speak, spoken, tr, tr_many

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = spoken()
    monkeypatch.setenv(VARIABLE, before)
    yield
    speak(before)


def test_english_is_what_the_sources_say() -> None:
    speak("en")
    assert tr("Cancel") == "Cancel"
    assert tr("Sent by {name}", name="Ana {braces}") == "Sent by Ana {braces}"
    assert tr("100 % {as it is}") == "100 % {as it is}"
    assert tr_many("{count} article", "{count} articles", 1) == "1 article"
    assert tr_many("{count} article", "{count} articles", 12500) == "12,500 articles"
    assert (grouped(1234567), decimal(0.754, 2)) == ("1,234,567", "0.75")


def test_german_comes_from_its_catalogue_with_its_numbers() -> None:
    speak("de")
    assert spoken() == "de"
    assert tr("Cancel") == "Abbrechen"
    assert tr("Sent by {name}", name="Ana") == "Gesendet von Ana"
    assert tr_many("{count} span", "{count} spans", 1) == "1 Spanne"
    assert tr_many("{count} span", "{count} spans", 12500) == "12.500 Spannen"
    assert decimal(0.754, 2) == "0,75"
    assert tr("No such sentence {n}", n=3) == "No such sentence 3"


@pytest.mark.parametrize("code", ["fr", "", "../de", "DE"])
def test_a_language_that_is_not_there_is_english(code: str) -> None:
    speak(code)
    assert spoken() == "en"
    assert tr("Cancel") == "Cancel"


@pytest.mark.parametrize(("code", "said"), [("de", "Abbrechen"), ("en", "Cancel"), ("xx", "Cancel")])
def test_processes_that_it_begins_speak_it_too(code: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from annotations.language import tr; print(tr('Cancel'))"],
        cwd=ROOT,
        env={**os.environ, VARIABLE: code, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == said


def test_every_language_has_a_name_of_its_own() -> None:
    assert len(set(LANGUAGES.values())) == len(LANGUAGES)
