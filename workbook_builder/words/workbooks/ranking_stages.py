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
NOT_RETURNED_TEXT = "{stage}: chưa gửi lại bảng chấm; đang tính điểm của cấp trước, nếu có."
HEADING_SCORERS = "Tình hình các cấp chấm"
SCORER_LINE = "{scorer}: {state}"
STATE_MISSING = "chưa gửi lại"
STATE_TO_RESEND = "cần gửi lại: tệp gửi về không dùng được"
STATE_TO_CONFIRM = "cần xác nhận – chọn tệp ở trang “{sheet}”"
STATE_INCOMPLETE = "còn {count} ô chưa chấm"
STATE_TO_CHECK = "đã chấm đủ, cần kiểm tra tệp"
STATE_SETTLED = "đã chấm đủ"
