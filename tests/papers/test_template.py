"""An office's own template gives its page and styles; nothing else of it goes out to units."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from tests.support.office_templates import EVIL, KINDS, LETTERHEAD, hostile_template
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import PAPER_TEMPLATE
from workbook_builder.papers.box import own_styles
from workbook_builder.papers.word.paper import open_paper
from workbook_builder.problems import CampaignError
from workbook_builder.words.sentences import message
from workbook_builder.xlsx.parts import unzip_parts, zip_parts

TOLD = {
    "macros": "macro",
    "embedded object": "tệp nhúng",
    "linked object": "tệp nhúng",
    "another document": "tệp nhúng",
    "field": "trường lấy nội dung từ nơi khác",
    "simple field": "trường lấy nội dung từ nơi khác",
    "field without an end": "trường lấy nội dung từ nơi khác",
}
"""What is told of each kind; of all others, that they lead to other places."""


def written(tmp_path, template: bytes):
    """A paper that was written in this template: its parts, and the problems that are told."""
    path = tmp_path / PAPER_TEMPLATE
    path.write_bytes(template)
    paper = open_paper(path)
    paper.paragraph("Nội dung mới")
    return unzip_parts(paper.to_bytes()), paper.problems


@pytest.mark.parametrize("kind", KINDS)
def test_what_leads_elsewhere_or_acts_is_left_out_with_a_word(tmp_path, kind):
    template = hostile_template(kind)
    before = b"".join(unzip_parts(template).values())
    assert EVIL.encode() in before or b"binary" in before
    parts, (problem,) = written(tmp_path, template)
    whole = b"".join(parts.values())
    assert EVIL.encode() not in whole
    assert b"TargetMode" not in whole
    assert b"binary" not in whole
    assert not [name for name in parts if name.endswith(".bin")]
    assert problem.code == "paper_template_cleaned"
    assert TOLD.get(kind, "liên kết ra ngoài") in message(problem)
    made = docx.Document(io.BytesIO(zip_parts(parts)))
    header = made.sections[0].header
    assert header.paragraphs[0].text == LETTERHEAD
    assert "Chữ cũ của mẫu" not in [p.text for p in made.paragraphs]
    shown = " ".join(p.text for p in header.paragraphs)
    for kind_of, text in (("field", "ảnh"), ("simple field", "số"), ("link", "sonoivu.gov.vn")):
        assert kind != kind_of or text in shown


def test_a_template_without_such_things_is_used_without_a_word(tmp_path):
    paper = open_paper()
    parts, problems = written(tmp_path, paper.to_bytes())
    assert problems == ()
    assert b"PAGE" in b"".join(data for name, data in parts.items() if "header" in name)


def test_a_link_in_the_old_text_of_a_template_is_gone_without_a_word(tmp_path):
    document = docx.Document(io.BytesIO(open_paper().to_bytes()))
    document.part.rels.get_or_add_ext_rel(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", EVIL
    )
    saved = io.BytesIO()
    document.save(saved)
    parts, problems = written(tmp_path, saved.getvalue())
    assert problems == ()
    assert EVIL.encode() not in b"".join(parts.values())


def test_comments_and_data_of_the_old_text_do_not_go_out(tmp_path):
    saved = unzip_parts(open_paper().to_bytes())
    rels = saved["word/_rels/document.xml.rels"]
    more = (
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/customXml" Target="../customXml/item1.xml"/></Relationships>'
    )
    saved["word/_rels/document.xml.rels"] = rels.replace(b"</Relationships>", more)
    saved["customXml/item1.xml"] = b"<luong>12345</luong>"
    parts, problems = written(tmp_path, zip_parts(saved))
    assert problems == ()
    assert b"12345" not in b"".join(parts.values())


@pytest.mark.parametrize("part", ["word/document.xml", "word/extra.xml", "word/media/a.png"])
def test_a_bomb_is_refused_before_it_is_read(tmp_path, part):
    parts = unzip_parts(open_paper().to_bytes())
    large = (1 if part.endswith("xml") else 20) * 5 * 1024 * 1024
    parts[part] = parts.get(part, b"").replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 10) + (
        b" " * large
    )
    data = zip_parts(parts)
    assert len(data) < 1024 * 1024
    with pytest.raises(CampaignError, match="paper_template_unreadable"):
        written(tmp_path, data)


def test_a_thousand_parts_are_refused(tmp_path):
    saved = io.BytesIO(open_paper().to_bytes())
    with zipfile.ZipFile(saved, "a") as archive:
        for number in range(1001):
            archive.writestr(f"word/media/{number}.png", b"")
    with pytest.raises(CampaignError, match="paper_template_unreadable"):
        written(tmp_path, saved.getvalue())


def test_letters_and_notices_tell_it_too(tmp_path):
    (tmp_path / PAPER_TEMPLATE).write_bytes(hostile_template("macros"))
    _, _, (problem,) = own_styles(CampaignFolder(tmp_path))
    assert (problem.code, problem.place.file) == ("paper_template_cleaned", PAPER_TEMPLATE)
