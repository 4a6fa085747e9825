"""`pullquote packet`."""

from collections.abc import Sequence
from pathlib import Path

import click

from annotations.annotators import Annotator
from annotations.articles import Status
from annotations.cli.output import complain, counted, json_option, print_json
from annotations.cli.projects import PROJECT, open_for_reading, open_for_writing
from annotations.errors import EditError, ProjectReadOnly
from annotations.library import Query
from annotations.packets.handed_out import articles_for, count_before, handed_out, new_seed, note_hand_out
from annotations.packets.handing_out import Share, hand_out, packet_name
from annotations.packets.packing import Packing, pack, send_back
from annotations.project import Project


@click.command(short_help="Hand work out to teammates, or send one's own back.")
@click.argument("project", type=PROJECT)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--for", "people", metavar="NAME", multiple=True, help="Who gets a packet; once for each person.")
@click.option(
    "--back", is_flag=True, help="Write your own work to OUT, signed, to be sent back to who leads the project."
)
@click.option(
    "--each", type=click.IntRange(1), metavar="N", help="How many articles each person gets; else all are dealt out."
)
@click.option(
    "--shared", type=click.IntRange(0), metavar="K", default=0, help="How many of them everybody gets, for agreement."
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([one.value for one in Status]),
    help="Only articles in this status.",
)
@click.option("--search", default="", metavar="WORDS", help="Only articles with these words.")
@click.option("--with", "layers", metavar="NAME", multiple=True, help="Send this annotator's labels along.")
@click.option("--no-suggestions", is_flag=True, help="Leave the pipelines' suggestions out.")
@click.option("--open", "open_", is_flag=True, help="Let others' labels be seen before an article is done.")
@click.option("--sign", "signed", is_flag=True, help="Sign the packets with your key.")
@click.option("--again", is_flag=True, help="Hand out what was handed out before, too.")
@click.option("--seed", type=int, metavar="N", help="Draw who gets what with this seed, to have the same draw again.")
@json_option
def packet(
    project: Path,
    out: Path,
    people: tuple[str, ...],
    back: bool,
    each: int | None,
    shared: int,
    statuses: tuple[str, ...],
    search: str,
    layers: tuple[str, ...],
    no_suggestions: bool,
    open_: bool,
    signed: bool,
    again: bool,
    seed: int | None,
    as_json: bool,
) -> int:
    """Hand work out: a packet is a project file of some articles for one teammate, with the scheme and its guidelines.

    With one --for, OUT is the file; with several it is a folder, and each file is named for its person. The teammate opens
    the file, works in it and sends it back by any means; “merge” takes it in. The project notes who got what: an article
    is not handed out twice, unless with --again.

    \b
    Examples:
      pullquote packet news.pullquote packets/ --for Ana --for Bo --for Cy --each 20 --shared 10
      pullquote packet packets/Ana.pullquote from-ana.pullquote --back
    """
    if bool(people) == back:
        raise click.UsageError("Say either who gets a packet (--for NAME) or --back.")
    with open_for_reading(project) as opened:
        if back:
            send_back(opened, out)
            written = [(out, "", _count(out))]
        else:
            seed = new_seed() if seed is None else seed
            query = Query(frozenset(Status(status) for status in statuses), search)
            articles = _articles(opened, query, again=again)
            shares = hand_out(articles, people, each=each, shared=shared, seed=seed)
            packing = Packing(not no_suggestions, _ids(opened, layers), not open_, signed)
            written = _write(opened, shares, out, packing)
            _note(project, shares, seed)
    if as_json:
        print_json([{"file": str(path), "for": person, "articles": count} for path, person, count in written])
    else:
        for path, person, count in written:
            click.echo(f"{path} has {counted(count, 'article')}{f' for {person}' if person else ' with your work'}.")
    return 0


def _articles(project: Project, query: Query, *, again: bool) -> Sequence[str]:
    """What is to be handed out; what is left out of it since somebody has it is said."""
    before = 0 if again else count_before(project, query, handed_out(project))
    articles = articles_for(project, query, again=again)
    if before:
        verb = "was" if before == 1 else "were"
        complain(f"{counted(before, 'article')} {verb} handed out before and left out now; “--again” takes all.")
    return articles


def _note(path: Path, shares: list[Share], seed: int) -> None:
    """Note who got what; where the project is open elsewhere, that is said."""
    try:
        with open_for_writing(path) as project:
            note_hand_out(project, shares, seed)
    except ProjectReadOnly:
        complain(
            f"{path.name} is open elsewhere, so it was not noted there who got what (seed {seed}): next time these"
            " articles may be handed out again."
        )


def _write(project: Project, shares: list[Share], out: Path, packing: Packing) -> list[tuple[Path, str, int]]:
    """Write a packet for each person; where one is refused, those before it are there and whole."""
    alone = len(shares) == 1 and out.suffix == ".pullquote"
    written: list[tuple[Path, str, int]] = []
    for share in shares:
        path = out if alone else out / packet_name(share.person)
        pack(project, share, path, packing)
        written.append((path, share.person, len(share.articles)))
    return written


def _ids(project: Project, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(find_annotator(project.annotators(), name).id for name in names)


def _count(path: Path) -> int:
    with open_for_reading(path) as written:
        return len(written.numbers())


def find_annotator(annotators: list[Annotator], name: str) -> Annotator:
    """The annotator of this name or id. Raises EditError where there is none, or more than one of the name."""
    found = [one for one in annotators if name in (one.id, one.name)]
    found = found or [one for one in annotators if one.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise EditError(
            f"More than one annotator is called {name}: {', '.join(one.id for one in found)}. Name one by its id."
        )
    known = ", ".join(one.name for one in annotators) or "nobody yet"
    raise EditError(f"Nobody is called {name}; there is {known}.")
