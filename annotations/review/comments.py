"""Comments on annotations and articles, as threads that lie across the layers of those who wrote them.

Everybody writes in the own layer only, so an answer stands in another layer than what it answers. Each answer names the
comment that was the last one when it was written; so a thread has the same order on every machine, whatever its clock
says. The last word decides whether the thread is settled, and an answer opens it again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from annotations.articles import Article
from annotations.attributions import Annotation
from annotations.edits import Say, Unsay
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.intents import Intent, extent
from annotations.language import tr
from annotations.layer import Layer
from annotations.project_reader import ProjectReader
from annotations.remarks import Comment
from annotations.spans import Fragment


@dataclass(frozen=True)
class Thread:
    """A comment with its answers, oldest first; `writers` are the annotators (ids) of all of them, in that order.

    An answer without a text says no more than that the thread is settled.
    """

    comment: Comment
    answers: tuple[Comment, ...]
    writers: tuple[str, ...]

    @property
    def all(self) -> tuple[Comment, ...]:
        """The comment and its answers."""
        return (self.comment, *self.answers)

    @property
    def last(self) -> Comment:
        """The last word."""
        return self.all[-1]

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.last.settled

    @property
    def jumps_to(self) -> tuple[Fragment, ...]:
        """The words that it is about, code point ranges; () for the article as a whole."""
        return self.comment.fragments

    def waits_for(self, annotator: str) -> bool:
        """Whether it is for this annotator (id) to say something: not settled, of concern to them, last word another's."""
        concerned = annotator == self.comment.layer or annotator in self.writers
        return concerned and not self.settled and self.writers[-1] != annotator


@dataclass(frozen=True, slots=True)
class ArticleThreads:
    """The threads of one article that somebody has to see to."""

    article: Article
    threads: tuple[Thread, ...]


def threads(layers: Iterable[Layer]) -> tuple[Thread, ...]:
    """The threads of all `layers` of one article: those about the article first, then in the order of the text."""
    said = [
        (layer.annotator, remark)
        for layer in layers
        for remark in layer.remarks.values()
        if isinstance(remark, Comment)
    ]
    return _threads(said)


def waiting(project: ProjectReader) -> tuple[ArticleThreads, ...]:
    """What waits for this annotator over the whole project, in the order of import."""
    by_article: dict[str, list[tuple[str, Comment]]] = {}
    for article_id, annotator, remark in project.remarks("comment"):
        if isinstance(remark, Comment):
            by_article.setdefault(article_id, []).append((annotator, remark))
    result: list[ArticleThreads] = []
    for article_id, said in by_article.items():
        found = tuple(thread for thread in _threads(said) if thread.waits_for(project.annotator.id))
        if found:
            result.append(ArticleThreads(project.article(article_id), found))
    return tuple(result)


def comment_on(layer: Layer, annotation: Annotation | None, text: str, fragments: Sequence[Fragment] = ()) -> Intent:
    """Say something of an annotation of `layer`; without one of the words `fragments`, or of the article as a whole."""
    comment = Comment(
        id=new_id(),
        layer=layer.annotator,
        text=_words(text),
        annotation="" if annotation is None else annotation.id,
        fragments=tuple(fragments) if annotation is None else extent(annotation),
    )
    return Intent(Say(comment), tr("comment"), comment.annotation or None)


def answer(thread: Thread, text: str) -> Intent:
    """Answer the last word of a thread; a settled one is open again."""
    return _next(thread, _words(text), "answer", settled=False)


def settle(thread: Thread, text: str = "") -> Intent:
    """Say that nothing is left to do about a thread, with a last word or without. Raises EditError where it is settled."""
    if thread.settled:
        raise EditError(tr("That is settled already."))
    return _next(thread, text.strip(), "settle", settled=True)


def reword(own: Layer, comment_id: str, text: str) -> Intent:
    """Say a comment of the own layer in other words."""
    comment = _own(own, comment_id)
    return Intent(Say(replace(comment, text=_words(text))), tr("reword"), comment.annotation or None)


def withdraw(own: Layer, comment_id: str, thread: Thread) -> Intent:
    """Take back a comment of the own layer. Raises EditError where it was answered."""
    comment = _own(own, comment_id)
    if any(other.answers == comment_id and other.id != comment_id for other in thread.all):
        raise EditError(tr("That was answered; settle it instead."))
    return Intent(Unsay(comment_id), tr("withdraw"), comment.annotation or None)


def _next(thread: Thread, text: str, name: str, *, settled: bool) -> Intent:
    comment = replace(thread.comment, id=new_id(), text=text, answers=thread.last.id, settled=settled)
    return Intent(Say(comment), name, comment.annotation or None)


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise EditError(tr("Write something first."))
    return words


def _own(own: Layer, comment_id: str) -> Comment:
    comment = own.remarks.get(comment_id)
    if not isinstance(comment, Comment):
        raise EditError(tr("Only who wrote a comment can change it."))
    return comment


def _threads(said: Sequence[tuple[str, Comment]]) -> tuple[Thread, ...]:
    ordered = sorted(said, key=lambda one: (one[1].id, one[0]))
    # A teammate's file may hold anything: an id that is used twice is the first one's.
    places: dict[str, int] = {}
    for place, (_, comment) in enumerate(ordered):
        places.setdefault(comment.id, place)
    answers: dict[int, list[int]] = {}
    heads: list[int] = []
    for place, (_, comment) in enumerate(ordered):
        answered = places.get(comment.answers, place) if comment.answers else place
        # What answered a comment that was withdrawn meanwhile begins a thread of its own.
        (heads if answered == place else answers.setdefault(answered, [])).append(place)
    taken: set[int] = set()
    result = [_thread(ordered, answers, head, taken) for head in heads]
    # Comments that answer each other in a circle, which only a forged file has.
    result += [_thread(ordered, answers, place, taken) for place in range(len(ordered)) if place not in taken]
    return tuple(sorted(result, key=lambda thread: (thread.jumps_to[:1], thread.comment.id)))


def _thread(
    said: Sequence[tuple[str, Comment]], answers: Mapping[int, Sequence[int]], head: int, taken: set[int]
) -> Thread:
    """The thread that begins at `head`; what it holds is added to `taken`.

    An answer comes after what it answers; those to one comment, written apart, are in the order of their ids.
    """
    order: list[int] = []
    ready = [head]
    while ready:
        place = heappop(ready)
        if place not in taken:
            taken.add(place)
            order.append(place)
            for answering in answers.get(place, ()):
                heappush(ready, answering)
    comments = tuple(said[place][1] for place in order)
    return Thread(comments[0], comments[1:], tuple(said[place][0] for place in order))
