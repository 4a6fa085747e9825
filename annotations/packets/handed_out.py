"""What was handed out before: who got which articles, kept in the project that they came from, so that none goes out twice
unnoticed."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import cast

import orjson

from annotations.errors import EditError
from annotations.language import grouped, tr
from annotations.library import Query
from annotations.packets.handing_out import Share
from annotations.project import Project
from annotations.project_reader import ProjectReader
from annotations.store.events import now

_KEY = "handed_out"
_SEEDS = 1_000_000


@dataclass(frozen=True, slots=True)
class HandOut:
    """One handing out: when, the seed that the articles were drawn with, and who got which (ids)."""

    time: str
    seed: int
    shares: tuple[tuple[str, tuple[str, ...]], ...]


def new_seed() -> int:
    """A seed that is another one each time; what it draws can be drawn again with it."""
    return secrets.randbelow(_SEEDS)


def hand_outs(project: ProjectReader) -> tuple[HandOut, ...]:
    """What was handed out of this project, the earliest first; a note that cannot be read counts as none."""
    source = project.setting(_KEY)
    try:
        rows = cast(list[dict[str, object]], orjson.loads(source)) if source else []
        return tuple(
            HandOut(
                time=str(row["time"]),
                seed=int(cast(int, row["seed"])),
                shares=tuple(
                    (str(who), tuple(map(str, ids))) for who, ids in cast(list[tuple[str, list[str]]], row["shares"])
                ),
            )
            for row in rows
        )
    except (ValueError, KeyError, TypeError):
        return ()


def handed_out(project: ProjectReader) -> frozenset[str]:
    """The articles (ids) that somebody got before."""
    return frozenset(article for one in hand_outs(project) for _, ids in one.shares for article in ids)


def note_hand_out(project: Project, shares: Iterable[Share], seed: int) -> None:
    """Keep in the project that these shares were handed out. Raises ProjectReadOnly."""
    noted = HandOut(now(), seed, tuple((share.person, share.articles) for share in shares))
    project.set_setting(_KEY, orjson.dumps([asdict(one) for one in (*hand_outs(project), noted)]).decode())


def count_before(project: ProjectReader, query: Query, before: frozenset[str]) -> int:
    """How many of the articles that `query` asks for are among those that went out `before` (ids)."""
    wanted = before & query.articles if query.articles else before
    # A query without articles asks for all of them.
    return len(project.numbers(query._replace(articles=wanted))) if wanted else 0


def articles_for(project: ProjectReader, query: Query, *, again: bool = False) -> Sequence[str]:
    """The articles (ids) to hand out: those that `query` asks for and nobody got before, or with `again` all of them.

    Raises EditError where there are none.
    """
    found = [row.id for row in project.rows(project.numbers(query))]
    before = frozenset[str]() if again else handed_out(project)
    fresh = [article for article in found if article not in before]
    if not found:
        raise EditError(tr("There are no such articles to hand out."))
    if not fresh:
        raise EditError(
            tr("All {found} of them were handed out before; they can be handed out again.", found=grouped(len(found)))
        )
    return fresh
