"""Messages about returned files."""

from __future__ import annotations

from workbook_builder.problems import Bears, Code


class ReturnedCode(Code):
    """Codes, each with its sentence."""

    # What keeps a returned file from being read at all: from `xlsx/read/`.

    EMPTY_FILE = (
        "empty_file",
        "Tệp rỗng (0 byte), có thể do gửi hoặc tải về chưa xong. Đề nghị gửi lại tệp.",
        "The file is empty (0 bytes), perhaps because it was not sent or downloaded to the end."
        " Send it again.",
    )
    NOT_A_WORKBOOK = (
        "not_a_workbook",
        "Tệp không phải là bảng tính Excel. Đề nghị gửi lại chính bảng tự chấm điểm đã nhận"
        " (tệp .xlsx).",
        "The file is not an Excel workbook. Send back the scoring workbook that was received"
        " (an .xlsx file).",
    )
    CSV_NOT_READ = (
        "csv_not_read",
        "Không đọc được tệp .csv này: không phải văn bản, không có dấu ngăn ô (; , hoặc tab), hay "
        "dấu ngoặc kép không khép. Hãy mở bằng Excel, lưu thành .xlsx rồi chép lại vào thư mục "
        "nhận.",
        "This .csv can't be read: it is no text, nothing divides its cells (; , or tabs), or a "
        "quotation mark is not closed. Open it in Excel, save it as .xlsx and put it into the "
        "inbox again.",
    )
    CSV_UNEVEN = (
        "csv_uneven",
        "Các dòng của tệp .csv không có cùng số ô, dài nhất là dòng này: dấu phẩy có thể vừa ngăn "
        "ô vừa là dấu thập phân. Hãy lưu thành .xlsx rồi chép lại vào thư mục nhận.",
        "The rows of this .csv have different numbers of cells, this one the most: commas may both "
        "divide cells and mark decimals. Save it as .xlsx and put it into the inbox again.",
    )
    OTHER_FORMAT = (
        "other_format",
        "Tệp ở định dạng {format}; ở đây cần định dạng .xlsx hoặc .xlsm. Đề nghị mở tệp rồi chọn"
        " Lưu thành (Save As) định dạng đó.",
        "The file is in the format {format}; .xlsx or .xlsm is needed here. Open it and choose Save"
        " As to save it in that format.",
    )
    DAMAGED_WORKBOOK = (
        "damaged_workbook",
        "Tệp bị hỏng (phần {part}), có thể do gửi hoặc tải về chưa xong. Đề nghị gửi lại; nếu vẫn"
        " vậy, mở tệp, chọn Lưu thành (Save As) một tệp .xlsx mới và gửi tệp mới.",
        "The file is damaged (part {part}), perhaps because it was not sent or downloaded to the"
        " end. Send it again; if that does not help, open it, save it as a new .xlsx file and send"
        " that.",
    )
    REPEATED_PART = (
        "repeated_part",
        "Tệp có hai phần cùng tên ({part}) nên không thể biết phần nào đúng. Đề nghị mở tệp, chọn"
        " Lưu thành (Save As) một tệp .xlsx mới và gửi tệp mới.",
        "Two parts of the file have one name ({part}), and nothing tells which is right. Open it,"
        " save it as a new .xlsx file and send that.",
    )
    TWO_READINGS = (
        "two_readings",
        "Bên trong tệp có hai nội dung khác nhau ở một chỗ ({part}): chương trình này có thể hiện"
        " nội dung khác chương trình kia, nên không thể biết nội dung nào đúng. Đề nghị mở tệp, xem"
        " lại điểm đã chấm, chọn Lưu thành (Save As) một tệp .xlsx mới và gửi tệp mới.",
        "The file holds two different things in one place ({part}): one program may show another"
        " content than the next, and nothing tells which is right. Open the file, look at the"
        " scores, save it as a new .xlsx file and send that.",
    )
    UNSAFE_WORKBOOK = (
        "unsafe_workbook",
        "Tệp có nội dung không an toàn mà chương trình bảng tính không tạo ra (phần {part}). Không"
        " nên mở tệp này; đề nghị điền lại vào bảng tự chấm điểm đã nhận và gửi lại.",
        "The file holds something unsafe that no spreadsheet program writes (part {part}). Better"
        " not open it; fill in the scoring workbook that was received and send that.",
    )
    WORKBOOK_TOO_LARGE = (
        "workbook_too_large",
        "Tệp lớn {size} MB, vượt giới hạn {limit} MB. Đề nghị bỏ hình ảnh, tài liệu chèn trong tệp,"
        " gửi minh chứng bằng tệp riêng và gửi lại bảng tự chấm điểm.",
        "The file has {size} MB; {limit} MB is the limit. Take pictures and documents out of it,"
        " send evidence in files of its own, and send the scoring workbook again.",
    )
    WORKBOOK_INFLATES_TOO_FAR = (
        "workbook_inflates_too_far",
        "Nội dung tệp sau khi giải nén vượt giới hạn {limit} MB. Đề nghị điền lại vào bảng tự chấm"
        " điểm đã nhận và gửi lại.",
        "Unpacked, the file goes beyond the limit of {limit} MB. Fill in the scoring workbook that"
        " was received and send that.",
    )
    TOO_MANY_SHEETS = (
        "too_many_sheets",
        "Tệp có quá {limit} trang tính. Đề nghị gửi lại chính bảng tự chấm điểm đã nhận, không thêm"
        " trang tính.",
        "The file has more than {limit} sheets. Send back the scoring workbook that was received,"
        " with no sheets added.",
    )
    TOO_MANY_CELLS = (
        "too_many_cells",
        "Tệp có quá {limit} ô. Đề nghị điền lại vào bảng tự chấm điểm đã nhận, không dán thêm dữ"
        " liệu khác, và gửi lại.",
        "The file has more than {limit} cells. Fill in the scoring workbook that was received, with"
        " no other data pasted in, and send that.",
    )
    TOO_MUCH_TEXT = (
        "too_much_text",
        "Tệp có đoạn chữ dài quá {limit} ký tự. Đề nghị gửi tài liệu dài bằng tệp riêng và gửi lại"
        " bảng tự chấm điểm.",
        "The text in the file goes beyond {limit} characters. Send long documents in files of their"
        " own, and send the scoring workbook again.",
    )
    OVERLOADED_WORKBOOK = (
        "overloaded_workbook",
        "Cấu trúc bên trong tệp phức tạp bất thường ({limit}). Đề nghị điền lại vào bảng tự chấm"
        " điểm đã nhận và gửi lại.",
        "The structure inside the file is unusually complex ({limit}). Fill in the scoring workbook"
        " that was received and send that.",
    )
    REPEATED_CELL = (
        "repeated_cell",
        "Ô này được ghi hai lần trong tệp nên không thể biết giá trị nào đúng. Đề nghị mở tệp, chọn"
        " Lưu thành (Save As) một tệp .xlsx mới và gửi tệp mới.",
        "This cell stands in the file twice, and nothing tells which value is right. Open the file,"
        " save it as a new .xlsx file and send that.",
    )
    CELL_OUTSIDE_SHEET = (
        "cell_outside_sheet",
        "Tệp có ô hoặc dòng ở vị trí không có thật ({seen}). Đề nghị mở tệp, chọn Lưu thành"
        " (Save As) một tệp .xlsx mới và gửi tệp mới.",
        "The file has a cell or row where none can be ({seen}). Open it, save it as a new .xlsx"
        " file and send that.",
    )
    UNREADABLE_CELL = (
        "unreadable_cell",
        "Không đọc được giá trị của ô này ({seen}). Đề nghị mở tệp, nhập lại ô này, lưu lại và gửi"
        " lại.",
        "The value of this cell can't be read ({seen}). Open the file, enter the cell again, save"
        " and send it again.",
    )
    WORKBOOK_NOT_READ = (
        "workbook_not_read",
        "Không đọc được tệp. Đề nghị mở tệp, chọn Lưu thành (Save As) một tệp .xlsx mới"
        " và gửi tệp mới.",
        "The file can't be read. Open it, save it as a new .xlsx file and send that.",
    )

    # What is said of files before anyone opens them: from `inbox`.

    INBOX_MISSING = (
        "inbox_missing",
        "Không mở được thư mục Nhan-ve. Đề nghị tạo thư mục này trong thư mục đợt chấm điểm và đặt"
        " các tệp đơn vị gửi về vào đó.",
        "The inbox folder can't be opened. Make it in the campaign folder and put the files that"
        " units returned into it.",
    )
    FILE_VANISHED = (
        "file_vanished",
        "Tệp không còn ở thư mục. Nếu tệp vừa được chuyển đi hoặc đang đồng bộ, chờ xong rồi tổng"
        " hợp lại.",
        "The file is no longer in the folder. If it was just moved or is being synchronised, wait"
        " and consolidate again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    FILE_CLOSED = (
        "file_closed",
        "Không có quyền đọc tệp hoặc tệp đang bị chương trình khác khóa. Đề nghị đóng tệp, kiểm tra"
        " quyền đọc rồi tổng hợp lại.",
        "No permission to read the file, or another program has locked it. Close it, check its"
        " permissions, and consolidate again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    FILE_UNREADABLE = (
        "file_unreadable",
        "Không đọc được tệp từ ổ đĩa ({reason}). Đề nghị sao chép lại tệp vào thư mục rồi tổng hợp"
        " lại.",
        "The file can't be read from the disk ({reason}). Copy it into the folder again and"
        " consolidate again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    FILE_CHANGED = (
        "file_changed",
        "Tệp thay đổi trong khi đang đọc. Chờ sao chép hoặc đồng bộ xong rồi tổng hợp lại.",
        "The file changed while it was read. Wait until it is copied or synchronised, and"
        " consolidate again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    FOLDER_CLOSED = (
        "folder_closed",
        "Không có quyền mở thư mục này; các tệp trong đó chưa được đọc. Đề nghị kiểm tra quyền rồi"
        " tổng hợp lại.",
        "No permission to open this folder; the files in it were not read. Check its permissions"
        " and consolidate again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    LOCK_FILE = (
        "lock_file",
        "Tệp khóa tạm của Excel, LibreOffice hoặc Word, sinh ra khi có người đang mở tệp; bỏ qua.",
        "A lock that Excel, LibreOffice or Word makes while somebody has the file open; ignored.",
    )
    EMPTY_ON_DISK = (
        "empty_on_disk",
        "Tệp rỗng (0 byte) trên máy này, có thể do tải về hoặc đồng bộ chưa xong. Tải lại từ thư"
        " hoặc ổ đám mây; nếu bản gốc cũng rỗng, đề nghị đơn vị gửi lại.",
        "The file is empty (0 bytes) on this machine, perhaps because it was not downloaded or"
        " synchronised to the end. Download it again; if it is empty there too, ask the unit to"
        " send it again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    UNFINISHED_DOWNLOAD = (
        "unfinished_download",
        "Bảng hoặc thư tải về chưa xong; chưa đọc được. Tải lại cho xong rồi tổng hợp lại.",
        "A workbook or mail that was not downloaded to the end and can't be read. Download it again"
        " and consolidate again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    INBOX_PATH_TOO_LONG = (
        "inbox_path_too_long",
        "Đường dẫn của tệp hoặc thư mục dài quá mức máy này mở được nên chưa đọc. Chuyển tệp lên"
        " thẳng thư mục Nhan-ve rồi tổng hợp lại.",
        "The path of this file or folder is longer than this machine can open, so it was not read."
        " Move the file right into the inbox folder and consolidate again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    PARTIAL_FILE = (
        "partial_file",
        "Tệp tạm hoặc tệp tải về chưa xong; bỏ qua.",
        "A temporary file, or one not downloaded to the end; ignored.",
    )
    SYSTEM_FILE = ("system_file", "Tệp của hệ điều hành; bỏ qua.", "A file of the system; ignored.")
    SPECIAL_FILE = (
        "special_file",
        "Không phải là tệp dữ liệu; bỏ qua.",
        "Not a file with data; ignored.",
    )
    LINK_NOT_FOLLOWED = (
        "link_not_followed",
        "Liên kết (shortcut) đến nơi khác; bỏ qua. Nếu cần, sao chép chính tệp vào thư mục này.",
        "A link to somewhere else; ignored. If it is needed, copy the file itself into this"
        " folder.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
