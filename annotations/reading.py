"""A reading: an article as an annotator sees it, own layer and the suggestions that are still undecided."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import assert_never

from annotations.articles import Article
from annotations.attributions import Annotation, Attribution
from annotations.layer import Layer
from annotations.shown import Key, Shown
from annotations.spans import Fragment, Origin, Span, words_of
from annotations.speakers.labels import USUAL, weights

_USUALLY = weights(USUAL)


@dataclass(frozen=True)
class Reading:
    """An article, the annotator's layer and the layer of the model whose suggestions are shown (or None).

    `speaking` are the labels of those who may speak, with their weights.
    """

    article: Article
    layer: Layer
    suggestions: Layer | None = None
    speaking: Mapping[str, int] = field(default_factory=lambda: _USUALLY)

    @property
    def undecided(self) -> Mapping[str, Annotation]:
        """The suggestions nobody has decided about, by id.

        One that says exactly what already stands by hand (same words, same label) is decided too.
        """
        return self._shown.undecided

    def decided_since(self, before: "Reading") -> frozenset[str]:
        """The ids of the suggestions that are decided here and were not in `before`, or the other way round."""
        if self.undecided is before.undecided:
            return frozenset()
        return frozenset(self.undecided.keys() ^ before.undecided.keys())

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

    @property
    def shown(self) -> tuple[Annotation, ...]:
        """All that is shown, in reading order."""
        return self._shown.order

    @property
    def keys(self) -> tuple[Key, ...]:
        """The `reading_order` of each that is shown."""
        return self._shown.keys

    def lying(self, fragments: tuple[Fragment, ...]) -> Iterator[Annotation]:
        """What is shown that covers exactly `fragments`."""
        return self._shown.lying(fragments)

    def with_layer(self, layer: Layer, ids: Collection[str]) -> "Reading":
        """The reading once `layer` is the annotator's, which differs from the present one only in the annotations `ids`.

        What is shown follows from what was shown, so that one edit among 10,000 annotations takes no new look at them all.
        """
        after = replace(self, layer=layer)
        if "_shown" in vars(self):
            followed = self._shown.after(self.layer, layer, self.suggestions, ids)
            if followed is not None:
                # In the place where `cached_property` would put what it has computed.
                vars(after)["_shown"], gone, come = followed
                if "_names" in vars(self):
                    vars(after)["_names"] = self._names_after(gone, come)
        return after

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
        names = self._names
        endings = {name[place + 1 :] for name in names for place, sign in enumerate(name) if sign == " "}
        full = [name for name in names if name and name not in endings]
        return tuple(sorted(full, key=lambda name: (-names[name], name)))

    @cached_property
    def _shown(self) -> Shown:
        return Shown.of(self.layer, self.suggestions)

    @cached_property
    def _names(self) -> Mapping[str, int]:
        """The names of those who may speak, each with its weight."""
        names: dict[str, int] = {}
        for annotation in self.all_shown():
            self._weigh(names, annotation, 1)
        return names

    def _names_after(self, gone: Iterable[Annotation], come: Iterable[Annotation]) -> Mapping[str, int]:
        """The names once some annotations went and some came."""
        names = dict(self._names)
        for annotation in gone:
            self._weigh(names, annotation, -1)
        for annotation in come:
            self._weigh(names, annotation, 1)
        return {name: weight for name, weight in names.items() if weight}

    def _weigh(self, names: dict[str, int], annotation: Annotation, times: int) -> None:
        """Let `names` have one annotation more (`times` 1) or one less (-1)."""
        match annotation:
            case Attribution(speaker=name):
                weight = 3
            case Span(label=label):
                weight = self.speaking.get(label, 0)
                name = _plain(words_of(self.article.text, annotation.fragments)) if weight else ""
            case _:
                assert_never(annotation)
        if name and weight:
            names[name] = names.get(name, 0) + times * weight


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


_POSSESSIVES = ("’s", "'s")


def _plain(name: str) -> str:
    """A name without line breaks and a possessive ending."""
    name = " ".join(name.split())
    return name[:-2] if name.endswith(_POSSESSIVES) else name
