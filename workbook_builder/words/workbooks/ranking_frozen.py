"""The words in the ranking workbook of a campaign whose result is frozen."""

from __future__ import annotations

# In the ranking workbook

BANNER = (
    "Đã chốt kết quả ngày {date}, biên bản số {minutes}. Số liệu nhập và tệp nhận sau đó không làm "
    "thay đổi kết quả."
)
TYPED = "Có {count} chỗ nhập, sửa hoặc xóa sau khi chốt: không được tính."
AFTER = "Nhập sau khi chốt, không tính"
VALUES = (
    "Các bảng ở đây là số đã chốt, không phải công thức. Chỉ tính lại khi kết quả được mở lại, có "
    "nêu lý do."
)
ACTS = "Kết quả đã chốt: những gì nhập, sửa từ nay không được tính."
