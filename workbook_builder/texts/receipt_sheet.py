"""The words of the sheet `Tiếp nhận` of the ranking workbook, and messages about picking a file."""

from __future__ import annotations

from workbook_builder.texts.catalogue import Catalogue, Text

SHEET_RECEIPTS = "Tiếp nhận"
# Data, hidden: the files, the points of every file that can be picked, the state of the units.
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
UNCOUNTED = " Có {rows} dòng chọn chưa được tính: xem cột “Kiểm tra”."
MORE_CONTENT = "… và {count} nội dung khác."

MARK = "x"
COUNTS = "✓"
NO_NEED = "Không cần chọn: các bảng của đơn vị như nhau"
NO_MARK = "Chưa ghi x ở cột “Chọn”"
WRONG_MARK = "Cột “Chọn” chỉ ghi x"
UNUSABLE = "Tệp này không chấm điểm được nên không chọn được"
SEVERAL = "Đơn vị có nhiều dấu x: chỉ để lại một"
INCOMPLETE = "Cần ghi đủ lý do, người chọn, ngày chọn"

# What became of a file: `candidates.Status` → words.
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
PICKED = {
    "accepted": "Nhận: được chọn",
    "accepted_with_warnings": "Nhận: được chọn, cần xem lại",
}
NOT_PICKED = "Không dùng: đã chọn tệp khác"
OTHER_PICKED = "Người tổng hợp đã chọn tệp khác của đơn vị: {file}"

# Input → title and text of its prompt; Excel takes 32 letters for a title, 255 for a prompt.
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

MESSAGES: Catalogue = {
    "picked": Text(
        "Người tổng hợp đã chọn tệp này.",
        "The leader has picked this file.",
    ),
    "picked_because": Text(
        "Người tổng hợp đã chọn tệp này. Lý do: {reason}. Người chọn: {by}. Ngày: {date}.",
        "The leader has picked this file. Reason: {reason}. By: {by}. Date: {date}.",
    ),
    "superseded_by_pick": Text(
        "Người tổng hợp đã chọn tệp khác của đơn vị: {other}",
        "The leader has picked another file of the unit: {other}",
    ),
    "pick_file_gone": Text(
        "Tệp đã chọn cho đơn vị {unit} không còn trong thư mục nhận (trước là {file}) nên dấu chọn "
        "không giữ được. Chọn: {mark}; lý do: {reason}; người chọn: {by}; ngày: {date}.",
        "The file picked for unit {unit} is no longer in the inbox (it was {file}), so the pick "
        "could not be kept. Mark: {mark}; reason: {reason}; by: {by}; date: {date}.",
    ),
    "pick_without_file": Text(
        "Nội dung ghi ở dòng này không thuộc tệp nào nên không được chép sang bảng mới: {typed}.",
        "What stands on this row belongs to no file and was not carried into the new workbook: "
        "{typed}.",
    ),
    "picks_not_counted": Text(
        "Có {count} dòng chọn tệp chưa được tính; xem trang Tiếp nhận trong {file}.",
        "{count} picks of files do not count; see the sheet Tiếp nhận in {file}.",
    ),
    "picks_counted": Text(
        "Dùng tệp do người tổng hợp chọn: {units}.",
        "Files that the leader picked are used for: {units}.",
    ),
}
