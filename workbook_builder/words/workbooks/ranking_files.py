"""The words of the sheet `Tiếp nhận` of the ranking workbook."""

from __future__ import annotations

SHEET_RECEIPTS = "Tiếp nhận"
# The names of the hidden sheets: the files, the points of every file that can be picked, and the
# state of each unit.
SHEET_FILES = "_tep"
SHEET_ALTERNATIVES = "_lua_chon"
SHEET_STATE = "_tinh_hinh"

TITLE = "KẾT QUẢ TIẾP NHẬN"
HINT = (
    "Mỗi dòng một tệp trong thư mục {inbox}. Đơn vị gửi nhiều bảng khác nhau: ghi x vào cột "
    "“Chọn” ở dòng của tệp được dùng, {acts}. Muốn nhận một tệp bị từ chối, hoặc "
    "chọn giữa các bảng cùng ngày lưu: ghi thêm đủ lý do, người chọn, ngày chọn."
)
ACTS: dict[bool, str] = {
    True: "bảng xếp hạng đổi ngay",
    False: "bảng xếp hạng đổi khi tổng hợp lại",
}
HEADINGS = (
    "Tệp",
    "Đơn vị",
    "Kết quả",
    "Ngày lưu",
    "Dung lượng",
    "Nội dung",
    "Chọn",
    "Lý do",
    "Người chọn",
    "Ngày chọn",
    "Kiểm tra",
    "Mã SHA-256",
    "Ngày nhận",
)
NO_FILES = "Chưa có tệp nào gửi về."
FILES = "Có {files} tệp."
TO_CONFIRM = " Cần xác nhận {units} đơn vị."
TO_CONFIRM_OF_ANY = " Cần xác nhận tệp của {units} đơn vị, người chấm."
UNCOUNTED = " Có {rows} dòng chọn chưa được tính: xem cột “Kiểm tra”."
BY_MAIL = "Đến theo thư của {sender} lúc {came}."
MORE_CONTENT = "… và {count} nội dung khác."

MARK = "x"
COUNTS = "✓"
NO_NEED = "Không cần chọn: các bảng của đơn vị như nhau"
NO_MARK = "Chưa ghi x ở cột “Chọn”"
WRONG_MARK = "Cột “Chọn” chỉ ghi x"
UNUSABLE = "Tệp này không chấm điểm được nên không chọn được"
SEVERAL = "Đơn vị có nhiều dấu x: chỉ để lại một"
INCOMPLETE = "Cần ghi đủ lý do, người chọn, ngày chọn"

# What became of a file, by its `ReceiptStatus`.
STATUSES = {
    "accepted": "Nhận",
    "accepted_with_warnings": "Nhận, cần xem lại",
    "duplicate": "Trùng",
    "superseded": "Không dùng: đã có bảng mới hơn",
    "rejected": "Không nhận",
    "foreign": "Không thuộc đợt này",
    "attachment": "Tài liệu kèm theo",
    "ignored": "Bỏ qua",
}
PICKED = {"accepted": "Nhận: được chọn", "accepted_with_warnings": "Nhận: được chọn, cần xem lại"}
NOT_PICKED = "Không dùng: đã chọn tệp khác"
OTHER_PICKED = "Người tổng hợp đã chọn tệp khác của đơn vị: {file}"
OTHER_PICKED_OF_ANY = "Người tổng hợp đã chọn tệp khác: {file}"

# Input → title and text of its prompt. Excel accepts 32 characters for a title, 255 for a prompt.
PROMPTS: dict[str, tuple[str, str]] = {
    "mark": (
        "Chọn",
        "Ghi x để dùng tệp này cho đơn vị. Mỗi đơn vị chỉ một dấu x; xóa x để bỏ chọn.",
    ),
    "reason": ("Lý do", "Ghi lý do chọn tệp này."),
    "by": ("Người chọn", "Ghi họ tên người quyết định."),
    "date": ("Ngày chọn", "Ghi ngày/tháng/năm. Ví dụ: 18/12/2023"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "mark": ("Chỉ ghi x", "Ô này chỉ nhận chữ x, hoặc để trống."),
    "date": ("Ngày không hợp lệ", "Ghi ngày/tháng/năm, ví dụ 18/12/2023."),
}
