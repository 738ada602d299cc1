"""What stands in the leader's cells after two copies of the ranking workbook were merged."""

from __future__ import annotations

EITHER = "{one} hoặc {other}"
"""Two different contents of one cell, of which somebody must choose."""
OTHER_POINTS = "{points} (bản kia)"
"""The points of a line that stands otherwise in the ranking workbook: no number until decided."""
LEDGER_LINE = "{unit}: {kind} {points}"
AGREED_LINE = "{unit}, tiêu chí {criterion}: điểm thống nhất {points}"
PICK_LINE = "chọn tệp {file}"
REMARK_LINE = "ghi chú của {unit}"
