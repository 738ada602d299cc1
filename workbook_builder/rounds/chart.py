"""The line chart of progress: the total of each unit from round to round.

The chart reads the cells of the table above it. Where a unit sent nothing, its line has a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.words.workbooks import rounds as words
from workbook_builder.xlsx.write.charts import chart_text, chart_title

_COLOURS = (
    "4472C4",
    "ED7D31",
    "70AD47",
    "A5A5A5",
    "FFC000",
    "7030A0",
    "00B0F0",
    "C00000",
    "806000",
    "375623",
)
MOST_LINES = len(_COLOURS)
"""With more units nobody could tell the lines apart; then only the summary rows are drawn."""

_SYMBOLS: tuple[Literal["circle", "square", "triangle", "diamond"], ...] = (
    "circle",
    "square",
    "triangle",
    "diamond",
)
"""They tell the lines apart where there is no colour in print."""
_DASHES: tuple[Literal["solid", "dash", "sysDot"], ...] = ("solid", "dash", "sysDot")
_WIDTH, _HEIGHT = 26, 11  # centimetres
_LINE, _BOLD = 22_000, 38_000  # English metric units


def add_trend_chart(
    worksheet: Worksheet,
    *,
    headings: int,
    columns: Sequence[int],
    units: Sequence[int],
    sums: Sequence[int],
    name: str,
    at: str,
) -> None:
    """Adds the chart at a cell.

    `headings`: the row with the names of the rounds. `columns`: the rounds to be drawn. `units` and
    `sums`: the rows to be drawn as lines; those of the sums are bold and black. `name`: the column
    with the names of the lines.
    """
    chart = LineChart()
    chart.width, chart.height = _WIDTH, _HEIGHT
    first, last = columns[0], columns[-1]
    categories = Reference(worksheet, min_col=first, max_col=last, min_row=headings)
    for place, row in enumerate((*units, *sums)):
        is_sum = place >= len(units)
        series = Series(Reference(worksheet, min_col=first, max_col=last, min_row=row))
        series.tx = SeriesLabel(strRef=StrRef(f=f"'{worksheet.title}'!${name}${row}"))
        series.cat = AxDataSource(strRef=StrRef(f=str(categories)))
        colour = "000000" if is_sum else _COLOURS[place % MOST_LINES]
        dash = _DASHES[(place - len(units)) % len(_DASHES)] if is_sum else "solid"
        line = LineProperties(solidFill=colour, prstDash=dash, w=_BOLD if is_sum else _LINE)
        series.graphicalProperties = GraphicalProperties(ln=line)
        series.marker = Marker(symbol=_SYMBOLS[place % len(_SYMBOLS)], size=7)
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.smooth = False
        chart.series.append(series)
    chart.title = chart_title(words.CHART_TITLE)
    assert chart.legend is not None
    chart.legend.position = "r"
    chart.legend.txPr = chart_text(1100)
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = chart_text(1100)
    chart.y_axis.number_format = "General"
    chart.display_blanks = "gap"
    worksheet.add_chart(chart, at)
