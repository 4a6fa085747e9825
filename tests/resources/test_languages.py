"""The catalogues hold every sentence of the sources, whole, with the same placeholders, and are compiled as they stand."""

import importlib.util
import string
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

from annotations.language import ENGLISH, LANGUAGES

ROOT = Path(__file__).parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("languages_of_pullquote", ROOT / "packaging" / "languages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
CODES = [code for code in LANGUAGES if code != ENGLISH]
SAID: Catalog = TOOL.sentences()


def test_there_is_a_catalogue_for_each_language_and_no_other() -> None:
    assert sorted(path.stem for path in TOOL.FOLDER.glob("*.po")) == sorted(CODES)
    assert sorted(path.stem for path in TOOL.FOLDER.glob("*.mo")) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_is_up_to_date_and_compiled(code: str) -> None:
    path = TOOL.FOLDER / f"{code}.po"
    catalogue = TOOL.updated(TOOL.read(path), SAID)
    assert path.read_text(encoding="utf-8") == TOOL.as_po(catalogue), "run python packaging/languages.py"
    assert path.with_suffix(".mo").read_bytes() == TOOL.as_mo(catalogue), "run python packaging/languages.py"


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_left_to_translate(code: str) -> None:
    catalogue = TOOL.updated(TOOL.read(TOOL.FOLDER / f"{code}.po"), SAID)
    assert [message.id for message in TOOL.untranslated(catalogue)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_the_placeholders_and_the_edges_of_its_sentence(code: str) -> None:
    for message in TOOL.read(TOOL.FOLDER / f"{code}.po"):
        if not message.id:
            continue
        for english, other in _pairs(message):
            assert _placeholders(other) <= _placeholders(english), message.id
            if not message.pluralizable:
                assert _placeholders(other) == _placeholders(english), message.id
            assert _edges(other) == _edges(english), message.id


def _pairs(message: Message) -> list[tuple[str, str]]:
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    many = str(message.id[1])
    return [(many, str(form)) for form in message.string or ()]


def _placeholders(words: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}
    except ValueError:
        # Braces that stand for themselves: these words are said without values.
        return set()


def _edges(words: str) -> tuple[bool, bool]:
    return words[:1].isspace(), words[-1:].isspace()


def test_sentences_within_f_strings_are_found() -> None:
    source = "x = f\"{tr('Open {name}', name=n)} · {tr_many('{count} word', '{count} words', n)} {other('No')}\""
    assert set(TOOL.inside_strings(source)) == {"Open {name}", ("{count} word", "{count} words")}
