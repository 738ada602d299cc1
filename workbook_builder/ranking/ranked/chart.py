"""The chart beside the ranked table: base, bonus and penalty of each unit as one bar, by rank.

The chart reads the cells of `Xếp hạng` and follows their changes. Penalties point left of zero.
"""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.ranking.cells import FIRST_DATA_ROW, column_range
from workbook_builder.ranking.ranked import columns as at
from workbook_builder.ranking.summary.lines import CHART_PENALTY
from workbook_builder.words.workbooks import ranking_summary as words
from workbook_builder.words.workbooks.ranking_files import SHEET_STATE
from workbook_builder.xlsx.cells import column_letters, column_number
from workbook_builder.xlsx.write.charts import chart_text, chart_title

MOST_UNITS = 40
"""With more units the bars would be too thin to read, and there is no chart."""

_COLOURS = ("8EA9DB", "A9D08E", "E06666")
_WIDTH = 26  # centimetres
_HEIGHT_OF_REST = 4


def add_chart(ranking: Worksheet, units: int, *, beside: str) -> None:
    """Adds the chart to `Xếp hạng`, right of the column `beside`."""
    if units > MOST_UNITS:
        return
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 40
    chart.width, chart.height = _WIDTH, units + _HEIGHT_OF_REST  # a centimetre for each unit
    last = at.FIRST_RANK + units - 1
    names = Reference(ranking, min_col=3, min_row=at.FIRST_RANK, max_row=last)
    labels = AxDataSource(strRef=StrRef(f=str(names)))
    sources = [
        Reference(ranking, min_col=4, min_row=at.FIRST_RANK, max_row=last),
        Reference(ranking, min_col=5, min_row=at.FIRST_RANK, max_row=last),
        _penalties(units),
    ]
    for source, title, colour in zip(sources, words.CHART_SERIES, _COLOURS, strict=True):
        series = Series(source, title=title)
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.invertIfNegative = False
        series.cat = labels
        chart.series.append(series)
    chart.title = chart_title(words.CHART_TITLE)
    assert chart.legend is not None
    chart.legend.position = "b"
    chart.legend.txPr = chart_text(1200)
    chart.x_axis.scaling.orientation = "maxMin"  # the first on top
    chart.x_axis.tickLblPos = "low"
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = chart_text(1200)
    chart.y_axis.number_format = "General"
    chart.y_axis.crosses = "max"  # The axis lies below, although the first unit stands on top.
    chart.visible_cells_only = False
    # Below the frozen rows: scrolling would tear a chart across their edge in two.
    column = column_letters(column_number(beside) + 2)
    ranking.add_chart(chart, f"{column}{at.FIRST_RANK}")


def _penalties(units: int) -> Reference:
    """The cells of the state sheet with the penalties as negative numbers, for bars to the left."""
    cells = column_range(CHART_PENALTY, FIRST_DATA_ROW, units)
    return Reference(range_string=f"{SHEET_STATE}!{cells}")
