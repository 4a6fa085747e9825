"""XML as a tree, with nothing that leads out of it: no entities, no DTD, no network."""

from importlib import import_module
from typing import Any

from annotations.exchange.documents.pieces import Unreadable
from annotations.language import tr


# lxml ships no types.
def parsed_xml(data: bytes) -> Any:
    """The root element of an XML document. Raises Unreadable."""
    # It ships no types.
    etree: Any = import_module("lxml.etree")

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(tr("it is damaged: its XML cannot be read.")) from error
