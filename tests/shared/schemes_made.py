"""Label schemes for tests: a small one as TOML, and any of every form that a scheme can have."""

from hypothesis import strategies as st

from annotations.attributes import Attribute, AttributeSort
from annotations.attributions import QuoteKind
from annotations.scheme import HUES, Family, Kind, Label, Scheme

# One in which every default is left out.
GOOD = """
name = "news"
title = "News"
version = 3
[[families]]
id = "who"
name = "Who"
hue = "person"
[[labels]]
name = "PERSON"
family = "who"
key = "1"
[[labels]]
name = "PET"
family = "who"
[[kinds]]
name = "direct"
"""

# TOML and the project file carry every character but half ones; a name is never blank.
letters = st.characters(exclude_categories=("Cs",))
words = st.text(letters, max_size=8)
names = st.text(letters, min_size=1, max_size=6).filter(lambda name: name.strip() != "")
hues = st.sampled_from((*HUES, "#0269B0 #3DA5F4", "#000000 #ffffff"))
ends = st.one_of(st.none(), st.integers(-9, 9), st.floats(-9, 9))


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """A valid scheme; its source is empty."""
    taken = draw(st.lists(names, min_size=6, max_size=14, unique=True))
    keys = iter(draw(st.permutations("abcdefghijklmnop".upper())))
    families = tuple(Family(f"f{n}", draw(names), draw(hues)) for n in range(draw(st.integers(1, 3))))
    labels: list[Label] = []
    for number in range(draw(st.integers(1, 3))):
        aliases = tuple(taken[3 + number : 4 + number]) if draw(st.booleans()) else ()
        key = next(keys) if draw(st.booleans()) else ""
        labels.append(
            Label(
                taken[number],
                draw(names),
                draw(st.sampled_from(families)),
                key,
                draw(words),
                draw(words),
                draw(words),
                aliases,
                retired=number > 0 and draw(st.booleans()),
            )
        )
    kinds = tuple(
        Kind(kind.value, draw(names), draw(words), draw(words), draw(words))
        for kind in draw(st.lists(st.sampled_from(tuple(QuoteKind)), unique=True))
    )
    attributes = tuple(
        draw(any_attribute(name, tuple(label.name for label in labels), next(keys)))
        for name in draw(st.lists(names, max_size=2, unique=True))
    )
    title, version = draw(names), draw(st.integers(0, 9))
    return Scheme(draw(names), title, version, draw(words), families, tuple(labels), kinds, "", attributes)


@st.composite
def any_attribute(draw: st.DrawFn, name: str, labels: tuple[str, ...], key: str) -> Attribute:
    """An attribute of this name that is asked of some of these labels."""
    sort = draw(st.sampled_from(AttributeSort))
    of = draw(st.sets(st.sampled_from(("spans", "attributions", "articles")), min_size=1))
    number = sort is AttributeSort.NUMBER
    low, high = sorted((draw(st.integers(-9, 9)), draw(st.floats(-9, 9))))
    return Attribute(
        name,
        draw(names),
        sort,
        frozenset(of),
        tuple(draw(st.lists(st.sampled_from(labels), unique=True))) if "spans" in of else (),
        tuple(draw(st.lists(names, min_size=1, max_size=3, unique=True))) if sort is AttributeSort.CHOICE else (),
        draw(st.sampled_from(("", key))),
        draw(words),
        low if number and draw(st.booleans()) else None,
        high if number and draw(st.booleans()) else None,
    )
