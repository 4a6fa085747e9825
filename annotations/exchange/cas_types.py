"""The types of UIMA in which annotations are written: DKPro's named entities, and our own for all that is beyond them.

A link is as INCEpTION has it: a type with `role` and `target`, in an array that is a feature of the annotation that it
leads from (inception-project.github.io, user guide, link features).
"""

# Any: cassis does not say what types its own things have.
from typing import Any

from annotations.errors import PullquoteError
from annotations.language import tr

ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
SPAN, QUOTE, PART, STRUCK, LAYER = (f"pullquote.{name}" for name in ("Span", "Quote", "Part", "Struck", "Layer"))
SPAN_LINK, QUOTE_LINK = "pullquote.SpanPartsLink", "pullquote.QuotePartsLink"
ANNOTATION, TOP, ARRAY, STRINGS = "uima.tcas.Annotation", "uima.cas.TOP", "uima.cas.FSArray", "uima.cas.StringArray"
NO_LANGUAGE = "x-unspecified"
CONTENT, CUE, SOURCE, WORDS = "content", "cue", "source", "words"

_STRING, _BOOLEAN, _DOUBLE = "uima.cas.String", "uima.cas.Boolean", "uima.cas.Double"
_COMMON = {
    "id": _STRING,
    "tags": STRINGS,
    "note": _STRING,
    "attributes": _STRING,
    "unsure": _BOOLEAN,
    "certainty": _DOUBLE,
    "origin": _STRING,
}
_FEATURES = {
    ENTITY: {"value": _STRING, "identifier": _STRING},
    PART: {"value": _STRING},
    SPAN: _COMMON,
    QUOTE: {**_COMMON, "kind": _STRING, "speaker": _STRING, "reason": _STRING},
    STRUCK: {"by": _STRING, "suggestion": _STRING},
    LAYER: dict.fromkeys(
        ("article", "annotator", "sort", "status", "verdict", "remarks", "fields", "replaced"), _STRING
    ),
}


def type_system() -> Any:
    """All types, as cassis has them. Raises PullquoteError where cassis is not installed."""
    types = _cassis().TypeSystem()
    made: dict[str, Any] = {}  # Any: types of cassis
    for name, features in _FEATURES.items():
        made[name] = types.create_type(name=name, supertypeName=ANNOTATION)
        for feature, sort in features.items():
            types.create_feature(made[name], feature, sort)
    for link, owner in ((SPAN_LINK, SPAN), (QUOTE_LINK, QUOTE)):
        made[link] = types.create_type(name=link, supertypeName=TOP)
        types.create_feature(made[link], "role", _STRING)
        types.create_feature(made[link], "target", ANNOTATION)
        types.create_feature(made[owner], "parts", ARRAY, elementType=link)
    return types


def new_cas(types: Any, text: str, language: str) -> Any:
    """An empty CAS of cassis' over `text`."""
    cas = _cassis().Cas(typesystem=types, sofa_string=text, sofa_mime="text/plain")
    document = cas.get_document_annotation()
    document.begin, document.end = 0, len(text)
    document.language = language or NO_LANGUAGE
    return cas


def _cassis() -> Any:
    try:
        import cassis  # pyright: ignore[reportMissingTypeStubs]  # there are none
    except ImportError as error:
        raise PullquoteError(
            tr("UIMA CAS is written with dkpro-cassis, which is not installed: pip install “pullquote[cas]”.")
        ) from error
    return cassis
