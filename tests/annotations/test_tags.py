"""Tags in use: counted over people's spans, quotes and articles, and completed without case and accents."""

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Judge, Put
from annotations.layer import Layer, Verdict
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested
from annotations.tag_changes import renaming
from annotations.tags import completions, tags_in_use

TEXT = "“We will win,” Ana Díaz said in Oslo."


def test_tags_of_people_are_counted_and_those_of_models_are_not(project: Project):
    one, two = project.add_articles([make_article(TEXT, title="One"), make_article(TEXT + " Twice.", title="Two")]).ids
    project.apply(one, Put(Span("a", "GPE", ((32, 36),), tags=("coast", "città"))), "label")
    project.apply(two, Put(Attribution("q", QuoteKind.DIRECT, ((0, 14),), tags=("città",))), "quote")
    project.apply(two, Judge(Verdict(Status.IN_PROGRESS, tags=("città", "front page"))), "tags")
    model = model_annotator("small@1.0")
    project.add_suggestions(
        model, [Suggested(one, (Span("m", "ORG", ((0, 4),), tags=("guessed",), origin=Origin.MODEL),), ())]
    )
    ben = Annotator("0197a0de-0000-7000-8000-00000000be40", "ben", AnnotatorKind.HUMAN)
    project.add_layer(ben, Layer(one, ben.id, {"b": Span("b", "GPE", ((32, 36),), tags=("coast",))}))
    assert list(tags_in_use(project).items()) == [("città", 3), ("coast", 2), ("front page", 1)]


def test_what_begins_with_the_letters_comes_before_what_holds_them_and_the_most_used_first():
    known = {"sea wall": 2, "Wallonia": 1, "old walls": 9, "seawall": 4, "wall": 3}
    assert completions(known, "wall") == ["wall", "Wallonia", "old walls", "sea wall", "seawall"]
    assert completions(known, "wall", taken=("wall",))[0] == "Wallonia"
    assert completions(known, "") == ["old walls", "seawall", "wall", "sea wall", "Wallonia"]
    assert completions(known, "zeppelin") == []


def test_neither_case_nor_accents_count():
    known = {"Città": 1, "ÉNERGIE": 2, "straße": 3}
    assert [completions(known, typed) for typed in ("citta", "energie", "STRASSE", "é")] == [
        ["Città"],
        ["ÉNERGIE"],
        ["straße"],
        ["ÉNERGIE", "straße"],
    ]


def _tags(project: Project, article: str) -> list[tuple[str, ...]]:
    layer = project.reading(article).layer
    return [one.tags for one in (*layer.spans.values(), *layer.attributions.values(), layer.verdict)]


def _tagged(project: Project) -> tuple[str, str, str]:
    """Three articles: two with the tag “coast” on a span, a quote and the article, one that only Ben has tagged."""
    texts = (TEXT, TEXT + " Twice.", TEXT + " Thrice.")
    one, two, three = project.add_articles([make_article(text, title=text[-7:]) for text in texts]).ids
    project.apply(one, Put(Span("a", "GPE", ((32, 36),), tags=("coast", "sea"))), "label")
    project.apply(one, Put(Span("kept", "PERSON", ((15, 23),), tags=("other",))), "label")
    project.apply(two, Put(Attribution("q", QuoteKind.DIRECT, ((0, 14),), tags=("coast",))), "quote")
    project.apply(two, Judge(Verdict(Status.DONE, tags=("front page", "coast"))), "tags")
    ben = Annotator("0197a0de-0000-7000-8000-00000000be40", "ben", AnnotatorKind.HUMAN)
    project.add_layer(ben, Layer(three, ben.id, {"b": Span("b", "GPE", ((32, 36),), tags=("coast",))}))
    return one, two, three


def test_a_tag_is_renamed_wherever_the_annotator_used_it_and_undone_as_one_step(project: Project):
    one, two, three = _tagged(project)
    before = _tags(project, one), _tags(project, two)
    step = renaming(project, "coast", "shore")
    assert step.articles == (one, two)
    list(project.apply_wide(step))
    assert _tags(project, one) == [("shore", "sea"), ("other",), ()]
    assert _tags(project, two) == [("shore",), ("front page", "shore")]
    assert project.reading(two).layer.verdict.status is Status.DONE
    assert tags_in_use(project) == {"shore": 3, "coast": 1, "front page": 1, "other": 1, "sea": 1}
    assert project.check().faults == ()
    assert project.undo().name == "rename the tag “coast” to “shore”"
    assert (_tags(project, one), _tags(project, two)) == before
    assert project.layer(three, "0197a0de-0000-7000-8000-00000000be40").spans["b"].tags == ("coast",)


def test_two_tags_become_one_and_a_tag_is_taken_away(project: Project):
    one, two, _ = _tagged(project)
    list(project.apply_wide(renaming(project, "coast", "sea")))
    assert _tags(project, one)[0] == ("sea",)
    list(project.apply_wide(renaming(project, "sea", "")))
    assert (_tags(project, one)[0], _tags(project, two)) == ((), [(), ("front page",)])
    assert renaming(project, "zeppelin", "x").articles == ()
