import pytest

from annotations.spans import words_of
from annotations.suggest.found import entity_fragments


@pytest.mark.parametrize(
    ("text", "entity", "words"),
    [
        ("Ana Díaz", "Ana Díaz", ["Ana Díaz"]),
        ("  Ana Díaz ", "  Ana Díaz ", ["Ana Díaz"]),
        ("Adrienne\nWatson", "Adrienne\nWatson", ["Adrienne", "Watson"]),
        ("Adrienne  \n  Watson", "Adrienne  \n  Watson", ["Adrienne", "Watson"]),
        ("Reuters\n\nThe White House", "Reuters\n\nThe White House", ["The White House"]),
        ("The White House\n \nReuters", "The White House\n \nReuters", ["The White House"]),
        ("Monday\n", "Monday\n", ["Monday"]),
        ("a \n\n b", " \n\n ", []),
        ("a\u00a0Ana", "\u00a0Ana", ["Ana"]),
    ],
)
def test_fragments_of_an_entity(text: str, entity: str, words: list[str]) -> None:
    start = text.index(entity)
    fragments = entity_fragments(text, start, start + len(entity))
    assert [text[first:last] for first, last in fragments] == words
    assert words_of(text, fragments) == " ".join(words)
