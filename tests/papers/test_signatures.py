"""No page of a paper holds nothing but a signature."""

from __future__ import annotations

import pytest

from tests.support.papers import run
from workbook_builder.papers.pdf import paper_pdf
from workbook_builder.papers.word.paper import open_paper
from workbook_builder.papers.word.parts import PaperColumn, PaperRow, Recipients, Signature

SIGNED = Signature(("TRƯỞNG KHỐI",), "Trần Văn Bình")
COLUMN = PaperColumn("Nội dung", 1)


def pages_of(tmp_path, lines: int, ending: str) -> list[str]:
    """The text of each page of a paper with so many lines, which ends with text or with a table."""
    paper = open_paper()
    for number in range(lines):
        paper.paragraph(f"Dòng {number}.")
    if ending == "text":
        paper.paragraph("Trân trọng./.")
    else:
        paper.table([COLUMN], [PaperRow((f"Hàng {number}.",)) for number in range(3)])
    paper.signature(SIGNED, Recipients(("Như trên",)))
    path = tmp_path / f"{ending}-{lines}.docx"
    path.write_bytes(paper.to_bytes())
    pdf = path.with_suffix(".pdf")
    pdf.write_bytes(paper_pdf(path))
    return run("pdftotext", "-layout", pdf, "-").split("\f")[:-1]


@pytest.mark.usefixtures("writer")
@pytest.mark.parametrize(
    ("ending", "said", "lengths"), [("text", "Trân trọng", (32,)), ("table", "Hàng 2", (29,))]
)
def test_some_of_the_text_stands_on_the_page_of_the_signature(tmp_path, ending, said, lengths):
    """Lengths at which the signature has no room on the page of the text before it."""
    for lines in lengths:
        *_, before, last = pages_of(tmp_path, lines, ending)
        assert "Trần Văn Bình" in last
        assert said in last
        assert "Dòng 0." in before
