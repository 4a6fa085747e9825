"""What the scheme editor says: how much a label is in use, and what keeping a changed scheme does."""

from collections.abc import Sequence

from annotations.label_use import Consequence, Use
from annotations.language import tr, tr_many
from annotations.scheme import Scheme


def use_words(use: Use, *, known: bool) -> str:
    """How often a label is in use, as one sentence."""
    if not known:
        return tr("Counting …")
    own = _in_articles(tr_many("{count} span of yours", "{count} spans of yours", use.spans), use) if use.spans else ""
    others = tr_many("{count} span of teammates and models", "{count} spans of teammates and models", use.others)
    return "; ".join(part for part in (own, others if use.others else "") if part) or tr("Nowhere yet.")


def consequence_words(before: Scheme, after: Scheme, found: Sequence[Consequence]) -> list[str]:
    """What happens to spans, one line for each label: “NORP becomes GROUP: 1,240 spans in 310 articles”."""
    lines: list[str] = []
    for one in found:
        where = _in_articles(_spans(one.use.spans), one.use)
        if one.use.others:
            where += tr_many(
                "; {count} span of others shows so too", "; {count} spans of others show so too", one.use.others
            )
        same = after.by_name[one.new].title == before.shown(one.old).title
        told = {"old": one.old, "new": one.new, "where": where}
        lines.append(
            tr("{old} becomes {new}: {where}", **told) if same else tr("{old} counts as {new}: {where}", **told)
        )
    return lines


def retired_words(before: Scheme, after: Scheme) -> list[str]:
    """The labels that are offered no more, in one line."""
    gone = [one.title for one in after.labels if one.retired and not before.shown(one.name).retired]
    return [tr("Offered no more, with their spans kept: {labels}", labels=", ".join(gone))] if gone else []


def summary(found: Sequence[Consequence]) -> str:
    """What keeping the scheme changes, in a few words."""
    spans, articles = sum(one.use.spans for one in found), sum(one.use.articles for one in found)
    if not spans:
        return tr("No span changes.")
    # Where several labels change, one article may be counted for each of them.
    told = {"spans": _spans(spans), "articles": tr_many("{count} article", "{count} articles", articles)}
    if len(found) > 1:
        return tr("Changes {spans} in up to {articles}, as one step.", **told)
    return tr("Changes {spans} in {articles}, as one step.", **told)


def _spans(count: int) -> str:
    return tr_many("{count} span", "{count} spans", count)


def _in_articles(spans: str, use: Use) -> str:
    return tr(
        "{spans} in {articles}", spans=spans, articles=tr_many("{count} article", "{count} articles", use.articles)
    )
