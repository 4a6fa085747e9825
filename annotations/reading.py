"""A reading: an article as an annotator sees it, own layer and the suggestions that are still undecided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from annotations.articles import Article
from annotations.attributions import Annotation, Attribution, reading_order
from annotations.layer import Layer
from annotations.spans import Origin, Span, words_of


@dataclass(frozen=True)
class Reading:
    """An article, the annotator's layer and the layer of the model whose suggestions are shown (or None)."""

    article: Article
    layer: Layer
    suggestions: Layer | None = None

    @cached_property
    def undecided(self) -> Mapping[str, Annotation]:
        """The suggestions nobody has decided about, by id.

        One that says exactly what already stands by hand (same words, same label) is decided too.
        """
        if self.suggestions is None:
            return {}
        spans = {(span.label, span.fragments) for span in self.layer.spans.values()}
        quotes = {quote.content for quote in self.layer.attributions.values()}
        result: dict[str, Annotation] = {}
        for span in self.suggestions.spans.values():
            if not self.layer.decides(span.id) and (span.label, span.fragments) not in spans:
                result[span.id] = span
        for quote in self.suggestions.attributions.values():
            if not self.layer.decides(quote.id) and quote.content not in quotes:
                result[quote.id] = quote
        return result

    def find(self, annotation_id: str) -> Annotation | None:
        """The annotation of this id that is shown: standing, or suggested and undecided."""
        return self.layer.find(annotation_id) or self.undecided.get(annotation_id)

    def suggestion(self, annotation_id: str) -> Annotation | None:
        """The model's suggestion of this id, decided or not."""
        if self.suggestions is None:
            return None
        return self.suggestions.find(annotation_id)

    def with_origin(self, annotation: Annotation) -> Annotation:
        """`annotation` with the origin it has once it stands: kept where it says what its suggestion said, else altered.

        Tags, notes and doubts are additions and alter nothing. What was made by hand stays so. A suggestion that was
        kept and that the model no longer makes is held against what stands.
        """
        suggestion = self.suggestion(annotation.id)
        if suggestion is None and annotation.origin is Origin.KEPT:
            suggestion = self.layer.find(annotation.id)
        if suggestion is None:
            return annotation
        return replace(annotation, origin=Origin.KEPT if _says_the_same(annotation, suggestion) else Origin.ALTERED)

    def all_shown(self) -> Iterator[Annotation]:
        """All that is shown, in no order: cheaper than `shown` where order does not matter."""
        yield from self.layer.spans.values()
        yield from self.layer.attributions.values()
        yield from self.undecided.values()

    @cached_property
    def shown(self) -> tuple[Annotation, ...]:
        """All that is shown, in reading order."""
        return tuple(sorted(self.all_shown(), key=reading_order))

    @property
    def spans(self) -> list[Span]:
        """The spans that are shown, in reading order."""
        return [annotation for annotation in self.shown if isinstance(annotation, Span)]

    @property
    def attributions(self) -> list[Attribution]:
        """The attributions that are shown, in reading order."""
        return [annotation for annotation in self.shown if isinstance(annotation, Attribution)]

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """Names that may be a speaker here, the likeliest first: speakers already named, then persons and bodies.

        A last name alone is left out where a longer name of the article ends with it.
        """
        text = self.article.text
        names: dict[str, int] = {}
        for annotation in self.all_shown():
            if isinstance(annotation, Attribution):
                if annotation.speaker:
                    names[annotation.speaker] = names.get(annotation.speaker, 0) + 3
            elif annotation.label in _SPEAKING:
                name = _plain(words_of(text, annotation.fragments))
                names[name] = names.get(name, 0) + _SPEAKING[annotation.label]
        endings = {name[place + 1 :] for name in names for place, sign in enumerate(name) if sign == " "}
        full = [name for name in names if name and name not in endings]
        return tuple(sorted(full, key=lambda name: (-names[name], name)))


def _says_the_same(one: Annotation, other: Annotation) -> bool:
    match one, other:
        case Span(), Span():
            return (one.label, one.fragments) == (other.label, other.fragments)
        case Attribution(), Attribution():
            return (one.kind, one.content, one.cue, one.source, one.speaker) == (
                other.kind,
                other.content,
                other.cue,
                other.source,
                other.speaker,
            )
        case _:
            return False


_SPEAKING = {"PERSON": 2, "ORG": 1, "NORP": 1, "GPE": 1}
_POSSESSIVES = ("’s", "'s")


def _plain(name: str) -> str:
    """A name without line breaks and a possessive ending."""
    name = " ".join(name.split())
    return name[:-2] if name.endswith(_POSSESSIVES) else name
