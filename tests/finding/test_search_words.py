"""The query language: what it means, what is wrong with it in words, and that anything gives results or one sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import ANA, SCHEME

from annotations.articles import make_article
from annotations.errors import SearchError
from annotations.finding.searching import Search, Searcher
from annotations.finding.words import parse_words
from annotations.project import Project

TEXTS = (
    "The budget talks failed. Nobody wanted a new tax, and the vote was put off.",
    "A tax on budgets; Kraków’s council talks. Negotiators negotiate in KRAKÓW.",
    "Cafe\u0301 talk: “budget” and nothing else 😀 well-known.",
    "السلام عليكم budget \ufdd0 and \ufdd1 talks.",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project of four short articles."""
    with Project.create(tmp_path_factory.mktemp("words") / "x.pullquote", ANA, SCHEME) as made:
        made.add_articles(make_article(text, title=f"Title {place}") for place, text in enumerate(TEXTS))
        yield made


def found(project, words):
    """The numbers of the articles, and the words of all hits in their texts."""
    searcher = Searcher(project, Search(words))
    articles = searcher.articles(searcher.numbers())
    return [one.number for one in articles], [hit.words for one in articles for hit in one.hits if not hit.in_title]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("budget", [1, 3, 4]),
        ("budget tax", [1]),
        ("budget*", [1, 2, 3, 4]),
        ("“budget talks”", [1]),
        ('"budget talks"', [1]),
        ("budget OR tax", [1, 2, 3, 4]),
        ("budget NOT talks", [3]),
        ("budget NOT talks NOT well-known", []),
        ("(budget OR tax) talks", [1, 2, 4]),
        ("NEAR(budget tax, 7)", [1]),
        ("NEAR(budget tax, 2)", []),
        ("NEAR(“budget talks” tax)", [1]),
        ("krakow", [2]),
        ("café", [3]),
        ("or", []),
        ("not vote", []),
        ("title", [1, 2, 3, 4]),
        ("well known", [3]),
        ("السلام", [4]),
        ("kraków’s", [2]),
    ],
)
def test_words_mean_what_they_say(project, words, numbers):
    assert found(project, words)[0] == numbers


def test_hits_are_where_the_words_are(project):
    assert found(project, "“budget talks” OR negot*")[1] == ["budget talks", "Negotiators", "negotiate"]
    assert found(project, "krakow")[1] == ["Kraków", "KRAKÓW"]
    # This text has the very signs that tell where hits are.
    assert found(project, "talks السلام")[1] == ["السلام", "talks"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("NOT tax", "NOT at character 1 needs a word before it."),
        ("tax AND", "AND at character 5 needs a word after it."),
        ("tax OR OR vote", "OR at character 5 needs a word after it."),
        ("“tax", "The quotation mark at character 1 is not closed."),
        ("(tax", "The bracket at character 1 is not closed."),
        ("tax)", "The bracket at character 4 closes nothing."),
        ("()", "There is nothing in the brackets that close at character 2."),
        ("* tax", "The asterisk at character 1 needs the beginning of a word before it."),
        ("— tax", "There is no word in “—” at character 1, and only words can be found."),
        ("NEAR(tax, 3)", "NEAR at character 1 needs two words: NEAR(budget tax, 5)."),
        ("NEAR(tax vote, x)", "After the comma of NEAR at character 1 comes a number of words."),
        ("NEAR(tax (vote))", "NEAR at character 1 takes words and phrases; “(” cannot stand in it."),
        ("NEAR(tax vote", "The bracket of NEAR at character 1 is not closed."),
        ("(" * 60 + "tax" + ")" * 60, "The brackets at character 41 are nested too deep."),
    ],
)
def test_what_is_wrong_is_told_with_its_place(words, sentence):
    with pytest.raises(SearchError) as caught:
        parse_words(words)
    assert str(caught.value) == sentence


PIECES = (
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    "(",
    ")",
    '"',
    "“",
    "”",
    "*",
    ",",
    "tax",
    "bud*",
    "5",
    " ",
    "\0",
    "\ud800",
    "-",
    ":",
    "^",
)
anything = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))


@settings(max_examples=400, deadline=None)
@given(words=anything, annotations=st.booleans())
def test_anything_gives_hits_or_one_sentence(project, words, annotations):
    try:
        searcher = Searcher(project, Search(words, annotations))
        numbers = searcher.numbers()
        articles = searcher.articles(numbers)
    except SearchError as error:
        assert str(error).endswith(".")
    else:
        assert sum(searcher.counts(numbers)) == sum(len(one.hits) + one.more for one in articles)
        for one in articles:
            for hit in one.hits:
                assert hit.words


@given(st.lists(st.sampled_from(("tax", "vote", "budget", "talks")), min_size=1, max_size=6))
def test_plain_words_need_no_knowledge_of_any_syntax(words):
    expected = " AND ".join(f'"{word}"' for word in words)
    assert parse_words(" ".join(words)) == (f"({expected})" if len(words) > 1 else expected)
