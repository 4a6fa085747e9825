"""From a review to the marks of the article view: differences side by side, what is agreed or settled quietly."""

from collections.abc import Iterator, Mapping, Sequence

from annotations.attributions import Annotation, Attribution
from annotations.language import tr
from annotations.layer import Layer
from annotations.reading import Reading
from annotations.review.disagreements import Match
from annotations.review.reviewing import ArticleReview
from annotations.review.statements import statement
from annotations.scheme import Scheme
from annotations.spans import Span
from desktop.article.marks import Mark, MarkKind, Reader
from desktop.marking import annotation_marks
from desktop.review.faces import Face
from desktop.review.wording import listed

_APART = "\x1f"
_MOST_READINGS = 16


def match_of_mark(mark_id: str) -> str:
    """The id of the match that a mark belongs to."""
    return mark_id.partition(_APART)[0]


def mark_ids(match_id: str) -> Iterator[str]:
    """The ids that marks of a match may have; more readings than that of one thing have no marks of their own."""
    return (f"{match_id}{_APART}{number}" for number in range(_MOST_READINGS))


def review_marks(review: ArticleReview, scheme: Scheme, faces: Mapping[str, Face]) -> list[Mark]:
    """The marks of every match of a review."""
    reading = blank_reading(review)
    return [mark for match in review.comparison.matches for mark in match_marks(review, match, reading, scheme, faces)]


def blank_reading(review: ArticleReview, annotations: Sequence[Annotation] = ()) -> Reading:
    """A reading of the article in which just these annotations stand."""
    spans = {one.id: one for one in annotations if isinstance(one, Span)}
    quotes = {one.id: one for one in annotations if isinstance(one, Attribution)}
    return Reading(review.article, Layer(review.article.id, "", spans, quotes))


def match_marks(
    review: ArticleReview, match: Match, reading: Reading, scheme: Scheme, faces: Mapping[str, Face]
) -> Iterator[Mark]:
    """The marks of one match: one a reading of it while it is open, else what gold says, or what all agree about."""
    if match.id in review.judgements:
        for number, one in enumerate(review.standing(match)):
            yield from _quiet(match, number, one, reading, scheme, settled=True)
        if not review.standing(match):
            yield from _quiet(match, 0, match.annotations[0], reading, scheme, settled=False)
    elif match.agreed and len(match.sides) > 1:
        yield from _quiet(match, 0, match.sides[0][0], reading, scheme, settled=False)
    else:
        for number, (sides, annotation) in enumerate(said_by(match)):
            reader = joint_reader(review, sides, faces)
            for mark in annotation_marks(annotation, True, reading, scheme):
                yield _as_read(mark, f"{match.id}{_APART}{number}", reader, review, sides)


def said_by(match: Match) -> list[tuple[tuple[int, ...], Annotation]]:
    """Each different thing that is said of a match, with the sides that say it (counted from 0)."""
    found: dict[str, tuple[list[int], Annotation]] = {}
    for side, annotations in enumerate(match.sides):
        for annotation in annotations:
            sides, _ = found.setdefault(statement(annotation), ([], annotation))
            sides.append(side)
    return [(tuple(sides), annotation) for sides, annotation in found.values()]


def joint_reader(review: ArticleReview, sides: Sequence[int], faces: Mapping[str, Face]) -> Reader:
    """The sign of those who say one thing together: the initials of all, the colour and the pattern of the first."""
    readers = [faces[review.annotators[side].id].reader(side) for side in sides]
    return readers[0]._replace(sign=" ".join(reader.sign for reader in readers))


def _as_read(mark: Mark, mark_id: str, reader: Reader, review: ArticleReview, sides: Sequence[int]) -> Mark:
    who = listed([review.annotators[side].name for side in sides])
    margin = (mark.margin or tr("no speaker")) if mark.kind is MarkKind.CONTENT else ""
    return mark._replace(id=mark_id, reader=reader, margin=margin, description=f"{who}: {mark.description}", spoken="")


def _quiet(
    match: Match, number: int, annotation: Annotation, reading: Reading, scheme: Scheme, *, settled: bool
) -> Iterator[Mark]:
    """What needs no attention. What was settled keeps its tag, with a tick."""
    for mark in annotation_marks(annotation, True, reading, scheme):
        code = f"✓ {mark.code}" if settled and mark.code else ""
        said = tr("settled: {what}", what=mark.description) if settled else mark.description
        yield mark._replace(id=f"{match.id}{_APART}{number}", code=code, quiet=True, description=said, spoken="")
