"""New versions of articles: found when they come in, accepted as one step, taken back as one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from making import ANA

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Group, Judge, Put
from annotations.entries import scheme_entry
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.layer import Verdict
from annotations.library import Query
from annotations.project import Project
from annotations.reanchoring.accepting import accept, plan_update, waiting
from annotations.reanchoring.anchor import Anchoring, Landing
from annotations.reanchoring.detecting import find_versions, share_of
from annotations.reanchoring.versions import read_versions
from annotations.scheme_changes import without
from annotations.scheme_writing import rewritten
from annotations.spans import Origin, Span

BODY = "\n\n".join(
    f"Paragraph {number} tells how the harbour of town {number} was built by Mara Lindqvist in the year {1900 + number}."
    for number in range(30)
)
OLD = f"Bridge vote delayed\n\n“We will win,” Ana Díaz said. Ewan Birt agreed.\n\n{BODY}"
NEW = OLD.replace("Ewan Birt", "Evan Birth").replace("vote delayed", "vote delayed again")
OTHER = "Tide table\n\nMara Lindqvist keeps the tide table in Oslo, far from any bridge."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "v.pullquote", ANA) as made:
        yield made


def place(words: str, text: str = OLD) -> tuple[tuple[int, int], ...]:
    start = text.index(words)
    return ((start, start + len(words)),)


def add(project: Project, *texts: str, url: str = "") -> tuple[str, ...]:
    return project.add_articles(make_article(text, url=url) for text in texts).ids


def annotate(project: Project, article: str) -> None:
    sure = Span("s1", "PERSON", place("Ana Díaz"), ("key",), {}, "known", origin=Origin.KEPT)
    changed = Span("s2", "PERSON", place("Ewan Birt"))
    quote = Attribution("q1", QuoteKind.DIRECT, place("“We will win,”"), place("said"), place("Ana Díaz"), "Ana Díaz")
    verdict = Verdict(tags=("bridge",), note="look twice")
    project.apply(article, Group((Put(sure), Put(changed), Put(quote), Judge(verdict))), "label")


def test_a_version_is_found_by_its_text_and_by_its_url_and_nothing_else_is(project: Project) -> None:
    (old,) = add(project, OLD)
    (paper,) = add(project, "A short note of Monday.", url="https://www.Example.org/a/#top")
    fresh = add(project, NEW, OTHER)
    (later,) = add(project, "A very different note of Tuesday.", url="http://example.org/a")
    offers = find_versions(project, (*fresh, later))
    assert [(one.old, one.new, one.same_url) for one in offers] == [(old, fresh[0], False), (paper, later, True)]
    assert offers[0].share == pytest.approx(share_of(OLD, NEW))
    assert 0.9 < offers[0].share < 1


def test_less_than_four_fifths_is_no_version(project: Project) -> None:
    half = OLD[: len(OLD) // 2] + OTHER * 30
    add(project, OLD)
    assert share_of(OLD, half) < 0.8
    assert find_versions(project, add(project, half)) == []


def test_accepting_moves_spans_as_they_are_and_undo_takes_it_all_back(project: Project) -> None:
    (old,) = add(project, OLD)
    annotate(project, old)
    (new,) = add(project, NEW)
    update = plan_update(project, old, new)
    assert (update.sure, update.unsure, update.gone) == (2, 1, 0)
    accept(project, update)
    layer = project.layer(new, ANA.id)
    spans = {NEW[one.start : one.end]: one for one in layer.spans.values()}
    assert set(spans) == {"Ana Díaz", "Evan Birth"}
    moved = spans["Ana Díaz"]
    assert (moved.tags, moved.note, moved.origin, moved.unsure) == (("key",), "known", Origin.KEPT, False)
    assert spans["Evan Birth"].unsure
    (quote,) = layer.attributions.values()
    assert (NEW[quote.start : quote.end], quote.speaker) == ("“We will win,”", "Ana Díaz")
    assert (layer.verdict.tags, layer.verdict.note) == (("bridge",), "look twice")
    assert len(project.layer(old, ANA.id).spans) == 2
    assert read_versions(project).next == {old: new}
    assert find_versions(project, (new,)) == []
    assert project.check().faults == ()
    project.undo()
    assert not project.layer(new, ANA.id).spans
    assert read_versions(project).next == {}
    assert len(find_versions(project, (new,))) == 1
    project.redo()
    assert len(project.layer(new, ANA.id).spans) == 2
    assert read_versions(project).newest(old) == new


def test_what_the_analyst_decides_holds(project: Project) -> None:
    (old,) = add(project, OLD)
    annotate(project, old)
    (new,) = add(project, NEW)
    update = plan_update(project, old, new)
    (unsure,) = (one for one in update.carried if one.landing is Landing.CHANGED)
    accept(project, update, {unsure.here.id: None, "s1": Span("s1", "ORG", place("town 3 ", NEW))})
    assert sorted((one.label, one.unsure) for one in project.layer(new, ANA.id).spans.values()) == [("ORG", False)]


def test_old_versions_are_not_listed_but_stay_readable(project: Project) -> None:
    (old,) = add(project, OLD)
    new, other = add(project, NEW, OTHER)
    accept(project, plan_update(project, old, new))
    listed = [row.id for row in project.rows(project.numbers())]
    assert listed == [new, other]
    assert [row.id for row in project.rows(project.numbers(Query(search="Ewan")))] == []
    assert [row.id for row in project.rows(project.numbers(Query(articles=frozenset((old,)))))] == [old]
    assert sum(project.counts().values()) == 2
    assert project.article(old).text == OLD


def test_a_teammate_is_offered_their_own_spans(project: Project, tmp_path: Path) -> None:
    ben = Annotator(new_id(), "ben", AnnotatorKind.HUMAN)
    (old,) = add(project, OLD)
    (new,) = add(project, NEW)
    project.close()
    path = tmp_path / "v.pullquote"
    with Project.open(path, ben) as theirs:
        annotate(theirs, old)
    with Project.open(path, ANA) as mine:
        accept(mine, plan_update(mine, old, new))
        assert waiting(mine) == []
    with Project.open(path, ben) as theirs:
        (offer,) = waiting(theirs)
        assert (offer.old, offer.new) == (old, new)
        accept(theirs, plan_update(theirs, old, new))
        assert len(theirs.layer(new, ben.id).spans) == 2
        assert waiting(theirs) == []


def test_what_the_scheme_refuses_is_counted_and_named(project: Project) -> None:
    (old,) = add(project, OLD)
    annotate(project, old)
    (new,) = add(project, NEW)
    project.put_entries((scheme_entry(rewritten(without(project.scheme, "PERSON", ()))),), "other scheme")
    update = plan_update(project, old, new)
    (refused,) = [one for one in update.carried if one.landing is Landing.REFUSED]
    assert OLD[refused.here.start : refused.here.end] == "Ewan Birt"
    assert "PERSON" in refused.why
    assert (update.sure, update.unsure, update.gone, update.refused) == (2, 0, 0, 1)
    accept(project, update)
    assert len(project.layer(new, ANA.id).spans) == 1


def test_what_is_placed_where_it_may_not_stand_is_refused_in_words(project: Project) -> None:
    (old,) = add(project, OLD)
    annotate(project, old)
    (new,) = add(project, NEW)
    update = plan_update(project, old, new)
    foreign = Span("s2", "NOT_THERE", place("Ana Díaz", NEW))
    with pytest.raises(EditError, match=r"“Ana Díaz” may not stand in the new version"):
        accept(project, update, {"s2": foreign})
    assert not project.layer(new, ANA.id).spans


def test_a_quote_whose_words_are_gone_still_knows_where_its_cue_and_source_are(project: Project) -> None:
    (old,) = add(project, OLD)
    annotate(project, old)
    text = OLD.replace(
        "“We will win,” Ana Díaz said.", "Ana Díaz said: “Victory is near, and it is as sure as the tide is.”"
    )
    (new,) = add(project, text)
    carried = {one.here.id: one for one in plan_update(project, old, new).carried}["q1"]
    assert carried.there is None
    start = text.index("“Victory")
    placed = Anchoring(OLD, text).placed(carried, start, text.index("”", start) + 1)
    assert isinstance(placed, Attribution)
    assert text[slice(*placed.source[0])] == "Ana Díaz"
    assert text[slice(*placed.cue[0])] == "said"
    assert not placed.unsure
