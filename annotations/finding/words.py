"""What a person types to search a project, as a query that FTS5 understands.

Words stand side by side and all have to be there. “…” is a phrase, `word*` a beginning, `NEAR(a b, 5)` words with at most
five others between them; AND, OR, NOT (in capitals) and brackets join. Nothing else has a meaning of its own: each word is
handed on in quotes, so that FTS5 cuts it as it cut the text. FTS5's own grammar is at sqlite.org/fts5.html, 3.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from annotations.errors import SearchError
from annotations.language import tr

_QUOTES = '"“”„‟«»'
_TOKEN = re.compile(
    rf"(?P<blank>\s+)|[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<closed>[{_QUOTES}])?(?P<more>\*)?"
    rf"|(?P<near>NEAR\s*\()|(?P<open>\()|(?P<close>\))|(?P<comma>,)|(?P<word>[^\s{_QUOTES}(),]+)"
)
_JOINING = ("AND", "OR", "NOT")
# FTS5 refuses what is nested deeper than 256, and a person never means it.
_DEEPEST = 40
_MOST_WORDS = 200
_NEAR = 10
_FARTHEST = 10_000


class _Token(NamedTuple):
    """A piece of the query: its sort, its words, whether a beginning is meant, and at which character (from 1) it stands."""

    sort: str
    words: str
    begins: bool
    place: int


def parse_words(query: str) -> str:
    """The FTS5 query for what was typed; "" where nothing was. Raises SearchError, one sentence that says where."""
    tokens = _tokens(query)
    if not tokens:
        return ""
    parser = _Parser(tokens)
    expression = parser.alternatives(0)
    if (left := parser.peek()) is not None:
        raise SearchError(tr("The bracket at character {place} closes nothing.", place=left.place))
    return expression


def _tokens(query: str) -> list[_Token]:
    found: list[_Token] = []
    for match in _TOKEN.finditer(_storable(query)):
        place = match.start() + 1
        sort = match.lastgroup or ""
        if match["blank"] is not None:
            continue
        if match["phrase"] is not None:
            if match["closed"] is None:
                raise SearchError(tr("The quotation mark at character {place} is not closed.", place=place))
            _add_words(found, match["phrase"], bool(match["more"]), place)
        elif match["word"] is not None:
            word = match["word"]
            if word in _JOINING:
                found.append(_Token(word, word, False, place))
            else:
                _add_words(found, word.rstrip("*"), word.endswith("*"), place)
        else:
            found.append(_Token(sort, match[0], False, place))
    if sum(token.sort == "words" for token in found) > _MOST_WORDS:
        raise SearchError(
            tr("That is too much to search for at once; the most is {MOST_WORDS} words.", MOST_WORDS=_MOST_WORDS)
        )
    return found


def _add_words(found: list[_Token], words: str, begins: bool, place: int) -> None:
    if any(sign.isalnum() for sign in words):
        found.append(_Token("words", words, begins, place))
    elif begins and not words:
        raise SearchError(tr("The asterisk at character {place} needs the beginning of a word before it.", place=place))
    elif words.strip():
        raise SearchError(
            tr(
                "There is no word in “{strip}” at character {place}, and only words can be found.",
                strip=words.strip(),
                place=place,
            )
        )


def _storable(query: str) -> str:
    """The query without what no text can have in it: NUL and half characters."""
    return "".join(" " if sign == "\0" or "\ud800" <= sign <= "\udfff" else sign for sign in query)


class _Parser:
    """Reads tokens from left to right; each method answers with an FTS5 expression. OR binds loosest, NOT closest."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def peek(self) -> _Token | None:
        """The token that comes next."""
        # A comma outside of NEAR joins nothing and says nothing.
        while self._at < len(self._tokens) and self._tokens[self._at].sort == "comma":
            self._at += 1
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def alternatives(self, depth: int) -> str:
        """What OR joins."""
        return self._joined("OR", lambda: self._together(depth))

    def _together(self, depth: int) -> str:
        """What has to be there together, with or without AND."""
        parts = [self._without(depth)]
        while (token := self.peek()) is not None and token.sort not in ("OR", "close"):
            if token.sort == "AND":
                self._take_joining()
            parts.append(self._without(depth))
        return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"

    def _without(self, depth: int) -> str:
        """Something, and all that must not be there beside it."""
        wanted = self._one(depth)
        unwanted: list[str] = []
        while (token := self.peek()) is not None and token.sort == "NOT":
            self._take_joining()
            unwanted.append(self._one(depth))
        return f"({wanted} NOT ({' OR '.join(unwanted)}))" if unwanted else wanted

    def _joined(self, joining: str, part: Callable[[], str]) -> str:
        parts = [part()]
        while (token := self.peek()) is not None and token.sort == joining:
            self._take_joining()
            parts.append(part())
        return parts[0] if len(parts) == 1 else f"({f' {joining} '.join(parts)})"

    def _take_joining(self) -> None:
        token = self._take()
        after = self.peek()
        if after is None or after.sort in (*_JOINING, "close"):
            raise SearchError(
                tr("{words} at character {place} needs a word after it.", words=token.words, place=token.place)
            )

    def _one(self, depth: int) -> str:
        token = self._take()
        match token.sort:
            case "words":
                return _quoted(token)
            case "near":
                return self._near(token)
            case "open":
                return self._bracketed(token, depth)
            case "close":
                if self._at > 1:
                    raise SearchError(
                        tr("There is nothing in the brackets that close at character {place}.", place=token.place)
                    )
                raise SearchError(tr("The bracket at character {place} closes nothing.", place=token.place))
            case _:
                raise SearchError(
                    tr("{words} at character {place} needs a word before it.", words=token.words, place=token.place)
                )

    def _bracketed(self, opened: _Token, depth: int) -> str:
        if depth >= _DEEPEST:
            raise SearchError(tr("The brackets at character {place} are nested too deep.", place=opened.place))
        if self.peek() is None:
            raise SearchError(tr("The bracket at character {place} is not closed.", place=opened.place))
        inner = self.alternatives(depth + 1)
        if self.peek() is None:
            raise SearchError(tr("The bracket at character {place} is not closed.", place=opened.place))
        self._take()
        return inner

    def _near(self, opened: _Token) -> str:
        phrases: list[str] = []
        distance = _NEAR
        while True:
            token = self._tokens[self._at] if self._at < len(self._tokens) else None
            if token is None:
                raise SearchError(tr("The bracket of NEAR at character {place} is not closed.", place=opened.place))
            self._at += 1
            if token.sort == "close":
                break
            if token.sort == "comma":
                distance = self._distance(opened)
            elif token.sort == "words":
                phrases.append(_quoted(token))
            else:
                raise SearchError(
                    tr(
                        "NEAR at character {place} takes words and phrases; “{words}” cannot stand in it.",
                        place=opened.place,
                        words=token.words,
                    )
                )
        if len(phrases) < 2:
            raise SearchError(tr("NEAR at character {place} needs two words: NEAR(budget tax, 5).", place=opened.place))
        return f"NEAR({' '.join(phrases)}, {distance})"

    def _distance(self, opened: _Token) -> int:
        """The number after the comma, which has to be the last thing in the brackets."""
        number = self._tokens[self._at] if self._at < len(self._tokens) else None
        after = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else None
        if number is None or not (number.words.isascii() and number.words.isdigit()) or len(number.words) > 6:
            raise SearchError(
                tr("After the comma of NEAR at character {place} comes a number of words.", place=opened.place)
            )
        if after is None or after.sort != "close":
            raise SearchError(
                tr("The number of NEAR at character {place} comes last, before the bracket closes.", place=opened.place)
            )
        self._at += 1
        return min(int(number.words), _FARTHEST)

    def _take(self) -> _Token:
        token = self.peek()
        if token is None:
            last = self._tokens[-1]
            raise SearchError(
                tr("After “{words}” at character {place} something is missing.", words=last.words, place=last.place)
            )
        self._at += 1
        return token


def _quoted(token: _Token) -> str:
    return f'"{token.words}"{"*" if token.begins else ""}'
