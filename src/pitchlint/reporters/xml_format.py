"""XML made safely: what the XML parsers of build servers refuse is replaced, the rest is escaped by the library."""

from __future__ import annotations

from xml.etree import ElementTree

from pitchlint.reporters.places import harmless


def clean(text: str) -> str:
    """Return text without characters that XML 1.0 forbids."""
    return harmless(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def written(root: ElementTree.Element) -> str:
    """Return a document, indented, with its declaration, and with nothing that a build server would obey in a log."""
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode").replace("##[", "&#35;#[").replace("::", "&#58;:")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
