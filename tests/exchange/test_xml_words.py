"""What XML cannot carry is hidden and comes back; what it can is as it was."""

from xml.etree import ElementTree as Tree

from hypothesis import given
from hypothesis import strategies as st

from annotations.exchange.xml_words import cleaned, hidden, refused_places, shown

LURES = st.sampled_from(["\\", "u", "0", "\x0b", "\ufffe", "\\u0041", "\\u000b"])
ANY = st.lists(LURES | st.characters(exclude_categories=["Cs"])).map("".join)


@given(ANY)
def test_hidden_words_pass_through_xml_and_come_back(words: str) -> None:
    element = Tree.Element("a", b=hidden(words))
    element.text = hidden(words)
    again = Tree.fromstring(Tree.tostring(element, encoding="unicode"))
    assert shown(again.get("b", "")) == words
    assert not refused_places(hidden(words))


@given(ANY)
def test_cleaned_words_keep_their_length(words: str) -> None:
    assert len(cleaned(words)) == len(words)
    changed = [at for at, (old, new) in enumerate(zip(words, cleaned(words), strict=True)) if old != new]
    assert changed == refused_places(words)
    assert not refused_places(cleaned(words))


def test_plain_words_are_as_they_were() -> None:
    assert hidden("C:\\users\t“We,”\n🎉") == "C:\\users\t“We,”\n🎉"
    assert hidden("a\x01b \\u0041") == "a\\u0001b \\u005cu0041"
