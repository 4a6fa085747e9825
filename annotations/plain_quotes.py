"""Attributions with nothing to them but their words and who speaks, read from JSON in half of the time."""

from collections.abc import Mapping

from annotations.attributions import Attribution, QuoteKind
from annotations.plain_spans import NO_ATTRIBUTES, ORIGINS, single_range
from annotations.spans import Fragment

KINDS: dict[str, QuoteKind] = {kind.value: kind for kind in QuoteKind}

_EXTRAS = frozenset({"tags", "attributes", "note", "unsure", "certainty", "reason"})


def plain_quote(row: Mapping[str, object]) -> Attribution | None:
    """An attribution each of whose parts is one range, with nothing said of it; None where it needs a closer look."""
    if not _EXTRAS.isdisjoint(row):
        return None
    get = row.get
    key, kind, speaker, origin = get("id", ""), get("kind", "direct"), get("speaker", ""), get("origin", "hand")
    if type(key) is not str or type(kind) is not str or type(speaker) is not str or type(origin) is not str:
        return None
    known, made, content = KINDS.get(kind), ORIGINS.get(origin), single_range(get("content"))
    cue, source = _range_or_none(row, "cue"), _range_or_none(row, "source")
    if known is None or made is None or content is None or cue is None or source is None:
        return None
    try:
        # A lone surrogate cannot be stored.
        f"{key}{speaker}".encode()
    except UnicodeEncodeError:
        return None
    return Attribution(key, known, content, cue, source, speaker, attributes=NO_ATTRIBUTES, origin=made)


def _range_or_none(row: Mapping[str, object], name: str) -> tuple[Fragment, ...] | None:
    """One range, or () where there is none; None where it needs a closer look."""
    return single_range(row[name]) if name in row else ()
