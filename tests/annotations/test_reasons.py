"""The reasons of quote suggestions are kept in English and said in the language that is spoken, every one of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import annotations
from annotations.language import VARIABLE, speak, spoken
from annotations.reasons import reason_words

SUGGEST = Path(annotations.__file__).parent / "suggest"
FILES = [*(SUGGEST / "quotes").glob("*.py"), SUGGEST / "tagger" / "combining.py"]


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = spoken()
    monkeypatch.setenv(VARIABLE, before)
    yield
    speak(before)


def _sentences() -> set[str]:
    """Every sentence in the finder's sources, with a name at its placeholders."""
    found: set[str] = set()
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inner = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        said = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            words = ""
            if isinstance(node, ast.JoinedStr):
                parts = [str(part.value) if isinstance(part, ast.Constant) else "Ana Díaz" for part in node.values]
                words = "".join(parts)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inner | said:
                words = node.value
            if words.endswith(".") and words.count(" ") > 2 and "\n" not in words:
                found.add(words)
    return found


def test_every_reason_of_the_finder_is_known() -> None:
    sentences = _sentences()
    assert len(sentences) >= 25
    speak("de")
    assert [words for words in sorted(sentences) if reason_words(words) == words] == []


def test_they_stay_in_english_and_what_is_none_of_them_everywhere() -> None:
    speak("en")
    assert reason_words("Ana Díaz is named as the source.") == "Ana Díaz is named as the source."
    speak("de")
    assert reason_words("Somebody wrote this by hand.") == "Somebody wrote this by hand."
    assert reason_words("") == ""


def test_a_reason_before_a_reason_is_said_with_it() -> None:
    speak("de")
    said = reason_words("The closing mark is missing. Learnt from your own articles. Ana Díaz is named as the source.")
    assert said == (
        "Das schließende Anführungszeichen fehlt. Aus Ihren eigenen Artikeln gelernt. Ana Díaz ist als Quelle genannt."
    )
