"""Messages about older workbooks, passwords, and files that hold other files."""

from __future__ import annotations

from workbook_builder.texts.catalogue import Catalogue, Text

# From `workbook_reader`, `workbook_worker` and `workbook_child`.
_FORMATS: Catalogue = {
    "web_page": Text(
        "Tệp là trang web hoặc XML mang đuôi của bảng tính, không phải bảng tự chấm đã gửi. Đề nghị"
        " đơn vị nhập vào bảng đã gửi, lưu thành .xlsx và gửi lại.",
        "The file is a web page or XML under the name of a workbook, not the scoring workbook that"
        " was sent. Ask the unit to fill that in, save it as .xlsx and send it again.",
    ),
    "workbook_broke_reader": Text(
        "Tệp làm chương trình đọc phải dừng nên không đọc được; có thể tệp bị hỏng hoặc bị cố ý làm"
        " sai. Đề nghị đơn vị mở tệp, lưu thành .xlsx và gửi lại.",
        "The file brought its reader down, so it can't be read; it may be damaged, or made to do"
        " so. Ask the unit to open it, save it as .xlsx and send it again.",
    ),
    "workbook_took_too_long": Text(
        "Đọc tệp quá {seconds} giây chưa xong nên dừng lại. Đề nghị đơn vị mở tệp, lưu thành .xlsx"
        " và gửi lại.",
        "The file was not read within {seconds} seconds. Ask the unit to open it, save it as .xlsx"
        " and send it again.",
    ),
    "workbook_took_memory": Text(
        "Tệp cần quá nhiều bộ nhớ nên không đọc được. Đề nghị đơn vị mở tệp, xóa dữ liệu thừa, lưu"
        " thành .xlsx và gửi lại.",
        "The file takes too much memory to be read. Ask the unit to open it, delete what does not"
        " belong there, save it as .xlsx and send it again.",
    ),
    "reader_not_started": Text(
        "Không khởi động được tiến trình đọc tệp .xls, .xlsb, .ods và tệp có mật khẩu. Chạy lại;"
        " nếu vẫn vậy, mở tệp, lưu thành .xlsx không mật khẩu trong thư mục này.",
        "The process that reads .xls, .xlsb, .ods and files with passwords could not be started."
        " Run again; if that does not help, open the file and save it into this folder as .xlsx"
        " without a password.",
    ),
    "encrypted_workbook": Text(
        "Tệp đặt mật khẩu nên không đọc được. Nếu biết mật khẩu: chạy consolidate với --password."
        " Nếu không: đề nghị đơn vị mở tệp, bỏ mật khẩu mở tệp, lưu lại và gửi lại.",
        "The file needs a password to open, so it can't be read. If you know it, run consolidate"
        " with --password. If not, ask the unit to open it, remove that password, save it and send"
        " it again.",
    ),
    "wrong_password": Text(
        "Tệp đặt mật khẩu; mật khẩu đã nêu với --password không mở được. Kiểm tra lại mật khẩu,"
        " hoặc đề nghị đơn vị mở tệp, bỏ mật khẩu mở tệp, lưu lại và gửi lại.",
        "The file needs a password, and what was given with --password does not open it. Check the"
        " password, or ask the unit to open the file, remove it, save and send again.",
    ),
    "unknown_encryption": Text(
        "Tệp đặt mật khẩu theo kiểu mà chương trình không mở được. Đề nghị đơn vị mở tệp, bỏ mật"
        " khẩu mở tệp, lưu thành .xlsx và gửi lại.",
        "The file is protected by a password in a way that this program can't open. Ask the unit to"
        " open it, remove the password, save it as .xlsx and send it again.",
    ),
}

MESSAGES: Catalogue = {**_FORMATS}
