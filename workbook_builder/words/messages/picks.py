"""What is said of the leader's marks on files."""

from __future__ import annotations

from workbook_builder.words.catalogue import Catalogue, Text

MESSAGES: Catalogue = {
    "picked": Text("Người tổng hợp đã chọn tệp này.", "The leader has picked this file."),
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
