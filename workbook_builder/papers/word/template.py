"""The office's own `Mau-bao-cao.docx` → an empty document with its page and styles, and no more.

What a paper must not carry to units is left out, with a word: links to other places, macros,
embedded objects, fields that fetch something. Text of the template is left out without one.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.opc.rel import _Relationship
from docx.oxml.ns import qn

from workbook_builder.folder.whole import read_whole
from workbook_builder.papers.word import styles
from workbook_builder.problems import CampaignError, Code, Place, Problem, error, warning
from workbook_builder.words.messages.papers import PapersCode
from workbook_builder.words.sentences import say

_Element = Any
"""An element of lxml, which only python-docx imports here."""

_MIB = 1024 * 1024
_MOST_BYTES = 16 * _MIB
_MOST_PARTS = 1000
_MOST_UNPACKED = 64 * _MIB
_MOST_XML = 4 * _MIB
"""Of all text parts together: what is read of them takes some dozens of times as much memory."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KEPT = {
    f"{_OFFICE}{name}"
    for name in (
        "officeDocument",
        "styles",
        "numbering",
        "settings",
        "fontTable",
        "theme",
        "header",
        "footer",
        "image",
        "font",
    )
} | {"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"}
"""The kinds of parts that page and styles consist of; all others are left out."""
_MACROS = ("vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars", "control")
_OBJECTS = ("oleObject", "package", "aFChunk", "subDocument", "activeXControlBinary")

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VML = "{urn:schemas-microsoft-com:vml}"
_VML_LINKS = ("src", "href")
_HEADS = {qn("w:headerReference"), qn("w:footerReference")}
_OF_SETTINGS = {
    qn(f"w:{name}")
    for name in (
        "attachedTemplate",
        "attachedSchema",
        "documentProtection",
        "endnotePr",
        "footnotePr",
        "linkStyles",
        "mailMerge",
        "saveThroughXslt",
        "updateFields",
        "writeProtection",
    )
}
"""Settings that belong to the old text, or lead to something else."""
_DRAWN = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
_FIELDS = {
    "CREATEDATE",
    "DATE",
    "NUMPAGES",
    "PAGE",
    "SAVEDATE",
    "SECTION",
    "SECTIONPAGES",
    "STYLEREF",
    "TIME",
    "TITLE",
}
"""The fields of a header that show something of the paper itself."""


@dataclass(frozen=True, slots=True)
class _Form:
    """The emptied template as bytes, and the codes of what was left out of it."""

    document: bytes
    kept_out: tuple[Code, ...]


def office_form(path: Path) -> tuple[Document, tuple[Problem, ...]]:
    """The template, empty and completed with our styles, and a warning if something was left out.

    CampaignError if it can't be read as a Word document, is too large, or defines one of our styles
    as another kind of style.
    """
    place, data = Place(file=path.name), b""
    try:
        data = read_whole(path, _MOST_BYTES)
        form = _form(data)
    except _UNREADABLE as fault:
        raise CampaignError(error(PapersCode.PAPER_TEMPLATE_UNREADABLE, place)) from fault
    document = docx.Document(io.BytesIO(form.document))
    plain = docx.Document(io.BytesIO(styles.empty_paper()))
    _refuse_other_kinds(document, plain, path.name)
    _completed(document, plain)
    if not form.kept_out:
        return document, ()
    what = ", ".join(say(code) for code in form.kept_out)
    return document, (warning(PapersCode.PAPER_TEMPLATE_CLEANED, place, what=what),)


_UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    SyntaxError,
    AttributeError,
    TypeError,
    zipfile.BadZipFile,
    NotImplementedError,
    OpcError,
)
"""What python-docx and its parsers raise over a file that is no document."""


@lru_cache(maxsize=1)  # a run writes many papers with one template
def _form(data: bytes) -> _Form:
    _refuse_large(data)
    document = docx.Document(io.BytesIO(data))
    _emptied(document)
    kept_out = dict.fromkeys(_cleaned(document))
    saved = io.BytesIO()
    document.save(saved)
    return _Form(saved.getvalue(), tuple(kept_out))


def _refuse_large(data: bytes) -> None:
    """ValueError for a template that would take too much to read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    xml = sum(one.file_size for one in parts if one.filename.lower().endswith((".xml", ".rels")))
    whole = sum(one.file_size for one in parts)
    if len(parts) > _MOST_PARTS or xml > _MOST_XML or whole > _MOST_UNPACKED:
        raise ValueError(len(parts), xml, whole)


# What is left out


def _cleaned(document: Document) -> Iterator[Code]:
    """Takes out of all parts what no paper shall carry, and tells what of it was a danger."""
    rels = document.part.package.rels
    for one in [one for one in rels.values() if not _is_kept(one)]:
        yield from _danger(one)
        del rels[one.rId]
    waiting: list[Part] = [document.part]
    seen: set[int] = set()
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        gone = [one for one in part.rels.values() if not _is_kept(one)]
        for one in gone:
            # Links in the text went with the text.
            if part is not document.part or not one.reltype.endswith("/hyperlink"):
                yield from _danger(one)
            del part.rels[one.rId]
        if isinstance(part, XmlPart):
            yield from _cleaned_xml(part.element, {one.rId for one in gone})
        waiting += [one.target_part for one in part.rels.values()]


def _is_kept(one: _Relationship) -> bool:
    """Whether a relation leads to a part that is kept.

    Of a part that stays as it is, nothing can be taken out: it is kept only if all that it leads to
    is.
    """
    if one.is_external or one.reltype not in _KEPT:
        return False
    part = one.target_part
    return isinstance(part, XmlPart) or all(
        not below.is_external and below.reltype in _KEPT for below in part.rels.values()
    )


def _danger(one: _Relationship) -> Iterator[Code]:
    """The code of what such a relation leads to; none for parts that only belong to the text."""
    kind = one.reltype.rpartition("/")[2]
    if kind in _MACROS:
        yield PapersCode.LEFT_OUT_MACROS
    elif kind in _OBJECTS:
        yield PapersCode.LEFT_OUT_OBJECTS
    elif one.is_external or one.reltype in _KEPT:
        yield PapersCode.LEFT_OUT_LINKS


def _cleaned_xml(root: _Element, gone: set[str]) -> Iterator[Code]:
    _drop(root, _OF_SETTINGS)
    yield from _without_fields(root)
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.tag.startswith(_VML):
            for name in _VML_LINKS:
                if re.search(r"[:\\]", element.get(name, "")):
                    yield PapersCode.LEFT_OUT_LINKS
                    del element.attrib[name]
        named = [name for name in element.attrib if str(name).startswith(_RELATED)]
        lost = [name for name in named if element.attrib[name] in gone]
        for name in lost:
            del element.attrib[name]
        if lost and len(lost) == len(named):
            _take_out(element)


def _take_out(element: _Element) -> None:
    """Removes an element that leads to what is gone: a link alone, or the drawing that shows it."""
    name = element.tag.rpartition("}")[2]
    if name == "hyperlink":  # what it says stays
        for child in list(element):
            element.addprevious(child)
    whole = element
    if not name.startswith(("hyperlink", "hlink")):
        whole = next((one for one in element.iterancestors() if one.tag in _DRAWN), element)
    parent = whole.getparent()
    if parent is not None:
        parent.remove(whole)


def _without_fields(root: _Element) -> Iterator[Code]:
    """Removes fields that show anything but the paper itself; what they showed stays as text."""
    for simple in list(root.iter(qn("w:fldSimple"))):
        if _is_strange(simple.get(qn("w:instr"), "")):
            yield PapersCode.LEFT_OUT_FIELDS
            parent = simple.getparent()
            for child in list(simple):
                simple.addprevious(child)
            parent.remove(simple)
    open_fields: list[_Field] = []
    for element in list(root.iter(qn("w:fldChar"), qn("w:instrText"))):
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append(_Field([element]))
        elif open_fields:
            field = open_fields[-1]
            field.pieces.append(element)
            if element.tag == qn("w:instrText"):
                field.instruction += element.text or ""
            elif kind == "end":
                yield from _closed(open_fields.pop())
    for field in open_fields:
        yield from _closed(field)


@dataclass
class _Field:
    """The pieces of a field that is being read, and the text of its instruction so far."""

    pieces: list[_Element]
    instruction: str = ""


def _closed(field: _Field) -> Iterator[Code]:
    if _is_strange(field.instruction):
        yield PapersCode.LEFT_OUT_FIELDS
        for piece in field.pieces:
            parent = piece.getparent()
            if parent is not None:
                parent.remove(piece)


def _is_strange(instruction: str) -> bool:
    word, *_ = (*instruction.split(), "")
    return word.upper() not in _FIELDS


# What is kept


def _emptied(document: Document) -> None:
    """Removes all text from a template; keeps its last section, with the first one's headers."""
    body = document.element.body
    sections = list(body.iter(qn("w:sectPr")))
    if not sections:
        return
    last = sections[-1]
    if sections[0] is not last:
        heads = [deepcopy(child) for child in sections[0].iterchildren() if child.tag in _HEADS]
        _drop(last, _HEADS)
        for position, head in enumerate(heads):
            last.insert(position, head)
    _drop(last, {qn("w:pgNumType"), qn("w:type"), qn("w:docGrid")})
    for child in list(body):
        if child is not last:
            body.remove(child)


def _drop(element: _Element, tags: Iterable[str]) -> None:
    for child in list(element):
        if child.tag in tags:
            element.remove(child)


def _refuse_other_kinds(document: Document, plain: Document, file: str) -> None:
    """Raises CampaignError where a style of ours is one of characters or tables in a template."""
    kinds = {style.name: style.type for style in document.styles}
    for style in plain.styles:
        if kinds.get(style.name, style.type) != style.type:
            code = PapersCode.PAPER_STYLE_OF_OTHER_KIND
            raise CampaignError(error(code, Place(file=file), style=str(style.name)))


def _completed(document: Document, plain: Document) -> None:
    """Adds the styles and the page number that a template lacks."""
    there = {style.name for style in document.styles}
    for style in plain.styles:
        if style.name not in there and style.name is not None:
            document.styles.element.append(deepcopy(style.element))
    section = document.sections[-1]
    if section.header.is_linked_to_previous:
        section.different_first_page_header_footer = True
        header = section.header
        header.is_linked_to_previous = False
        for child in list(header._element):
            header._element.remove(child)
        for child in plain.sections[0].header._element:
            header._element.append(deepcopy(child))
        for paragraph in header.paragraphs:  # the template's style of this name may have another id
            paragraph.style = styles.PAGE.name
