"""How the labels of another tool become ours, and which of them the scheme lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from annotations.errors import SchemeError
from annotations.language import tr
from annotations.layer import Layer, Rejection
from annotations.scheme import Family, Label, Scheme
from annotations.scheme_changes import with_family, with_label
from annotations.scheme_writing import rewritten
from annotations.spans import Span

OTHER = "other"


@dataclass(frozen=True, slots=True)
class LabelMapping:
    """Their names by what they are here: a label's name, or None for what is left out; other names stay as they are."""

    names: Mapping[str, str | None] = field(default_factory=dict[str, str | None])

    def apply(self, layer: Layer) -> Layer:
        """The layer under our labels; spans and struck suggestions whose label is left out are gone."""
        spans: dict[str, Span] = {}
        for key, span in layer.spans.items():
            name = self.names.get(span.label, span.label)
            if name is not None:
                spans[key] = span if name == span.label else replace(span, label=name)
        rejections: dict[str, Rejection] = {}
        for key, struck in layer.rejections.items():
            suggestion = struck.suggestion
            if isinstance(suggestion, Span):
                name = self.names.get(suggestion.label, suggestion.label)
                if name is None:
                    continue
                if name != suggestion.label:
                    struck = replace(struck, suggestion=replace(suggestion, label=name))
            rejections[key] = struck
        if spans == layer.spans and rejections == layer.rejections:
            return layer
        return replace(layer, spans=spans, rejections=rejections)


@dataclass(frozen=True, slots=True)
class NewLabel:
    """A label of a file that is added to the scheme, in the family of this id ("other" is made where it is not there)."""

    name: str
    family: str = OTHER
    key: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """What becomes of the labels of files: which are ours under another name or are left out, and which are added.

    A name that is in neither is guessed where it differs from one of ours in its letters' case alone, and else kept.
    """

    mapping: LabelMapping = field(default_factory=LabelMapping)
    added: tuple[NewLabel, ...] = ()
    kept: frozenset[str] = frozenset()


def guessed_mapping(names: Iterable[str], scheme: Scheme) -> LabelMapping:
    """Names of the scheme that differ in case alone, and its labels' other names; what is not found is not in it."""
    known = {label.name.casefold(): label.name for label in scheme.labels}
    known |= {alias.casefold(): label for alias, label in scheme.aliases.items()}
    return LabelMapping(
        {name: known[name.casefold()] for name in names if name not in scheme.by_name and name.casefold() in known}
    )


def likely_label(name: str, scheme: Scheme) -> str:
    """The label that another tool most likely means by `name`, to be proposed to a person; "" where none comes to mind.

    Beyond `guessed_mapping` these are the names of the usual tag sets: CoNLL-2003, OntoNotes, ACE, MUC.
    """
    if found := guessed_mapping((name,), scheme).names.get(name):
        return found
    plain = "".join(sign for sign in name.casefold() if sign.isalnum())
    for known in _ALIKE:
        if plain in known:
            return next((label.name for label in scheme.offered if label.name.casefold() in known), "")
    titles = {"".join(filter(str.isalnum, label.title.casefold())): label.name for label in scheme.offered}
    return titles.get(plain, "")


_ALIKE = (
    frozenset(("per", "person", "pers", "people", "persname", "human", "individual", "personne", "personen")),
    frozenset(("org", "organization", "organisation", "orgname", "company", "institution", "corp", "corporation")),
    frozenset(("gpe", "city", "country", "state", "geopoliticalentity")),
    frozenset(("loc", "location", "locname", "place", "placename", "geo", "ort", "lieu")),
    frozenset(("date", "day", "datum")),
    frozenset(("time", "hour")),
    frozenset(("money", "currency", "amount", "price")),
    frozenset(("percent", "percentage")),
    frozenset(("cardinal", "number", "num")),
    frozenset(("event", "evt")),
    frozenset(("norp", "nationality", "group", "nationalityreligion")),
    frozenset(("fac", "facility", "building")),
    frozenset(("product", "prod")),
    frozenset(("law", "statute")),
    frozenset(("workofart", "work_of_art", "work", "title")),
)


def with_new_labels(scheme: Scheme, labels: Iterable[NewLabel]) -> Scheme:
    """The scheme with labels added; a key that another label has is left away. Raises SchemeError."""
    made = scheme
    for new in labels:
        if new.name in made.by_name:
            continue
        taken = {one.key for one in made.offered} | {one.key for one in made.attributes}
        family = next((one for one in made.families if one.id == new.family), None)
        if family is None:
            family = Family(OTHER, tr("Other"), "neutral")
            made = with_family(made, family)
        if not new.name.strip():
            raise SchemeError(tr("A label without a name cannot be added."))
        title = new.title or new.name.replace("_", " ").capitalize()
        key = "" if new.key in taken else new.key
        made = with_label(made, Label(new.name, title, family, key, new.name[:4].upper(), "", ""))
    return scheme if made is scheme else rewritten(made)
