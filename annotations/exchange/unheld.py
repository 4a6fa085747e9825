"""What a format does not hold of a layer beside words and labels, counted: notes, tags, speakers, states and so on."""

from collections import Counter
from dataclasses import dataclass

from annotations.annotators import AnnotatorKind
from annotations.articles import Article, Status, first_line
from annotations.attributions import Annotation, Attribution
from annotations.exchange.losses import Loss, tallied
from annotations.language import tr
from annotations.layer import Verdict
from annotations.quotes import kind_of
from annotations.records import LayerRecord
from annotations.spans import Origin


@dataclass(frozen=True, slots=True)
class Keeps:
    """What a format holds; `kinds` is whether it names the kinds of quotes, which are else told by their marks, `origins`
    whether it says of a person's annotations that they were kept or altered, `states` how far somebody is with an article,
    `struck` whether it has struck suggestions."""

    article: bool = False
    annotator: bool = False
    spans: bool = True
    quotes: bool = True
    speakers: bool = False
    kinds: bool = False
    tags: bool = False
    attributes: bool = False
    notes: bool = False
    doubt: bool = False
    certainty: bool = False
    origins: bool = False
    states: bool = False
    struck: bool = False


class Unheld:
    """Counts what is lost of the records that pass, in a format that keeps what `keeps` says."""

    def __init__(self, keeps: Keeps) -> None:
        self._keeps = keeps
        self._lost: Counter[Loss] = Counter()

    def lose(self, loss: Loss, count: int = 1) -> None:
        """Count a loss of the format's own."""
        self._lost[loss] += count

    def losses(self) -> tuple[Loss, ...]:
        """What was lost so far."""
        return tallied(Loss(one.what, count, one.why, one.plural) for one, count in self._lost.items())

    def count(self, record: LayerRecord) -> None:
        """Count what a record has that the format lacks."""
        layer, keeps = record.layer, self._keeps
        quotes = layer.attributions.values()
        annotated = bool((layer.spans and keeps.spans) or (quotes and keeps.quotes))
        if not keeps.spans:
            self.lose(SPAN, len(layer.spans))
        if not keeps.quotes:
            self.lose(QUOTE, len(quotes))
        for quote in quotes:
            self._count_quote(quote, record.article.text)
        model = keeps.annotator and record.annotator.kind is AnnotatorKind.MODEL
        for one in (*layer.spans.values(), *quotes):
            self._count_annotation(one, Origin.MODEL if model else Origin.HAND)
        self.lose(STRUCK, 0 if keeps.struck else len(layer.rejections))
        self.lose(COMMENT, len(layer.remarks))
        self._count_verdict(layer.verdict, model=model, annotated=annotated)
        if annotated and not keeps.annotator:
            self.lose(ANNOTATOR)
        if not keeps.article:
            self._count_article(record.article)

    def _count_annotation(self, one: Annotation, expected: Origin) -> None:
        keeps = self._keeps
        self.lose(TAG, 0 if keeps.tags else len(one.tags))
        self.lose(ATTRIBUTE, 0 if keeps.attributes else len(one.attributes))
        self.lose(NOTE, bool(one.note) and not keeps.notes)
        self.lose(DOUBT, one.unsure and not keeps.doubt)
        self.lose(CERTAINTY, one.certainty is not None and not keeps.certainty)
        if keeps.quotes if isinstance(one, Attribution) else keeps.spans:
            said = keeps.origins and expected is Origin.HAND and one.origin is not Origin.MODEL
            self.lose(ORIGIN, one.origin is not expected and not said)

    def _count_quote(self, quote: Attribution, text: str) -> None:
        keeps = self._keeps
        self.lose(SPEAKER, bool(quote.speaker) and not keeps.speakers)
        self.lose(REASON, bool(quote.reason))
        if keeps.quotes and not keeps.kinds:
            self.lose(KIND, quote.kind is not kind_of(text, quote.content))

    def _count_verdict(self, verdict: Verdict, *, model: bool, annotated: bool) -> None:
        started = Status.SUGGESTED if model else Status.IN_PROGRESS
        expected = started if annotated else Status.NEW
        self.lose(STATE, verdict.status is not expected and not self._keeps.states)
        self.lose(VERDICT, bool(verdict.reason or verdict.tags or verdict.note or verdict.attributes))

    def _count_article(self, article: Article) -> None:
        self.lose(TITLE, article.title != first_line(article.text))
        fields = (article.source, article.url, article.author, article.published, article.language, article.meta)
        self.lose(FIELDS, any(fields))


_LEFT_OUT = tr("left out")
SPAN = Loss(tr("span"), 0, tr("the format has no spans outside quotes"), tr("spans"))
QUOTE = Loss(tr("quote"), 0, tr("the format has no quotes"), tr("quotes"))
SPEAKER = Loss(
    tr("speaker"),
    0,
    tr("who is meant is left out; the words that name the source stand where the format has them"),
    tr("speakers"),
)
REASON = Loss(tr("reason of a suggestion"), 0, _LEFT_OUT, tr("reasons of suggestions"))
KIND = Loss(
    tr("kind of a quote (direct, indirect, mixed)"),
    0,
    tr("the quotation marks tell another one"),
    tr("kinds of quotes (direct, indirect, mixed)"),
)
TAG = Loss(tr("tag"), 0, _LEFT_OUT, tr("tags"))
ATTRIBUTE = Loss(tr("attribute"), 0, _LEFT_OUT, tr("attributes"))
NOTE = Loss(tr("note"), 0, _LEFT_OUT, tr("notes"))
DOUBT = Loss(tr("annotation marked as unsure"), 0, tr("not marked in the file"), tr("annotations marked as unsure"))
CERTAINTY = Loss(tr("certainty of a model"), 0, _LEFT_OUT, tr("certainties of a model"))
ORIGIN = Loss(
    tr("annotation that began as a suggestion"),
    0,
    tr("how it was made (kept, altered) is left out"),
    tr("annotations that began as suggestions"),
)
STRUCK = Loss(tr("struck suggestion"), 0, _LEFT_OUT, tr("struck suggestions"))
COMMENT = Loss(tr("comment or ruling"), 0, _LEFT_OUT, tr("comments and rulings"))
STATE = Loss(tr("state of an article (done, flagged …)"), 0, _LEFT_OUT, tr("states of articles (done, flagged …)"))
VERDICT = Loss(
    tr("remark on an article as a whole"),
    0,
    tr("its tags, note, attributes and reason are left out"),
    tr("remarks on articles as a whole"),
)
ANNOTATOR = Loss(tr("annotator’s name"), 0, tr("the format does not say whose work it is"), tr("annotators’ names"))
TITLE = Loss(tr("title"), 0, tr("the first line stands for it"), tr("titles"))
FIELDS = Loss(
    tr("article’s source, date and other fields"), 0, _LEFT_OUT, tr("articles’ sources, dates and other fields")
)
