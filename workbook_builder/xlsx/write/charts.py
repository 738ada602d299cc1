"""The texts of a chart, in the typeface of the workbooks."""

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
    """The title of a chart."""
    letters = _letters(1600, bold=True)
    run = RegularTextRun(rPr=letters, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _letters(size: int, *, bold: bool = False) -> CharacterProperties:
    """The typeface in this size, which is in hundredths of a point."""
    return CharacterProperties(sz=size, b=bold, latin=Font(typeface=style.FAMILY))


def chart_text(size: int) -> RichText:
    """How the other texts of a chart look; the size is in hundredths of a point."""
    letters = _letters(size)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])
