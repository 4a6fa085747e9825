"""`pullquote find`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import orjson

from annotations.articles import Status
from annotations.cli.output import complain, counted
from annotations.cli.projects import PROJECT, open_for_reading
from annotations.finding.hits import FoundArticle
from annotations.finding.searching import ALL_OF_AN_ARTICLE, Search, Searcher
from annotations.finding.table import csv_lines, rows
from annotations.library import Order, Query
from annotations.traits import Fate, Traits

_AT_ONCE = 200
_ORDERS = (Order.IMPORTED, Order.NEWEST, Order.TITLE, Order.SHORTEST)


@click.command("find", short_help="Find words, spans and quotes in a project.")
@click.argument("project", type=PROJECT)
@click.argument("words", default="")
@click.option("--label", "labels", multiple=True, help="Spans of this label.")
@click.option("--quotes", is_flag=True, help="Quotes.")
@click.option("--speaker", "speakers", multiple=True, help="Quotes by this speaker, under any of their names.")
@click.option("--tag", "tags", multiple=True, help="Spans and quotes with this tag.")
@click.option(
    "--origin", "fates", multiple=True, type=click.Choice([fate.value for fate in Fate]), help="What became of it."
)
@click.option("--note", default="", help="Spans and quotes with these words in their note.")
@click.option("--unsure", is_flag=True, help="Spans and quotes that are marked as unsure.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(list(Status)), help="Articles with this status.")
@click.option("--article-tag", "article_tags", multiple=True, help="Articles with this tag.")
@click.option("--spans", is_flag=True, help="Find the words in spans and quotes, not anywhere in the text.")
@click.option("--order", type=click.Choice(list(_ORDERS)), default=Order.IMPORTED, help="Order of the articles.")
@click.option("--limit", type=click.IntRange(1), default=None, help="Stop after so many articles.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table, CSV.")
@click.option("--json", "as_json", is_flag=True, help="Print each hit as a line of JSON.")
def find(
    project: Path,
    words: str,
    labels: Sequence[str],
    quotes: bool,
    speakers: Sequence[str],
    tags: Sequence[str],
    fates: Sequence[str],
    note: str,
    unsure: bool,
    statuses: Sequence[str],
    article_tags: Sequence[str],
    spans: bool,
    order: str,
    limit: int | None,
    as_csv: bool,
    as_json: bool,
) -> int:
    """Find words in all articles of a project, or spans and quotes with certain traits.

    All words have to be in the article. “a phrase”, begin*, NEAR(budget tax, 5), AND, OR, NOT and brackets are understood.
    Without words the spans and quotes themselves are listed. It ends with 1 where nothing was found.

    \b
    Examples:
      pullquote find news.pullquote '"budget talks" OR nego*'
      pullquote find news.pullquote --speaker "Ana Díaz" --csv
      pullquote find news.pullquote minister --label PERSON --spans --json
    """
    traits = Traits(
        labels=frozenset(labels),
        quotes=quotes,
        speakers=frozenset(speakers),
        tags=frozenset(tags),
        fates=frozenset(Fate(fate) for fate in fates),
        note=note,
        unsure=unsure,
    )
    query = Query(
        statuses=frozenset(Status(status) for status in statuses),
        order=Order(order),
        traits=traits,
        article_tags=frozenset(article_tags),
    )
    search = Search(words, spans, query)
    if search.is_empty:
        raise click.UsageError("Say what to find: words, or --label, --speaker and the like.")
    with open_for_reading(project) as opened:
        searcher = Searcher(opened, search)
        numbers = searcher.numbers(-1 if limit is None else limit)
        found = _articles(searcher, numbers)
        if as_csv:
            hits = sum(click.echo(line, nl=False) is None for line in csv_lines(found)) - 1
        elif as_json:
            hits = sum(click.echo(orjson.dumps(row).decode()) is None for row in rows(found))
        else:
            hits = _print_words(found)
    if not hits:
        complain("Nothing was found.")
        return 1
    return 0


def _articles(searcher: Searcher, numbers: Sequence[int]) -> Iterator[FoundArticle]:
    for first in range(0, len(numbers), _AT_ONCE):
        yield from searcher.articles(numbers[first : first + _AT_ONCE], ALL_OF_AN_ARTICLE)


def _print_words(found: Iterator[FoundArticle]) -> int:
    """Print each article with its hits below; returns how many hits there were."""
    hits = articles = 0
    for article in found:
        where = ", ".join(part for part in (article.source, article.published[:10]) if part)
        click.echo(f"{article.title}{f'  ({where})' if where else ''}")
        for hit in article.hits:
            told = " · ".join(part for part in (hit.label, hit.speaker, hit.fate.value if hit.fate else "") if part)
            line = f"{hit.before[-48:]:>48}[{hit.words}]{hit.after[:48]}"
            click.echo(f"  {line}{f'   {told}' if told else ''}")
        hits += len(article.hits)
        articles += 1
    if hits:
        click.echo(f"{counted(hits, 'hit')} in {counted(articles, 'article')}.")
    return hits
