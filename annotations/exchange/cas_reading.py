"""UIMA CAS in, as JSON or XMI: our own without loss, and what INCEpTION, DKPro and others write.

A type that has a label or a value gives spans under it, one without gives spans under its own name. What tells of grammar
(tokens, sentences, lemmas, parts of speech) is left out. Links with roles that say cue, source or content make a quote.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from annotations.articles import Article
from annotations.codec import CodecError
from annotations.errors import ExchangeError, TextError
from annotations.exchange.cas_own import OwnReader, own_layer
from annotations.exchange.cas_structures import Cas, Structure, cas_of_json, cas_of_xmi
from annotations.exchange.cas_types import CONTENT, CUE, NO_LANGUAGE, SOURCE
from annotations.exchange.fields import plain_article
from annotations.exchange.foreign import LayerMaker, annotator_named, shortened
from annotations.exchange.jsonl import read_objects
from annotations.exchange.results import Outcome, Place, Refused, listed
from annotations.exchange.units import in_code_points
from annotations.language import tr
from annotations.spans import Fragment, Span, joined

XMI = ".xmi"

_LABELS = ("value", "label", "category", "class", "entity", "entitytype", "tag", "kind", "semantictype")
_ROLES = {
    **dict.fromkeys(("content", "contents", "quote", "quotation", "quoted", "said"), CONTENT),
    **dict.fromkeys(("cue", "verb", "trigger"), CUE),
    **dict.fromkeys(("source", "speaker", "holder", "attribution"), SOURCE),
}
_PLAIN = re.compile("[^a-z]")
# Of DKPro's packages, and of the names that others give such types.
_GRAMMAR = re.compile(
    r"\.(segmentation|lexmorph|syntax|metadata|structure|transform|anomaly)\.|"
    r"(^|\.)(\w*Token|Sentence|Paragraph|Lemma|Stem|\w*POS|NGram|Morph\w*|DocumentAnnotation|DocumentMetaData|Heading)$"
)


def read_cas_json(path: Path) -> Iterator[Outcome]:
    """The articles in a CAS as JSON, each with its layer."""
    for found in read_objects(path):
        if not isinstance(found, tuple):
            yield found
            continue
        place, row = found
        try:
            yield from _read(cas_of_json(row), place)
        except CodecError as error:
            yield Refused(place, str(error))


def read_xmi(path: Path) -> Iterator[Outcome]:
    """The articles in an XMI file, each with its layer."""
    try:
        yield from _read(cas_of_xmi(path), Place(path))
    except ExchangeError as error:
        yield Refused.of(error)
    except CodecError as error:
        yield Refused(Place(path), str(error))


def _read(cas: Cas, place: Place) -> Iterator[Outcome]:
    texts = list(cas.texts())
    if not texts:
        yield Refused(place, tr("there is no text in it."))
    for sofa, text in texts:
        annotations = list(cas.annotations(sofa))
        whole = own_layer(annotations)
        try:
            if whole is not None:
                yield from OwnReader(cas, whole, text, place).read(annotations)
            else:
                yield from _Foreign(cas, text, place, annotations).read()
        except TextError as error:
            yield Refused(place, str(error))


class _Foreign:
    """Reads the annotations of others over one text."""

    def __init__(self, cas: Cas, text: str, place: Place, annotations: list[Structure]) -> None:
        self._cas = cas
        self._raw = text
        self._place = place
        self._grammar = [one for one in annotations if _GRAMMAR.search(one.type)]
        self._annotations = [one for one in annotations if not _GRAMMAR.search(one.type)]
        self._article = self._described()
        self._maker = LayerMaker(place, text, self._article)

    def read(self) -> Iterator[Outcome]:
        """The article with its layer."""
        linked = {one.key: self._linked(one) for one in self._annotations}
        # An annotation that is nothing but a part of a quote is no span.
        parts = {part.key for roles in linked.values() for role in (CONTENT, CUE) for part in roles.get(role, ())}
        for one in self._annotations:
            label = self._label(one)
            if linked[one.key]:
                self._add_quote(one, linked[one.key])
            elif (one.key not in parts or _role(label) is None) and (fragments := self._proved(one, label)):
                self._maker.add(Span("", label, fragments, note=one.words("note")))
        grammar = Counter(one.short for one in self._grammar if not one.short.startswith("Document"))
        if grammar:
            named = [f"{count} {name}" for name, count in grammar.most_common()]
            self._maker.note(tr("annotations of grammar left out ({named})", named=listed(named, 4)))
        yield from self._maker.outcomes(annotator_named(None, self._place))

    def _described(self) -> Article:
        """The article, with its title and language where a structure of the document has them."""
        title = language = ""
        for one in self._grammar:
            if one.short.startswith("Document"):
                title = title or one.words("documentTitle")
                language = language or one.words("language")
        return plain_article(self._raw, title=title, language="" if language == NO_LANGUAGE else language)

    def _linked(self, one: Structure) -> dict[str, list[Structure]]:
        """What an annotation links in roles that are parts of a quote: by links with a role, or by features of that name."""
        found: dict[str, list[Structure]] = {}
        for name in (*one.features, *one.references):
            if name in ("sofa", "begin", "end"):
                continue
            for target in self._cas.linked(one, name):
                role = _role(target.words("role") or name)
                ends = self._cas.linked(target, "target") if not target.is_annotation else [target]
                if role is not None and any(end.is_annotation for end in ends):
                    found.setdefault(role, []).extend(end for end in ends if end.is_annotation)
        return found

    def _add_quote(self, one: Structure, roles: dict[str, list[Structure]]) -> None:
        # Where no content is linked, the annotation that the links lead from is the content.
        content = self._ranges(roles.get(CONTENT) or [one])
        cue, source = self._ranges(roles.get(CUE, [])), self._ranges(roles.get(SOURCE, []))
        if content:
            self._maker.add(self._maker.quote(content, cue, source))

    def _ranges(self, parts: list[Structure]) -> tuple[Fragment, ...]:
        return joined(fragment for one in parts for fragment in self._proved(one, one.short))

    def _proved(self, one: Structure, label: str) -> tuple[Fragment, ...]:
        what = tr("annotation {key} ({sort})", key=one.key[:20], sort=shortened(label, 40))
        try:
            start, end = one.place()
        except CodecError as error:
            self._maker.refuse(what, str(error))
            return ()
        if start == end:
            # UIMA has annotations of a place without words.
            self._maker.refuse(what, tr("there are no words at {start}.", start=start))
            return ()
        return self._maker.prove(what, in_code_points(self._raw, ((start, end),)))

    def _label(self, one: Structure) -> str:
        """The label of an annotation: the feature that is one by its name, else the name of the type."""
        plain = {_PLAIN.sub("", name.lower()): name for name in one.features}
        words = (one.words(plain[name]) for name in _LABELS if name in plain)
        return next((" ".join(label.split()) for label in words if label.strip()), one.short)


def _role(name: str) -> str | None:
    """What part of a quote a role or a label says; None of any other."""
    return _ROLES.get(_PLAIN.sub("", name.lower()))
