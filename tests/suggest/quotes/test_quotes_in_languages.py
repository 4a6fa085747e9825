"""Quotes in German, French, Spanish and languages without data, by marks and place alone: no trained pipeline is here."""

import pytest
import spacy
from spacy.language import Language

import annotations.suggest.quotes  # noqa: F401  registers quote_finder

# Content, cue and source of an attribution, in words of the text.
Said = tuple[str, str, str]


@pytest.fixture(scope="module")
def pipelines() -> dict[str, Language]:
    """Pipelines made once, by language."""
    return {}


def found(pipelines: dict[str, Language], language: str, text: str) -> list[Said]:
    """What a pipeline without tagger, parser and entities finds, parts joined by a stroke."""
    if language not in pipelines:
        pipelines[language] = spacy.blank(language)
        pipelines[language].add_pipe("quote_finder")

    def words(pieces: list[list[int]]) -> str:
        return " | ".join(text[start:end] for start, end in pieces)

    doc = pipelines[language](text)
    return [(words(one["content"]), words(one["cue"]), words(one["source"])) for one in doc._.attributions]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Das Wasser steigt“, sagte Anna Schmidt am Montag.", ("„Das Wasser steigt“", "sagte", "Anna Schmidt")),
        (
            "de",
            "»Wir bleiben«, betonte die Ministerin Petra Lang.",
            ("»Wir bleiben«", "betonte", "die Ministerin Petra Lang"),
        ),
        ("de", "«Wir bleiben», meinte Urs Keller.", ("«Wir bleiben»", "meinte", "Urs Keller")),
        ("de", "Anna Schmidt erklärte: „Niemand geht.“", ("„Niemand geht.“", "erklärte", "Anna Schmidt")),
        ("de", "„Das ist falsch“, hat Peter Olsen gesagt.", ("„Das ist falsch“", "gesagt", "Peter Olsen")),
        (
            "de",
            "„Niemand wurde verletzt“, so der Sprecher der Polizei.",
            ("„Niemand wurde verletzt“", "so", "der Sprecher der Polizei"),
        ),
        (
            "de",
            "Laut Anna Schmidt „wird niemand allein gelassen“.",
            ("„wird niemand allein gelassen“", "Laut", "Anna Schmidt"),
        ),
        (
            "de",
            "Der Ministerin zufolge „wird niemand entlassen“.",
            ("„wird niemand entlassen“", "zufolge", "Der Ministerin"),
        ),
        (
            "de",
            "„Er sagte ‚nein‘ und ging“, berichtete Jens Maurer.",
            ("„Er sagte ‚nein‘ und ging“", "berichtete", "Jens Maurer"),
        ),
        (
            "fr",
            "« Il faut agir », a déclaré la ministre Claire Dupont.",
            ("« Il faut agir »", "déclaré", "la ministre Claire Dupont"),
        ),
        (
            "fr",
            "«\u202fNous partons\u202f», affirme Jean Martin.",
            ("«\u202fNous partons\u202f»", "affirme", "Jean Martin"),
        ),
        ("fr", "« Il faut agir », a-t-il ajouté.", ("« Il faut agir »", "ajouté", "-il")),
        ("fr", "« Nous partons », dit-elle.", ("« Nous partons »", "dit", "-elle")),
        ("fr", "Selon Jean Martin, « rien n’est perdu ».", ("« rien n’est perdu »", "Selon", "Jean Martin")),
        ("fr", "D’après le préfet, « tout va bien ».", ("« tout va bien »", "D’après", "le préfet")),
        (
            "fr",
            "Le porte-parole du gouvernement a affirmé : « Nous restons. »",
            ("« Nous restons. »", "affirmé", "Le porte-parole du gouvernement"),
        ),
        (
            "fr",
            "— C’est faux, répondit Anne Morel. Personne n’est venu.",
            ("C’est faux, | Personne n’est venu.", "répondit", "Anne Morel"),
        ),
        (
            "es",
            "«No hay nada que temer», dijo la ministra Ana López.",
            ("«No hay nada que temer»", "dijo", "la ministra Ana López"),
        ),
        (
            "es",
            "“Nos vamos”, aseguró el portavoz del Gobierno.",
            ("“Nos vamos”", "aseguró", "el portavoz del Gobierno"),
        ),
        ("es", "Según Pedro Ruiz, «todo sigue igual».", ("«todo sigue igual»", "Según", "Pedro Ruiz")),
        (
            "es",
            "De acuerdo con la alcaldesa, «no habrá cortes».",
            ("«no habrá cortes»", "De acuerdo con", "la alcaldesa"),
        ),
        ("es", "—Es falso —dijo Ana López—. No hay nada.", ("Es falso | No hay nada.", "dijo", "Ana López")),
        ("es", "—¿Quién viene? —preguntó Marta.", ("¿Quién viene?", "preguntó", "Marta")),
    ],
)
def test_source_by_place(pipelines: dict[str, Language], language: str, text: str, expected: Said) -> None:
    assert found(pipelines, language, text) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Bericht enthält das Wort „Nachhaltigkeit“ zweimal."),
        ("fr", "Le roman « La Mer » est paru."),
        ("fr", "— Premier point de la liste"),
        ("es", "La novela «El mar» salió ayer."),
        ("es", "—Primer punto de la lista\n—Segundo punto"),
        ("es", "El tren Madrid—Sevilla llegó tarde."),
    ],
)
def test_what_is_no_quotation(pipelines: dict[str, Language], language: str, text: str) -> None:
    assert found(pipelines, language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("ar", "«لن نغادر المدينة»، قال أحمد.", "«لن نغادر المدينة»"),
        ("he", '"המים עולים כל הלילה", אמרה דנה לוי.', '"המים עולים כל הלילה"'),
        ("sv", "”Vattnet stiger hela natten.”", "”Vattnet stiger hela natten.”"),
        ("zh", "「水一直在上涨。」", "「水一直在上涨。」"),
        ("xx", "Kas „Vesi tõuseb terve öö“, ütles Anna.", "„Vesi tõuseb terve öö“"),
    ],
)
def test_a_language_without_data_gets_what_stands_in_marks(
    pipelines: dict[str, Language], language: str, text: str, content: str
) -> None:
    assert [said for said, _, _ in found(pipelines, language, text)] == [content]


def test_a_cue_may_stand_in_capitals(pipelines: dict[str, Language]) -> None:
    """A cue is found in capitals too."""
    assert found(pipelines, "de", "LAUT ANNA SCHMIDT „wird niemand allein gelassen“.") == [
        ("„wird niemand allein gelassen“", "LAUT", "ANNA SCHMIDT")
    ]
