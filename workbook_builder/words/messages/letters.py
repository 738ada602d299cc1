"""What is said of letters to units."""

from __future__ import annotations

from workbook_builder.problems import Code


class LettersCode(Code):
    """Codes, each with its sentence."""

    LETTERS_WRITTEN = (
        "letters_written",
        "Công văn và tin nhắn gửi {count} đơn vị cần sửa hoặc chưa nộp: {folder}",
        "Letters and short texts to the {count} units that must act: {folder}",
    )
    LETTERS_LIVE = (
        "letters_live",
        "Công văn, tin nhắn gửi {count} đơn vị: thư mục {folder}.",
        "Letters to {count} units: folder {folder}.",
    )
    LETTERS_WITHOUT_KEY = (
        "letters_without_key",
        "Không tệp nào trong {count} bảng gửi về khớp khóa .key của thư mục này: nhiều khả năng "
        ".key không phải khóa đã dùng khi lập bảng, không phải lỗi của đơn vị. Chưa lập công văn "
        "nào. Chép lại đúng tệp .key rồi tổng hợp lại; nếu đã mất, lập và gửi lại bảng cho mọi đơn "
        "vị.",
        "None of the {count} workbooks that came back fits the .key of this folder: most likely it "
        "is not the key that they were made with, and no fault of the units. No letters were "
        "written. Put the right .key back and consolidate again; if it is lost, build anew and "
        "send the workbooks to all units again.",
    )
    REMINDERS_LATER = (
        "reminders_later",
        "Còn {count} đơn vị chưa gửi gì; công văn nhắc được lập từ ngày {since} ({days} ngày trước "
        "hạn).",
        "Nothing came from {count} units yet; reminders are written from {since} on ({days} days "
        "before the due date).",
    )
    LETTER_EDITED = (
        "letter_edited",
        "Tệp này đã được sửa tay nên giữ nguyên, không lập lại theo kết quả mới. Muốn lập lại: xóa "
        "tệp rồi tổng hợp lại.",
        "Somebody has edited this file, so it was left as it is and does not follow the new "
        "result. To have it made anew, delete it and consolidate again.",
    )
    LETTER_EDITED_IDLE = (
        "letter_edited_idle",
        "Đơn vị không còn nội dung nào phải sửa. Tệp này đã được sửa tay nên không tự xóa; xóa nếu "
        "không cần nữa.",
        "The unit has nothing more to mend. Somebody has edited this file, so it was not deleted; "
        "delete it if it is no longer needed.",
    )
