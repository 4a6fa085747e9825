"""A project's articles on their sides: what has to be read for it, and what the project remembers of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

import orjson

from annotations.articles import Article
from annotations.errors import PullquoteError
from annotations.exchange.selecting import Selection, select
from annotations.exchange.splits import Placeable, Side, Sides, Split, place
from annotations.language import tr, tr_many
from annotations.project import Project

NEAR = 0.8  # the part of their text that articles share which must not be on two sides

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SETTING = "export "


@dataclass(frozen=True, slots=True)
class Division:
    """Which side each article is on: those that are `asked` for now, and (in `sides`) those of earlier exports too.

    `near` counts the groups of articles with nearly the same text, `parted` those of them that are on two sides, since each
    had its side before the other came.
    """

    split: Split
    sides: Sides
    asked: frozenset[str] = frozenset()
    near: int = 0
    parted: int = 0

    def articles(self, side: Side) -> frozenset[str]:
        """Those of the articles asked for that are on a side."""
        return frozenset(one for one in self.asked if self.sides.of[one] is side)

    def sentences(self) -> tuple[str, ...]:
        """What has to be told of it beside the counts."""
        told: list[str] = []
        for side in Side:
            if self.split.share(side) and not self.articles(side):
                told.append(tr("There is no article in {side} yet.", side=side.value))
        if self.near > self.parted:
            told.append(
                tr_many(
                    "{count} group of articles with nearly the same text is kept on one side.",
                    "{count} groups of articles with nearly the same text are kept on one side each.",
                    self.near - self.parted,
                )
            )
        if self.parted:
            told.append(
                tr_many(
                    "{count} group of articles with nearly the same text is on two sides, as each had its side before.",
                    "{count} groups of articles with nearly the same text are on two sides, as each had its side before.",
                    self.parted,
                )
            )
        return tuple(told)


def divide(
    project: Project, selection: Selection, split: Split, cancelled: Callable[[], bool] = lambda: False
) -> Division | None:
    """Place the articles of a selection; nothing is remembered yet. None once `cancelled` says so.

    Takes about as long as reading them, so it belongs in a job.
    """
    # Only once there is a split to make.
    from annotations.likeness import Sketch, groups, sketch

    known = remembered(project, split)
    labels: dict[str, set[str]] = {}
    articles: dict[str, Placeable] = {}
    sketches: dict[str, Sketch] = {}
    for record in select(project, selection):
        if cancelled():
            return None
        one = record.article
        if one.id not in articles:
            articles[one.id] = Placeable(one.id, date=day_of(one.published), source=source_of(one))
            sketches[one.id] = sketch(one.text)
        labels.setdefault(one.id, set()).update(span.label for span in record.layer.spans.values())
    # What was exported before and is not now still has a side, which what is near it has to join.
    for earlier in sorted(set(known.of) - set(articles)):
        if cancelled():
            return None
        if project.number(earlier) is not None:
            sketches[earlier] = sketch(project.article(earlier).text)
    near = groups(sketches, NEAR)
    placeable = (Placeable(one.id, frozenset(labels[one.id]), one.date, one.source) for one in articles.values())
    sides = place(placeable, split, known, near)
    parted = sum(1 for group in near if len({sides.of[one] for one in group if one in sides.of}) > 1)
    return Division(split, sides, frozenset(articles), len(near), parted)


def remembered(project: Project, split: Split) -> Sides:
    """The sides that articles have in a split like this one already."""
    try:
        found = cast(object, orjson.loads(project.setting(_SETTING + split.key) or "{}"))
    except orjson.JSONDecodeError:
        return Sides()
    row = cast(dict[str, object], found) if isinstance(found, dict) else {}
    of: dict[str, Side] = {}
    for side in Side:
        ids = row.get(side.value)
        if isinstance(ids, list):
            of.update((one, side) for one in cast(list[object], ids) if isinstance(one, str))
    begins = row.get("begins")
    days = [one for one in cast(list[object], begins) if isinstance(one, str)] if isinstance(begins, list) else []
    return Sides(of, (days[0], days[1]) if len(days) == 2 else None)


def remember(project: Project, division: Division) -> str:
    """Have the project remember the sides that were written; what it says instead where it cannot, as a sentence."""
    before, sides = remembered(project, division.split), division.sides
    of = dict(sides.of) | dict(before.of)
    row: dict[str, object] = {side.value: sorted(one for one in of if of[one] is side) for side in Side}
    begins = before.begins or sides.begins
    if begins is not None:
        row["begins"] = list(begins)
    if of == dict(before.of) and begins == before.begins:
        return ""
    try:
        project.set_setting(_SETTING + division.split.key, orjson.dumps(row).decode())
    except PullquoteError as error:
        return str(error)
    return ""


def day_of(published: str) -> str:
    """The day at the head of a date or time, “2024-05-31”; "" where there is none."""
    found = _DAY.match(published)
    return found[0] if found else ""


def source_of(article: Article) -> str:
    """Where an article is from: its source, or else the host of its URL without “www.”, in small letters; "" unknown."""
    if article.source:
        return article.source.casefold()
    try:
        host = urlsplit(article.url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
