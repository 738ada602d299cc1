"""What `doctor` and `addin` say: checks of the machine, remedies, the add-in coming and going."""

from __future__ import annotations

from workbook_builder.words.catalogue import Catalogue, Text

_HELP: Catalogue = {
    "help_doctor": Text(
        "Kiểm tra máy này: chương trình, Excel, thư mục.",
        "Examine this machine: program, Excel, folder.",
    ),
    "help_doctor_dir": Text(
        "Thư mục của đợt chấm điểm; không ghi thì chỉ kiểm tra máy.",
        "The campaign folder; without it the machine alone is examined.",
    ),
    "help_addin": Text("Thẻ Thi đua trong Excel: cài đặt, gỡ bỏ.", "The tab Thi đua in Excel."),
    "help_addin_install": Text(
        "Cài thẻ Thi đua vào Excel cho người dùng này.",
        "Install the tab Thi đua in this user's Excel.",
    ),
    "help_addin_remove": Text("Gỡ thẻ Thi đua khỏi Excel.", "Remove the tab Thi đua from Excel."),
    "help_addin_path": Text(
        "Cho biết nơi đặt tệp của thẻ Thi đua.", "Tell where the tab's file belongs."
    ),
}

_TITLES: Catalogue = {
    "check_python": Text("Chương trình", "Program"),
    "check_xlwings": Text("Thư viện xlwings", "The library xlwings"),
    "check_workbook_xlwings": Text("Macro trong bảng tổng hợp", "Macros in the ranking workbook"),
    "check_library": Text("Tệp của xlwings dành cho Excel", "The file of xlwings for Excel"),
    "check_program": Text("Nút Tổng hợp điểm gọi", "The button Tổng hợp điểm starts"),
    "check_addin": Text("Thẻ Thi đua trong Excel", "The tab Thi đua in Excel"),
    "check_excel": Text("Excel", "Excel"),
    "check_libreoffice": Text("LibreOffice", "LibreOffice"),
    "check_folder": Text("Thư mục của đợt", "The campaign folder"),
    "check_path_length": Text("Độ dài đường dẫn", "Length of the path"),
    "check_origin": Text("Nguồn gốc của bảng tổng hợp", "Origin of the ranking workbook"),
    "check_temp": Text("Thư mục tạm", "The temporary folder"),
    "check_defender": Text("Microsoft Defender", "Microsoft Defender"),
}

_SKIPPED: Catalogue = {
    "windows_only": Text("chỉ kiểm tra trên Windows", "examined on Windows only"),
    "no_folder": Text("chưa nêu thư mục nào", "no folder was named"),
    "no_ranking_workbook": Text(
        "không có bảng tổng hợp có macro để kiểm tra",
        "there is no ranking workbook with macros to examine",
    ),
    "no_excel_here": Text("máy này không có Excel", "Excel is not on this machine"),
    "excel_not_found": Text(
        "không thấy; dùng LibreOffice thay, không có nút Tổng hợp điểm",
        "not found; LibreOffice will do, without the button Tổng hợp điểm",
    ),
    "libreoffice_not_found": Text(
        "không thấy; không cần khi có Excel", "not found; not needed beside Excel"
    ),
    "workbook_without_macros": Text(
        "bảng này không có macro của xlwings", "this workbook has no macros of xlwings"
    ),
}

_PROGRAM: Catalogue = {
    "python_found": Text(
        "workbook-builder {version}, Python {python}", "workbook-builder {version}, Python {python}"
    ),
    "python_remedy": Text(
        "Cài Python 3.11 trở lên, rồi cài lại workbook-builder.",
        "Install Python 3.11 or later, then workbook-builder again.",
    ),
    "xlwings_found": Text(
        "phiên bản {installed}, macro kèm theo cùng phiên bản",
        "version {installed}, with macros of the same version",
    ),
    "xlwings_differs": Text(
        "phiên bản “{installed}” nhưng macro kèm theo là “{shipped}”",
        'version "{installed}", but its macros are of "{shipped}"',
    ),
    "xlwings_remedy": Text(
        "Cài lại xlwings: python -m pip install --force-reinstall xlwings",
        "Install xlwings again: python -m pip install --force-reinstall xlwings",
    ),
    "workbook_xlwings_found": Text(
        "xlwings {embedded}, cùng phiên bản trên máy",
        "xlwings {embedded}, the version on this machine",
    ),
    "workbook_xlwings_differs": Text(
        "xlwings {embedded}, còn trên máy là {installed}",
        "xlwings {embedded}, but this machine has {installed}",
    ),
    "workbook_xlwings_remedy": Text(
        "Đóng bảng tổng hợp rồi chạy lệnh workbook-builder consolidate: bảng được lập lại với "
        "macro đúng phiên bản, giữ nguyên những gì đã nhập.",
        "Close the ranking workbook and run workbook-builder consolidate: it is made anew with "
        "the right macros and keeps what was entered.",
    ),
    "workbook_unreadable": Text(
        "{file} không phải là bảng tính Excel đọc được", "{file} is no workbook that can be read"
    ),
    "workbook_unreadable_remedy": Text(
        "Đóng {file} ở các chương trình khác rồi kiểm tra lại; nếu tệp hỏng, chép bản lưu gần nhất "
        "trong thư mục runs/ vào thay.",
        "Close {file} in other programs and examine again; if it is damaged, put the newest copy "
        "in runs/ in its place.",
    ),
    "cannot_read": Text("không đọc được ({reason})", "can't be read ({reason})"),
    "library_found": Text("{file}", "{file}"),
    "library_differs": Text("có {others}, không có {file}", "there is {others}, but no {file}"),
    "library_missing": Text(
        "không có {file}; nút Tổng hợp điểm không cần tệp này",
        "there is no {file}; the button Tổng hợp điểm does without",
    ),
    "script_missing": Text(
        "không có {file}, tệp mà Excel trên macOS cần để gọi Python",
        "there is no {file}, which Excel on macOS needs to call Python",
    ),
    "script_remedy": Text(
        "Chạy lệnh: xlwings runpython install", "Run the command: xlwings runpython install"
    ),
    "library_remedy": Text(
        "Cài lại xlwings: python -m pip install --force-reinstall xlwings",
        "Install xlwings again: python -m pip install --force-reinstall xlwings",
    ),
    "program_found": Text("{path}", "{path}"),
    "program_gone": Text(
        "bảng tổng hợp ghi {path}, trên máy này không có",
        "the ranking workbook names {path}, which is not on this machine",
    ),
    "program_missing": Text(
        "không tìm thấy chương trình trên máy này", "the program is not found on this machine"
    ),
    "interpreter_missing": Text(
        "chưa nêu Python cho Excel trên macOS", "Excel on macOS is not told which Python to call"
    ),
    "interpreter_remedy": Text(
        'Thêm dòng "INTERPRETER_MAC","{interpreter}" vào tệp {settings} rồi mở lại Excel.',
        'Add the line "INTERPRETER_MAC","{interpreter}" to the file {settings}, then start Excel '
        "again.",
    ),
    "program_remedy": Text(
        "Chạy lệnh workbook-builder addin install, hoặc thêm thư mục của chương trình vào biến môi "
        "trường PATH, rồi mở lại Excel.",
        "Run workbook-builder addin install, or add the program's folder to the variable PATH, "
        "then start Excel again.",
    ),
}

_OFFICE: Catalogue = {
    "office_found": Text("{path}", "{path}"),
    "office_missing": Text("không thấy", "not found"),
    "excel_remedy": Text(
        "Cài Excel 2010 trở lên, hoặc cài LibreOffice và tổng hợp bằng lệnh workbook-builder "
        "consolidate.",
        "Install Excel 2010 or later; or LibreOffice, and consolidate with the command "
        "workbook-builder consolidate.",
    ),
    "libreoffice_remedy": Text(
        "Cài LibreOffice để mở các bảng.", "Install LibreOffice to open the workbooks."
    ),
    "addin_found": Text("{file}", "{file}"),
    "addin_missing": Text("chưa cài", "not installed"),
    "addin_old": Text(
        "{file} không phải bản của chương trình đang dùng",
        "{file} is not the one of this version of the program",
    ),
    "addin_remedy": Text(
        "Đóng Excel rồi chạy lệnh: workbook-builder addin install",
        "Close Excel and run: workbook-builder addin install",
    ),
}

_FOLDER: Catalogue = {
    "folder_found": Text("ghi được vào {folder}", "{folder} takes files"),
    "folder_missing": Text("không có thư mục {folder}", "there is no folder {folder}"),
    "folder_missing_remedy": Text(
        "Kiểm tra lại tên thư mục; tạo đợt mới bằng lệnh workbook-builder new.",
        "Check the folder's name; start a campaign with workbook-builder new.",
    ),
    "folder_locked": Text("không ghi được vào {folder} ({why})", "{folder} takes no files ({why})"),
    "folder_locked_remedy": Text(
        "Chép thư mục vào nơi mình có quyền ghi, như Documents, hoặc xin quyền ghi.",
        "Copy the folder to where you may write, such as Documents, or ask for the right to.",
    ),
    "path_length_found": Text(
        "{length} ký tự (phải dưới {limit})", "{length} characters (must be below {limit})"
    ),
    "path_length_remedy": Text(
        "Chuyển thư mục đến nơi có đường dẫn ngắn hơn, như D:\\Thi-dua.",
        "Move the folder to where its path is shorter, such as D:\\Thi-dua.",
    ),
    "origin_here": Text("không bị đánh dấu tải từ mạng", "not marked as downloaded"),
    "origin_internet": Text(
        "{file} bị đánh dấu tải từ mạng nên Excel chặn macro",
        "{file} is marked as downloaded, so Excel blocks its macros",
    ),
    "origin_remedy": Text(
        "Đóng tệp; trong File Explorer bấm chuột phải vào tệp, chọn Properties, đánh dấu Unblock "
        "rồi bấm OK.",
        "Close the file; in File Explorer right-click it, choose Properties, tick Unblock and "
        "press OK.",
    ),
}

_BETWEEN: Catalogue = {
    "temp_found": Text("{path}", "{path}"),
    "temp_not_ascii": Text(
        "{path} có chữ có dấu, nút Tổng hợp điểm có thể không chạy được",
        "{path} has letters beyond ASCII, with which the button Tổng hợp điểm may fail",
    ),
    "temp_remedy": Text(
        "Chạy: workbook-builder addin install. Hoặc tạo thư mục C:\\Temp rồi thêm dòng "
        '"TEMP DIR","C:\\Temp" vào tệp .xlwings\\xlwings.conf trong thư mục người dùng.',
        "Run: workbook-builder addin install. Or make a folder C:\\Temp and add the line "
        '"TEMP DIR","C:\\Temp" to the file .xlwings\\xlwings.conf in your user folder.',
    ),
    "defender_off": Text(
        "không chặn Excel gọi chương trình khác", "does not stop Excel from starting programs"
    ),
    "defender_audits": Text(
        "chỉ ghi nhật ký khi Excel gọi chương trình khác",
        "only notes it when Excel starts a program",
    ),
    "defender_blocks": Text(
        "chặn Excel gọi chương trình khác (quy tắc {rule})",
        "stops Excel from starting programs (rule {rule})",
    ),
    "defender_remedy": Text(
        "Đề nghị bộ phận công nghệ thông tin cho phép workbook-builder; trong khi chờ, đóng bảng "
        "tổng hợp và chạy lệnh workbook-builder consolidate.",
        "Ask those in charge of the machine to allow workbook-builder; until then close the "
        "ranking workbook and run workbook-builder consolidate.",
    ),
}

_ADDIN: Catalogue = {
    "addin_installed": Text(
        "Đã cài thẻ Thi đua: {file}. Mở lại Excel để thấy thẻ.",
        "Installed the tab Thi đua: {file}. Start Excel again to see it.",
    ),
    "addin_unchanged": Text(
        "Thẻ Thi đua đã cài sẵn, không có gì thay đổi: {file}.",
        "The tab Thi đua is installed already, nothing has changed: {file}.",
    ),
    "addin_set": Text(
        "Đã ghi đường dẫn của chương trình vào {file}.", "Wrote the program's path into {file}."
    ),
    "addin_removed": Text(
        "Đã gỡ thẻ Thi đua. Mở lại Excel để thấy thay đổi.",
        "Removed the tab Thi đua. Start Excel again to see it gone.",
    ),
    "addin_not_there": Text(
        "Không có thẻ Thi đua để gỡ.", "The tab Thi đua is not installed; nothing to remove."
    ),
    "addin_without_excel": Text(
        "Máy này không dùng được Excel nên không cài được thẻ Thi đua. Dùng lệnh workbook-builder "
        "tại đây, hoặc cài trên máy Windows, macOS có Excel.",
        "Excel does not run here, so the tab Thi đua can't be installed. Use the commands of "
        "workbook-builder, or install on Windows or macOS with Excel.",
    ),
    "addin_without_program": Text(
        "Không thấy chương trình ở {program} nên chưa cài thẻ Thi đua. Cài lại workbook-builder "
        "bằng pip rồi chạy lại.",
        "The program is not at {program}, so the tab Thi đua was not installed. Install "
        "workbook-builder again with pip, then run again.",
    ),
    "addin_in_use": Text(
        "Excel đang mở phần bổ trợ này, hoặc không có quyền ghi. Đóng mọi cửa sổ Excel rồi chạy "
        "lại.",
        "Excel has this add-in open, or it may not be written. Close every window of Excel and run "
        "again.",
    ),
    "settings_unreadable": Text(
        "Không đọc được tệp cài đặt của xlwings ({reason}). Kiểm tra quyền đọc tệp rồi chạy lại.",
        "The settings of xlwings can't be read ({reason}). Check your rights and run again.",
    ),
    "temp_not_set": Text(
        "Thư mục tạm {path} có chữ có dấu, nút Tổng hợp điểm có thể không chạy được. Hãy tạo thư "
        'mục C:\\Temp rồi thêm dòng "TEMP DIR","C:\\Temp" vào tệp .xlwings\\xlwings.conf trong '
        "thư mục người dùng.",
        "The temporary folder {path} has letters beyond ASCII, with which the button Tổng hợp điểm "
        'may fail. Make a folder C:\\Temp and add the line "TEMP DIR","C:\\Temp" to the file '
        ".xlwings\\xlwings.conf in your user folder.",
    ),
    "setting_not_ascii": Text(
        "Excel không đọc được đường dẫn có dấu {program} từ tệp cài đặt, nên nút Tổng hợp điểm có "
        "thể không tìm thấy chương trình. Thêm thư mục của chương trình vào biến môi trường PATH.",
        "Excel can't read the path {program} from the settings, as it has letters beyond ASCII, so "
        "the button Tổng hợp điểm may not find the program. Add its folder to the variable PATH.",
    ),
}

MESSAGES: Catalogue = {
    **_HELP,
    **_TITLES,
    **_SKIPPED,
    **_PROGRAM,
    **_OFFICE,
    **_FOLDER,
    **_BETWEEN,
    **_ADDIN,
}
