"""Messages about returned files."""

from __future__ import annotations

from workbook_builder.words.catalogue import Catalogue, Text

# What keeps a returned file from being read at all: from `xlsx_reader` and `xlsx_package`.
_READER: Catalogue = {
    "empty_file": Text(
        "Tệp rỗng (0 byte), có thể do gửi hoặc tải về chưa xong. Đề nghị gửi lại tệp.",
        "The file is empty (0 bytes), perhaps because it was not sent or downloaded to the end."
        " Send it again.",
    ),
    "not_a_workbook": Text(
        "Tệp không phải là bảng tính Excel. Đề nghị gửi lại chính bảng tự chấm điểm đã nhận"
        " (tệp .xlsx).",
        "The file is not an Excel workbook. Send back the scoring workbook that was received"
        " (an .xlsx file).",
    ),
    "other_format": Text(
        "Tệp ở định dạng {format}; ở đây cần định dạng .xlsx hoặc .xlsm. Đề nghị mở tệp rồi chọn"
        " Lưu thành (Save As) định dạng đó.",
        "The file is in the format {format}; .xlsx or .xlsm is needed here. Open it and choose Save"
        " As to save it in that format.",
    ),
    "damaged_workbook": Text(
        "Tệp bị hỏng (phần {part}), có thể do gửi hoặc tải về chưa xong. Đề nghị gửi lại; nếu vẫn"
        " vậy, mở tệp, chọn Lưu thành (Save As) một tệp .xlsx mới và gửi tệp mới.",
        "The file is damaged (part {part}), perhaps because it was not sent or downloaded to the"
        " end. Send it again; if that does not help, open it, save it as a new .xlsx file and send"
        " that.",
    ),
    "repeated_part": Text(
        "Tệp có hai phần cùng tên ({part}) nên không thể biết phần nào đúng. Đề nghị mở tệp, chọn"
        " Lưu thành (Save As) một tệp .xlsx mới và gửi tệp mới.",
        "Two parts of the file have one name ({part}), and nothing tells which is right. Open it,"
        " save it as a new .xlsx file and send that.",
    ),
    "unsafe_workbook": Text(
        "Tệp có nội dung không an toàn mà chương trình bảng tính không tạo ra (phần {part}). Không"
        " nên mở tệp này; đề nghị điền lại vào bảng tự chấm điểm đã nhận và gửi lại.",
        "The file holds something unsafe that no spreadsheet program writes (part {part}). Better"
        " not open it; fill in the scoring workbook that was received and send that.",
    ),
    "workbook_too_large": Text(
        "Tệp lớn {size} MB, vượt giới hạn {limit} MB. Đề nghị bỏ hình ảnh, tài liệu chèn trong tệp,"
        " gửi minh chứng bằng tệp riêng và gửi lại bảng tự chấm điểm.",
        "The file has {size} MB; {limit} MB is the limit. Take pictures and documents out of it,"
        " send evidence in files of its own, and send the scoring workbook again.",
    ),
    "workbook_inflates_too_far": Text(
        "Nội dung tệp sau khi giải nén vượt giới hạn {limit} MB. Đề nghị điền lại vào bảng tự chấm"
        " điểm đã nhận và gửi lại.",
        "Unpacked, the file goes beyond the limit of {limit} MB. Fill in the scoring workbook that"
        " was received and send that.",
    ),
    "too_many_sheets": Text(
        "Tệp có quá {limit} trang tính. Đề nghị gửi lại chính bảng tự chấm điểm đã nhận, không thêm"
        " trang tính.",
        "The file has more than {limit} sheets. Send back the scoring workbook that was received,"
        " with no sheets added.",
    ),
    "too_many_cells": Text(
        "Tệp có quá {limit} ô. Đề nghị điền lại vào bảng tự chấm điểm đã nhận, không dán thêm dữ"
        " liệu khác, và gửi lại.",
        "The file has more than {limit} cells. Fill in the scoring workbook that was received, with"
        " no other data pasted in, and send that.",
    ),
    "too_much_text": Text(
        "Tệp có đoạn chữ dài quá {limit} ký tự. Đề nghị gửi tài liệu dài bằng tệp riêng và gửi lại"
        " bảng tự chấm điểm.",
        "The text in the file goes beyond {limit} characters. Send long documents in files of their"
        " own, and send the scoring workbook again.",
    ),
    "overloaded_workbook": Text(
        "Cấu trúc bên trong tệp phức tạp bất thường ({limit}). Đề nghị điền lại vào bảng tự chấm"
        " điểm đã nhận và gửi lại.",
        "The structure inside the file is unusually complex ({limit}). Fill in the scoring workbook"
        " that was received and send that.",
    ),
    "repeated_cell": Text(
        "Ô này được ghi hai lần trong tệp nên không thể biết giá trị nào đúng. Đề nghị mở tệp, chọn"
        " Lưu thành (Save As) một tệp .xlsx mới và gửi tệp mới.",
        "This cell stands in the file twice, and nothing tells which value is right. Open the file,"
        " save it as a new .xlsx file and send that.",
    ),
    "cell_outside_sheet": Text(
        "Tệp có ô hoặc dòng ở vị trí không có thật ({seen}). Đề nghị mở tệp, chọn Lưu thành"
        " (Save As) một tệp .xlsx mới và gửi tệp mới.",
        "The file has a cell or row where none can be ({seen}). Open it, save it as a new .xlsx"
        " file and send that.",
    ),
    "unreadable_cell": Text(
        "Không đọc được giá trị của ô này ({seen}). Đề nghị mở tệp, nhập lại ô này, lưu lại và gửi"
        " lại.",
        "The value of this cell can't be read ({seen}). Open the file, enter the cell again, save"
        " and send it again.",
    ),
    "workbook_not_read": Text(
        "Không đọc được tệp ({fault}). Đề nghị mở tệp, chọn Lưu thành (Save As) một tệp .xlsx mới"
        " và gửi tệp mới.",
        "The file can't be read ({fault}). Open it, save it as a new .xlsx file and send that.",
    ),
}

# What is said of files before anyone opens them: from `inbox`.
_INBOX: Catalogue = {
    "inbox_missing": Text(
        "Không mở được thư mục Nhan-ve. Đề nghị tạo thư mục này trong thư mục đợt chấm điểm và đặt"
        " các tệp đơn vị gửi về vào đó.",
        "The inbox folder can't be opened. Make it in the campaign folder and put the files that"
        " units returned into it.",
    ),
    "file_vanished": Text(
        "Tệp không còn ở thư mục. Nếu tệp vừa được chuyển đi hoặc đang đồng bộ, chờ xong rồi tổng"
        " hợp lại.",
        "The file is no longer in the folder. If it was just moved or is being synchronised, wait"
        " and consolidate again.",
    ),
    "file_closed": Text(
        "Không có quyền đọc tệp hoặc tệp đang bị chương trình khác khóa. Đề nghị đóng tệp, kiểm tra"
        " quyền đọc rồi tổng hợp lại.",
        "No permission to read the file, or another program has locked it. Close it, check its"
        " permissions, and consolidate again.",
    ),
    "file_unreadable": Text(
        "Không đọc được tệp từ ổ đĩa ({reason}). Đề nghị sao chép lại tệp vào thư mục rồi tổng hợp"
        " lại.",
        "The file can't be read from the disk ({reason}). Copy it into the folder again and"
        " consolidate again.",
    ),
    "file_changed": Text(
        "Tệp thay đổi trong khi đang đọc. Chờ sao chép hoặc đồng bộ xong rồi tổng hợp lại.",
        "The file changed while it was read. Wait until it is copied or synchronised, and"
        " consolidate again.",
    ),
    "folder_closed": Text(
        "Không có quyền mở thư mục này; các tệp trong đó chưa được đọc. Đề nghị kiểm tra quyền rồi"
        " tổng hợp lại.",
        "No permission to open this folder; the files in it were not read. Check its permissions"
        " and consolidate again.",
    ),
    "lock_file": Text(
        "Tệp khóa tạm của Excel, LibreOffice hoặc Word, sinh ra khi có người đang mở tệp; bỏ qua.",
        "A lock that Excel, LibreOffice or Word makes while somebody has the file open; ignored.",
    ),
    "partial_file": Text(
        "Tệp tạm hoặc tệp tải về chưa xong; bỏ qua.",
        "A temporary file, or one not downloaded to the end; ignored.",
    ),
    "system_file": Text("Tệp của hệ điều hành; bỏ qua.", "A file of the system; ignored."),
    "special_file": Text("Không phải là tệp dữ liệu; bỏ qua.", "Not a file with data; ignored."),
    "link_not_followed": Text(
        "Liên kết (shortcut) đến nơi khác; bỏ qua. Nếu cần, sao chép chính tệp vào thư mục này.",
        "A link to somewhere else; ignored. If it is needed, copy the file itself into this"
        " folder.",
    ),
}

MESSAGES: Catalogue = {**_READER, **_INBOX}
