"""The words of the ranking workbook about the stages (cấp chấm)."""

from __future__ import annotations

MEAN = "Trung bình của {count} người chấm"
HEADING = "Điểm cấp {number}: {stage}"
"""The heading of the column with the scores of one stage."""
BY_OTHERS = "Đơn vị không tự chấm"
"""In place of the level, where only the stages score a criterion."""
DETAIL_HINT = (
    " Đợt này có các cấp chấm: không có điểm thống nhất thì tính điểm của cấp chấm sau cùng đã "
    "chấm (các cột bên phải); cấp nào chưa chấm thì điểm của cấp trước được giữ."
)
NOT_RETURNED = "Cấp chấm chưa có bảng"
NOT_RETURNED_TEXT = (
    "{stage}: {scorer} chưa gửi lại bảng chấm; đang tính điểm của cấp trước, nếu có."
)
