"""What a file claims of a text: its ranges carried to the canonical text, its words compared with what stands there."""

from annotations.codec import CodecError
from annotations.language import tr, tr_many
from annotations.rules import check_fragments
from annotations.spans import Fragment, joined, words_of
from annotations.text import CanonicalMap, canonical


class Claims:
    """Ranges over the `raw` text of a file, settled one by one against the canonical `text`; all in code points."""

    __slots__ = ("_map", "_moved", "_text")

    def __init__(self, raw: str, text: str) -> None:
        self._map = CanonicalMap(raw)
        self._moved = len(raw) != len(text)
        self._text = text

    def settle(self, fragments: tuple[Fragment, ...], claimed: object = None) -> tuple[Fragment, ...]:
        """The ranges in the canonical text, those that touch made one.

        `claimed` is what the file says stands there, the words of the fragments joined by one space (None: it
        does not say). Raises CodecError with what was expected and what was found, EditError where a range
        has no words.
        """
        if fragments and fragments[-1][1] > self._map.length:
            raise CodecError(
                tr_many(
                    "it ends at {fragments}, but the text has {count} character.",
                    "it ends at {fragments}, but the text has {count} characters.",
                    self._map.length,
                    fragments=fragments[-1][1],
                )
            )
        settled = fragments
        if self._moved:
            settled = tuple((self._map.to_canonical(start), self._map.to_canonical(end)) for start, end in fragments)
        if claimed is not None:
            if not isinstance(claimed, str):
                raise CodecError(tr("its “text” is no text."))
            found = words_of(self._text, settled)
            if found != claimed and found != canonical(claimed):
                raise CodecError(
                    tr("expected “{short}”, found “{short2}”.", short=_short(claimed), short2=_short(found))
                )
        whole = settled if len(settled) == 1 else joined(settled)
        check_fragments(whole, self._text, may_be_empty=not fragments)
        return whole


def _short(words: str, limit: int = 60) -> str:
    return words if len(words) <= limit else words[: limit - 1] + "…"
