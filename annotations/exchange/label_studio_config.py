"""The labelling configuration that goes with an export for Label Studio: its labels in our hues, its relations.

The tags and their attributes are those of labelstud.io/tags.
"""

import tomllib
from collections.abc import Iterable, Mapping
from typing import cast
from xml.etree import ElementTree as Tree

from annotations.exchange.doccano_writing import CUE, HAS_CUE, PART, QUOTE_LABELS, SOURCE, SPEAKER
from annotations.exchange.xml_words import cleaned
from annotations.scheme import Scheme, is_own_hue
from resources import resource_path

LABELS, TEXT = "label", "text"
# What is said of one region, each a field of its own.
NOTE_FIELD, TAGS_FIELD, SPEAKER_FIELD = "note", "tags", "speaker"

_SHOWN = "background-color: white; position: sticky; top: 0; z-index: 1"


def labelling_config(scheme: Scheme, used: Iterable[str]) -> str:
    """The configuration as XML: the labels of `scheme`, then those that are `used` beside them, then the parts of quotes."""
    hues = _hues()
    colours = {label.name: _colour(label.family.hue, hues) for label in scheme.offered}
    for name in sorted(used):
        label = scheme.by_name.get(name)
        colours.setdefault(name, _colour(label.family.hue if label else "neutral", hues))
    colours |= {name: hues["cue"] for name in (*QUOTE_LABELS.values(), CUE, SOURCE) if name not in colours}
    view = Tree.Element("View")
    shown = Tree.SubElement(view, "View", style=_SHOWN)
    labels = Tree.SubElement(shown, "Labels", name=LABELS, toName=TEXT, showInline="true")
    for name, colour in colours.items():
        Tree.SubElement(labels, "Label", value=cleaned(name), background=colour)
    relations = Tree.SubElement(view, "Relations")
    for name in (HAS_CUE, SPEAKER, PART):
        Tree.SubElement(relations, "Relation", value=name)
    Tree.SubElement(view, "Text", name=TEXT, value=f"${TEXT}")
    for name in (SPEAKER_FIELD, TAGS_FIELD, NOTE_FIELD):
        field = {"name": name, "toName": TEXT, "placeholder": name, "perRegion": "true", "editable": "true"}
        # Each text that is typed in one field is a value of its own.
        Tree.SubElement(view, "TextArea", field | {"maxSubmissions": "20" if name == TAGS_FIELD else "1"})
    Tree.indent(view)
    return Tree.tostring(view, encoding="unicode") + "\n"


def _colour(hue: str, hues: Mapping[str, str]) -> str:
    """The colour on a light page."""
    return hue.partition(" ")[0] if is_own_hue(hue) else hues[hue]


def _hues() -> Mapping[str, str]:
    tokens = cast(dict[str, object], tomllib.loads(resource_path("themes", "light.toml").read_text(encoding="utf-8")))
    return cast(dict[str, str], tokens["hues"])
