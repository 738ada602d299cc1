"""What is said of the leader's marks on files."""

from __future__ import annotations

from workbook_builder.problems import Code


class PicksCode(Code):
    """Codes, each with its sentence."""

    PICKED = ("picked", "Người tổng hợp đã chọn tệp này.", "The leader has picked this file.")
    PICKED_BECAUSE = (
        "picked_because",
        "Người tổng hợp đã chọn tệp này. Lý do: {reason}. Người chọn: {by}. Ngày: {date}.",
        "The leader has picked this file. Reason: {reason}. By: {by}. Date: {date}.",
    )
    SUPERSEDED_BY_PICK = (
        "superseded_by_pick",
        "Người tổng hợp đã chọn tệp khác của đơn vị: {other}",
        "The leader has picked another file of the unit: {other}",
    )
    PICK_FILE_GONE = (
        "pick_file_gone",
        "Tệp đã chọn cho đơn vị {unit} không còn trong thư mục nhận (trước là {file}) nên dấu chọn "
        "không giữ được. Chọn: {mark}; lý do: {reason}; người chọn: {by}; ngày: {date}.",
        "The file picked for unit {unit} is no longer in the inbox (it was {file}), so the pick "
        "could not be kept. Mark: {mark}; reason: {reason}; by: {by}; date: {date}.",
    )
    PICK_WITHOUT_FILE = (
        "pick_without_file",
        "Nội dung ghi ở dòng này không thuộc tệp nào nên không được chép sang bảng mới: {typed}.",
        "What stands on this row belongs to no file and was not carried into the new workbook: "
        "{typed}.",
    )
    PICKS_NOT_COUNTED = (
        "picks_not_counted",
        "Có {count} dòng chọn tệp chưa được tính; xem trang Tiếp nhận trong {file}.",
        "{count} picks of files do not count; see the sheet Tiếp nhận in {file}.",
    )
    PICKS_COUNTED = (
        "picks_counted",
        "Dùng tệp do người tổng hợp chọn: {units}.",
        "Files that the leader picked are used for: {units}.",
    )
