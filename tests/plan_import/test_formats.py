"""Files that Word opens: other forms of its own format, and what other programs write."""

import base64
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.plan_import.test_shown import KIND, PLAN, ROWS, TITLE, changed, read
from tests.support.plans import HEADS, Table, docx_of
from workbook_builder.libreoffice import converted, find_office
from workbook_builder.plan_import.source.file import read_plan
from workbook_builder.plan_import.source.legacy import decode_by_letters, decoded
from workbook_builder.plan_import.source.office import foreign_kind
from workbook_builder.problems import CampaignError

OPENER = "workbook_builder.plan_import.source.office.find_office"


def refusal(data, name="plan.doc"):
    with pytest.raises(CampaignError) as raised:
        read_plan(data, name)
    [problem] = raised.value.problems
    return str(problem.code)


def repacked(change, data=PLAN):
    """The document with each part changed by `change(name, text)`; None leaves a part out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith((".xml", ".rels")):
                text = change(info.filename, content.decode())
                content = None if text is None else text.encode()
            elif change(info.filename, "") is None:
                content = None
            if content is not None:
                new.writestr(info.filename, content)
    return out.getvalue()


def strict(_name, text):
    return text.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def leading_to(target):
    relation = f'<Relationship Id="x" Type="{KIND}/image" Target="{target}"/></Relationships>'

    def change(name, text):
        own = name == "word/_rels/document.xml.rels"
        return text.replace("</Relationships>", relation) if own else text

    return change


def of_type(kind):
    usual = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return lambda _name, text: text.replace(usual, kind)


@pytest.mark.parametrize(
    "change",
    [
        strict,
        leading_to("NULL"),
        leading_to("#_top"),
        leading_to("../../../outside.png"),
        of_type("application/vnd.ms-word.document.macroEnabled.main+xml"),
        of_type("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        of_type("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        lambda name, text: None if "thumbnail" in name else text,
        lambda name, text: None if name in ("docProps/app.xml", "word/theme/theme1.xml") else text,
        lambda name, text: None if name == "word/_rels/document.xml.rels" else text,
    ],
)
def test_a_document_that_word_opens_is_read(change):
    assert read(repacked(change)) == (ROWS, [])


def test_a_document_whose_main_part_has_another_name_is_read():
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(PLAN)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            name = info.filename.replace("word/document.xml", "word/document2.xml")
            name = name.replace("word/_rels/document.xml", "word/_rels/document2.xml")
            new.writestr(name, old.read(info).replace(b"word/document.xml", b"word/document2.xml"))
    assert read(out.getvalue()) == (ROWS, [])


def test_parts_that_are_not_read_are_not_even_inflated():
    parts = {"word/media/image1.emf": "x" * 30_000_000, "word/afchunk.htm": "<!DOCTYPE html>"}
    assert read(changed(parts=parts)) == (ROWS, [])


# What is embedded


PAGE = "<table>{}</table>".format(
    "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
)


def embedding(page):
    document = docx_of("Kế hoạch")
    return changed(
        ("<w:sectPr", f'<w:altChunk xmlns:r="{KIND}" r:id="own0"/><w:sectPr'),
        data=document,
        parts={"word/afchunk.htm": page},
        related=[("aFChunk", "afchunk.htm")],
    )


@pytest.mark.usefixtures("office")
def test_an_embedded_web_page_is_read_and_told():
    rows, told = read(embedding(f"<!DOCTYPE html><html><body>{PAGE}</body></html>"))
    assert rows == ROWS
    assert told == ["plan_embedded_read"]


def test_an_embedded_web_page_that_can_not_be_opened_is_told(monkeypatch):
    monkeypatch.setattr(OPENER, lambda: None)
    assert refusal(embedding(f"<html>{PAGE}</html>")) == "plan_embedded"


# What other programs write


ARCHIVE = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes(f"<html><body>{PAGE}</body></html>".encode())
    + b"\r\n--b--\r\n"
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def sheet():
    book = Workbook()
    for row in [*ROWS, ("3", "Ẩn", "1")]:
        book.active.append(row)
    book.active.row_dimensions[5].hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("form", ["doc:MS Word 97", "rtf", "odt", "xml:MS Word 2003 XML"])
def test_a_document_of_another_kind_is_opened_and_told(form):
    data = converted(find_office(), docx_of("A", Table(ROWS), "B"), "docx", form)
    assert read(data, "plan.doc") == (ROWS, ["plan_converted"])


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("form", ["xls:MS Excel 97", "ods:calc8"])
def test_a_sheet_of_another_kind_is_opened_with_what_it_hides(form):
    data = converted(find_office(), sheet(), "xlsx", form)
    assert read(data, "plan.xls") == (ROWS, ["plan_converted", "plan_hidden_row"])


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("data", [f"<html>{PAGE}</html>".encode(), ARCHIVE])
def test_a_web_page_under_another_name_is_opened_and_told(data):
    assert read(data, "plan.doc") == (ROWS, ["plan_converted"])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{\\rtf1 x}", "plan_foreign"),
        (b"<html><table></table></html>", "plan_foreign"),
        (ARCHIVE, "plan_foreign"),
        (
            b'<?xml version="1.0"?><w:wordDocument '
            b'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
            "plan_foreign",
        ),
        (OLE + "WordDocument\0".encode("utf-16-le"), "plan_old_word"),
        (OLE + "Workbook\0".encode("utf-16-le"), "plan_old_excel"),
    ],
)
def test_without_libreoffice_the_kind_and_its_remedy_are_told(data, code, monkeypatch):
    monkeypatch.setattr(OPENER, lambda: None)
    assert refusal(data) == code


@pytest.mark.usefixtures("office")
def test_what_libreoffice_makes_nothing_of_is_told():
    assert refusal(OLE + "WordDocument\0".encode("utf-16-le")) == "plan_old_word"


def test_a_file_of_apple_is_told():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("Index/Document.iwa", b"x")
    assert refusal(out.getvalue(), "plan.pages") == "plan_apple"


def test_plain_text_is_no_web_page():
    assert foreign_kind("Tiêu chí <b>: điểm < 5".encode()) is None
    assert foreign_kind("TT\tTiêu chí\tĐiểm".encode()) is None


# Letters of old fonts


TCVN3 = "Tiªu chÝ ®¸nh gi¸, c«ng t¸c tuyªn truyÒn th\u00ad\u00eang xuyªn"
VNI = "Tieâu chí ñaùnh giaù, coâng taùc tuyeân truyeàn thöôøng xuyeân"
MEANT = "Tiêu chí đánh giá, công tác tuyên truyền thường xuyên"


@pytest.mark.parametrize(("coding", "text"), [("TCVN3", TCVN3), ("VNI", VNI)])
def test_letters_of_old_fonts_are_decoded(coding, text):
    assert decoded(text, coding) == MEANT


def test_a_font_of_capitals_shows_capitals():
    assert decoded(TCVN3, "TCVN3", ".VnTimeH") == MEANT.upper()


@pytest.mark.parametrize(
    ("font", "text"),
    [(".VnTime", "Tiªu chÝ A"), ("VNI-Times", "Tieâu chí A"), (".VnArial", "Tiªu chÝ A")],
)
def test_the_font_tells_the_letters_of_a_single_text(font, text):
    settings = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    parts = [f"<w:r>{settings}<w:t>{piece}</w:t></w:r>" for piece in (text[:4], text[4:])]
    rows, told = read(changed((TITLE, "".join(parts))))
    assert (rows, told) == (ROWS, ["plan_old_letters"])


@pytest.mark.parametrize("text", [TCVN3, VNI])
def test_without_a_font_many_such_letters_tell(text):
    found = decode_by_letters([text, "12", "Đã có chữ Unicode"])
    assert found.texts == (MEANT, "12", "Đã có chữ Unicode")


@pytest.mark.parametrize(
    "text",
    [
        "Đảm bảo 5± điểm · «Xanh – Sạch – Đẹp»® 10m² và 25°C, Muñoz",
        "có công, có của; là, và, ta, hoà, thuý, uý, quý, oà",
        "Microsoft® Windows® Office® Word® Excel®",
    ],
)
def test_text_in_unicode_is_left_as_it_is(text):
    assert decode_by_letters([text] * 20).texts == (text,) * 20


def test_text_in_the_bytes_of_an_old_font_is_read():
    lines = "\n".join(["\t".join(HEADS), *(f"{n}\t{TCVN3}\t5" for n in range(1, 4))])
    data = lines.replace("Tiêu chí đánh giá", "Tiªu chÝ").replace("Điểm", "§iÓm").encode("cp1252")
    rows, told = read(data, "plan.txt")
    assert rows[1] == ("1", MEANT, "5")
    assert told == ["plan_old_letters"]
