"""A field that holds HTML, as plain text: paragraphs stay apart, everything that is not read by people goes."""

import re
from html.parser import HTMLParser

# Elements that begin a paragraph of their own (html.spec.whatwg.org, 15.3: those rendered as blocks).
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt"),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
        ),
        *(
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
        ),
    )
)
_UNREAD = frozenset(("script", "style", "template", "noscript", "head"))
_SPACES = re.compile(r"[ \t\r\n\f]+")


def plain_words(source: str) -> str:
    """The words of a piece of HTML, a blank line between paragraphs; never raises, however broken it is."""
    collected = _Collected()
    collected.feed(source)
    collected.close()
    return collected.text()


class _Collected(HTMLParser):
    """Collects paragraphs while HTML is fed to it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._paragraphs: list[str] = []
        self._words: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "br":
            self._words.append("\n")
        elif tag in _BLOCKS:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._words.append(_SPACES.sub(" ", data))

    def text(self) -> str:
        """What was collected."""
        self._end()
        return "\n\n".join(self._paragraphs)

    def _end(self) -> None:
        lines = (_SPACES.sub(" ", line).strip(" ") for line in "".join(self._words).split("\n"))
        words = "\n".join(lines).strip()
        self._words.clear()
        if words:
            self._paragraphs.append(words)
