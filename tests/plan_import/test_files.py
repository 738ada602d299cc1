"""What import takes in and what it refuses: files of all kinds, hostile ones among them."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.pace import pace
from tests.support.plans import HEADS, KHOI_5, Table, docx_of, paper_rows, pdf_text
from workbook_builder.plan_import.read.head import read_head
from workbook_builder.plan_import.read.lines import read_lines
from workbook_builder.plan_import.read.table import find_rubrics
from workbook_builder.plan_import.rubric.rubric import read_rubric
from workbook_builder.plan_import.source.file import load_plan, read_plan, read_text
from workbook_builder.plan_import.source.mend import mend
from workbook_builder.plan_import.to_definition import import_plan
from workbook_builder.problems import CampaignError

SMALL = [HEADS, ("I", "Nhóm", "5"), ("1", "Tiêu chí", "5"), ("", "Có", "5"), ("", "Không", "0")]
DOCX = docx_of(Table(SMALL))


def refusal(data, name="plan.docx"):
    with pytest.raises(CampaignError) as raised:
        read_plan(data, name)
    [problem] = raised.value.problems
    assert problem.place.file == name
    return problem.code


def with_document(xml, data=DOCX):
    """The document with this in place of its main part."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            is_main = info.filename == "word/document.xml"
            new.writestr(info.filename, xml if is_main else old.read(info))
    return out.getvalue()


def main_part(data=DOCX):
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


# Hostile and broken documents


def test_a_document_that_inflates_too_far_is_refused():
    body = main_part().replace("</w:body>", " " * 30_000_000 + "</w:body>")
    assert refusal(with_document(body)) == "plan_overloaded"


def test_a_document_of_too_many_elements_is_refused():
    body = main_part().replace("<w:body>", "<w:body>" + "<w:p/>" * 500_001)
    assert refusal(with_document(body)) == "plan_overloaded"


def test_entities_are_neither_expanded_nor_fetched():
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    body = main_part().replace("<w:document", f"{bomb}<w:document", 1)
    assert refusal(with_document(body)) == "plan_overloaded"


def test_deep_nesting_is_refused():
    body = main_part().replace("<w:body>", "<w:body>" + "<w:sdt>" * 200 + "</w:sdt>" * 200)
    assert refusal(with_document(body)) == "plan_overloaded"


def test_spans_beyond_any_page_cost_nothing():
    span = '<w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>'
    body = main_part().replace("<w:tc>", f"<w:tc>{span}")
    assert find_rubrics(read_plan(with_document(body), "plan.docx")) is not None


def test_a_damaged_document_is_one_line():
    assert refusal(DOCX[: len(DOCX) // 2]) == "plan_damaged"
    assert refusal(with_document("<w:document")) == "plan_damaged"
    assert refusal(with_document("<other/>")) == "plan_damaged"


# Other kinds of files


def archive(**parts):
    """A zip file of these parts; in their names, __ stands for / and _ for a dot."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", 8) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


ODT = "application/vnd.oasis.opendocument.text"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><table>" + b"<tr><td>5</td><td>5</td></tr>" * 30_001,
        b"<html>" + b"x" * 4_300_000,
        b"{\\rtf1 " + b"x\\par " * 60_001 + b"}",
        archive(mimetype=ODT, content_xml="<text:p>x</text:p>" * 60_001),
        archive(mimetype=ODT, content_xml=" " * 13_000_000),
    ],
    ids=["cells", "bytes", "paragraphs of RTF", "paragraphs of OpenDocument", "bomb"],
)
def test_what_libreoffice_would_choke_on_is_refused_before_it_starts(data, monkeypatch):
    office = "workbook_builder.plan_import.source.office"
    monkeypatch.setattr(f"{office}.find_office", lambda: pytest.fail("LibreOffice was asked for"))
    assert refusal(data) == "plan_overloaded"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (OLE + bytes.fromhex("dca5") + bytes(510), "Word 6.0/95 (.doc)"),
        (bytes.fromhex("dba5") + bytes(510), "Word 6.0/95 (.doc)"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "PowerPoint (.ppt, .pptx)"),
        (archive(ppt__slides__slide1_xml="<x/>"), "PowerPoint (.ppt, .pptx)"),
        (OLE + "MatOST".encode("utf-16-le"), "Microsoft Works (.wps)"),
        (OLE + "__properties_version1.0".encode("utf-16-le"), "thư của Outlook (.msg)"),
    ],
)
def test_what_other_programs_of_the_house_write_is_told_as_what_it_is(data, kind, monkeypatch):
    monkeypatch.setattr("workbook_builder.plan_import.source.office.find_office", lambda: None)
    with pytest.raises(CampaignError) as raised:
        read_plan(data, "plan.doc")
    [problem] = raised.value.problems
    assert problem.code == "plan_foreign"
    assert problem.values["kind"] == kind


@pytest.mark.parametrize(
    "data",
    [
        docx_of(Table([HEADS, ("1", "trừ 0,5 điểm " * 2_000, "5")])),
        ("TT Nội dung Điểm\n1 a " + "5 " * 20_000).encode(),
        ("Căn cứ Luật Thi đua, khen thưởng của Quốc hội nước ta năm ấy\n" * 19_000).encode(),
    ],
    ids=["cell", "line", "all of it"],
)
def test_longer_texts_than_any_plan_has_are_refused(data):
    assert refusal(data) == "plan_overloaded"


@pytest.mark.parametrize("mark", ["\t", ";", " "])
def test_more_rows_than_any_plan_has_are_refused(tmp_path, mark):
    rows = (f"{n}{mark}Nội dung{mark}5" for n in range(1, 2_600))
    source = tmp_path / "plan.txt"
    source.write_text("\n".join([mark.join(("TT", "Nội dung", "Điểm")), *rows]), encoding="utf-8")
    with pytest.raises(CampaignError, match="plan_overloaded"):
        import_plan(source, tmp_path / "dot")


def test_the_longest_plan_and_the_longest_text_are_read_fast():
    rows = [HEADS]
    for group in range(200):
        rows += [(f"{group + 1}", f"Nhóm {group}", "10"), (f"{group + 1}.1", "Việc", "10")]
        rows += [("", f"- Mức {points}", points) for points in ("10", "7", "4", "0")]
    paper = read_text("\n".join("\t".join(row) for row in rows), "plan.txt")
    lines = read_text("Căn cứ Luật\n" * 19_000, "plan.txt")
    with pace() as long:
        [rubric] = find_rubrics(paper)
        assert len(read_rubric(rubric.rows).groups) == 200
    with pace() as running:
        assert read_head(lines, frozenset()).title is None
    assert long.seconds < 2
    assert running.seconds < 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 ...", "plan_pdf"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage\0".encode("utf-16-le"),
            "plan_encrypted",
        ),
        ("Tiêu chí".encode("utf-16-le"), "plan_not_utf8"),
        (b"TT\0", "plan_not_readable"),
        ("Tiêu chí đánh giá".encode("cp1258", "replace"), "plan_not_utf8"),
        (b"x" * 5_000_000, "plan_too_large"),
        (b"\n" * 30_000, "plan_overloaded"),
    ],
)
def test_a_file_that_can_not_be_read_is_met_with_the_remedy(data, code):
    assert refusal(data, "plan.txt") == code


def test_an_archive_of_another_kind_is_told_apart(monkeypatch):
    monkeypatch.setattr("workbook_builder.plan_import.source.office.find_office", lambda: None)

    def archive(**parts):
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, text in parts.items():
                package.writestr(name.replace("_", "."), text)
        return out.getvalue()

    assert refusal(archive(mimetype="application/x", content_xml="<x/>")) == "plan_opendocument"
    assert refusal(archive(a_txt="x")) == "plan_not_readable"


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CampaignError) as raised:
        load_plan(tmp_path / "none.docx")
    assert [problem.code for problem in raised.value.problems] == ["plan_not_found"]


def test_text_in_utf_16_with_its_mark_is_read():
    text = pdf_text(paper_rows(KHOI_5), 62)
    rubric = read_lines(read_plan(b"\xff\xfe" + text.encode("utf-16-le"), "plan.txt"))
    assert read_rubric(rubric.rows).groups == KHOI_5.rubric


def test_a_table_saved_as_text_with_tabs_is_a_table():
    rows = [(row.number, row.text, row.points) for row in paper_rows(KHOI_5)]
    text = "Phụ lục\n" + "\n".join("\t".join(row) for row in [HEADS, *rows])
    (rubric,) = find_rubrics(read_text(text, "plan.txt"))
    assert read_rubric(rubric.rows).groups == KHOI_5.rubric


# Which table


def two_tables():
    return docx_of("A", Table(SMALL), "B", Table(SMALL))


def test_of_several_rubrics_none_is_taken_silently(tmp_path):
    (tmp_path / "plan.docx").write_bytes(two_tables())
    with pytest.raises(CampaignError) as raised:
        import_plan(tmp_path / "plan.docx", tmp_path / "dot")
    assert [problem.code for problem in raised.value.problems] == ["plan_many_rubrics"]
    assert not (tmp_path / "dot").exists()


@pytest.mark.parametrize(("table", "place"), [(1, "bảng 1"), (2, "bảng 2")])
def test_the_rubric_that_is_asked_for_is_taken(tmp_path, table, place):
    (tmp_path / "plan.docx").write_bytes(two_tables())
    done = import_plan(tmp_path / "plan.docx", tmp_path / "dot", table=table)
    assert {row.row.place.sheet.split(",")[0] for row in done.rubric.rows} == {place}


def test_a_rubric_that_is_not_there_is_not_taken(tmp_path):
    (tmp_path / "plan.docx").write_bytes(two_tables())
    with pytest.raises(CampaignError) as raised:
        import_plan(tmp_path / "plan.docx", tmp_path / "dot", table=3)
    assert [problem.code for problem in raised.value.problems] == ["plan_no_such_table"]


def test_a_plan_without_a_rubric_is_refused(tmp_path):
    (tmp_path / "plan.docx").write_bytes(docx_of("Kế hoạch", Table([("TT", "Đơn vị"), ("1", "A")])))
    with pytest.raises(CampaignError) as raised:
        import_plan(tmp_path / "plan.docx", tmp_path / "dot")
    assert [problem.code for problem in raised.value.problems] == ["plan_no_rubric"]
    assert not (tmp_path / "dot").exists()


# What Word keeps beside the text


def test_tracked_changes_are_read_as_they_stand_and_told():
    inserted = '<w:ins w:id="1" w:author="A"><w:r><w:t>Có mới</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2" w:author="A"><w:r><w:delText>Cũ</w:delText></w:r></w:del>'
    body = main_part().replace("<w:r><w:t>Có</w:t></w:r>", inserted + deleted)
    assert body != main_part()
    paper = read_plan(with_document(body), "plan.docx")
    assert [problem.code for problem in paper.problems] == ["plan_tracked_changes"]
    (rubric,) = find_rubrics(paper)
    assert [row.text for row in rubric.rows][3] == "Có mới"


# Letters


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("chƣơng trình, Ƣu tiên", "chương trình, Ưu tiên"),
        ("tiê ́ng Viê ̣t", "tiếng Việt"),
        ("tiê ́ ng Viê ̣ t", "tiếng Việt"),
        ("bô ̣phận hoa ̀ giải", "bộ phận hoà giải"),
        ("a\u0300\u0302 \u00e0\u0302", "ầ ầ"),
        ("Ti\u0309nh\u00a0\u200bủy", "Tỉnh ủy"),
        ("KH\u2011KTĐ", "KH-KTĐ"),
    ],
)
def test_letters_broken_on_the_way_are_mended(broken, meant):
    assert mend(broken) == meant


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("aeoudghnt ưđ \u0300\u0301\u0302\u0309\u0323\u031b\n"), max_size=30))
def test_mending_what_is_mended_changes_nothing(text):
    assert mend(mend(text)) == mend(text)


# Lines that do not fit


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False))
def test_no_word_of_the_lines_is_lost(chance):
    """Lines are dropped, doubled and exchanged; all the same, each word stands in some row."""
    head, *lines = pdf_text(paper_rows(KHOI_5)[:30], 40, head=()).split("\n\n")
    for _ in range(chance.randint(1, 12)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        chance.choice(
            [
                lambda at=at: lines.__delitem__(at),
                lambda at=at: lines.insert(at, lines[at]),
                lambda at=at, other=other: lines.insert(at, lines.pop(other)),
            ]
        )()
    text = "\n\n".join([head, *lines])
    rubric = read_lines(read_text(text, "plan.txt"))
    said = []
    for row in rubric.rows:
        said += f"{row.number} {row.text} {row.points} {row.self_score}".split()
        said += [word for _, value in row.other for word in value.split()]
    assert sorted(said) == sorted(text.split())
