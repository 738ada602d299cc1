"""What the ranking workbook says to whoever types over a formula."""

from __future__ import annotations

# Excel accepts 32 characters for a title and 225 for a text.
REFUSAL = (
    "Ô này do công thức tính",
    "Nội dung ô này được tính từ các tệp gửi về và từ những gì đã nhập, nên không ghi vào đây. "
    "Bấm Hủy (Cancel). Các cột màu vàng là để ghi.",
)
