"""Texts of a chart in the letters that the workbooks share."""

from __future__ import annotations

from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)

from workbook_builder.xlsx.write import sheet as style


def chart_title(text: str) -> Title:
    letters = _letters(1600, bold=True)
    run = RegularTextRun(rPr=letters, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _letters(size: int, *, bold: bool = False) -> CharacterProperties:
    """Letters of this size, in hundredths of a point."""
    return CharacterProperties(sz=size, b=bold, latin=Font(typeface=style.FAMILY))


def chart_text(size: int) -> RichText:
    letters = _letters(size)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])
