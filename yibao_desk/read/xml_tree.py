"""Trees of web pages and XML by lxml: already decoded text in, no entities, no network, no huge trees."""
# pyright: reportAttributeAccessIssue=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# lxml is compiled and has no types: it is met here and nowhere else.

from __future__ import annotations

import re
from typing import Any, TypeAlias

from yibao_desk.read.refusal import Refused

Element: TypeAlias = Any
"""An element of lxml."""

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def page_root(text: str) -> Element:
    """The root of a web page, however untidy; Refused("no_table") when there is nothing in it."""
    from lxml import etree, html  # noqa: PLC0415

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(_plain(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refused("no_table") from None


def xml_root(text: str) -> Element:
    """The root of an XML document; Refused("damaged") when it is not well-formed."""
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, encoding="utf-8"
    )
    try:
        return etree.fromstring(_plain(text), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused("damaged") from None


def walk(root: Element) -> Element:
    """Elements at their start and end, in the order of the text; the walk can skip a subtree."""
    from lxml import etree  # noqa: PLC0415

    return etree.iterwalk(root, events=("start", "end"))


def _plain(text: str) -> bytes:
    """The text as UTF-8 without the declaration, whose encoding is no longer true."""
    return _DECLARATION.sub("", text).strip().encode("utf-8", "ignore")
