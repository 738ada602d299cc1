"""What `doctor` and `addin` say: checks of the machine, remedies, the add-in coming and going."""

from __future__ import annotations

from workbook_builder.problems import Code


class MachineCode(Code):
    """Codes, each with its sentence."""

    # Help

    HELP_DOCTOR = (
        "help_doctor",
        "Kiểm tra máy này: chương trình, Excel, thư mục.",
        "Examine this machine: program, Excel, folder.",
    )
    HELP_DOCTOR_DIR = (
        "help_doctor_dir",
        "Thư mục của đợt chấm điểm; không ghi thì chỉ kiểm tra máy.",
        "The campaign folder; without it the machine alone is examined.",
    )
    HELP_ADDIN = (
        "help_addin",
        "Thẻ Thi đua trong Excel: cài đặt, gỡ bỏ.",
        "The tab Thi đua in Excel.",
    )
    HELP_ADDIN_INSTALL = (
        "help_addin_install",
        "Cài thẻ Thi đua vào Excel cho người dùng này.",
        "Install the tab Thi đua in this user's Excel.",
    )
    HELP_ADDIN_REMOVE = (
        "help_addin_remove",
        "Gỡ thẻ Thi đua khỏi Excel.",
        "Remove the tab Thi đua from Excel.",
    )
    HELP_ADDIN_BUILD = (
        "help_addin_build",
        "Lập tệp của thẻ Thi đua, trên máy bất kỳ, để mang sang máy có Excel.",
        "Make the tab's file, on any machine, to be taken to one with Excel.",
    )
    HELP_ADDIN_BUILD_FILE = (
        "help_addin_build_file",
        "Tệp .xlam sẽ lập.",
        "The file .xlam to make.",
    )
    HELP_ADDIN_BUILD_PROGRAM = (
        "help_addin_build_program",
        "Đường dẫn của workbook-builder.exe trên máy có Excel; không ghi thì là chương trình của "
        "máy này.",
        "The path of workbook-builder.exe on the machine with Excel; left out, this machine's "
        "program.",
    )
    HELP_ADDIN_PATH = (
        "help_addin_path",
        "Cho biết nơi đặt tệp của thẻ Thi đua.",
        "Tell where the tab's file belongs.",
    )

    # Titles

    CHECK_PYTHON = ("check_python", "Chương trình", "Program")
    CHECK_XLWINGS = ("check_xlwings", "Thư viện xlwings", "The library xlwings")
    CHECK_MACROS = ("check_macros", "Macro trong bảng tổng hợp", "Macros in the ranking workbook")
    CHECK_LIBRARY = (
        "check_library",
        "Tệp của xlwings dành cho Excel",
        "The file of xlwings for Excel",
    )
    CHECK_PROGRAM = ("check_program", "Nút Tổng hợp điểm gọi", "The button Tổng hợp điểm starts")
    CHECK_ADDIN = ("check_addin", "Thẻ Thi đua trong Excel", "The tab Thi đua in Excel")
    CHECK_EXCEL = ("check_excel", "Excel", "Excel")
    CHECK_LIBREOFFICE = ("check_libreoffice", "LibreOffice", "LibreOffice")
    CHECK_FOLDER = ("check_folder", "Thư mục của đợt", "The campaign folder")
    CHECK_PATH_LENGTH = ("check_path_length", "Độ dài đường dẫn", "Length of the path")
    CHECK_ORIGIN = ("check_origin", "Nguồn gốc của bảng tổng hợp", "Origin of the ranking workbook")
    CHECK_POLICY = ("check_policy", "Macro của Excel", "Macros in Excel")
    CHECK_DEFENDER = ("check_defender", "Microsoft Defender", "Microsoft Defender")

    # Skipped

    WINDOWS_ONLY = ("windows_only", "chỉ kiểm tra trên Windows", "examined on Windows only")
    MAC_ONLY = ("mac_only", "chỉ kiểm tra trên macOS", "examined on macOS only")
    NO_FOLDER = ("no_folder", "chưa nêu thư mục nào", "no folder was named")
    NO_RANKING_WORKBOOK = (
        "no_ranking_workbook",
        "không có bảng tổng hợp có macro để kiểm tra",
        "there is no ranking workbook with macros to examine",
    )
    NO_EXCEL_HERE = ("no_excel_here", "máy này không có Excel", "Excel is not on this machine")
    EXCEL_NOT_FOUND = (
        "excel_not_found",
        "không thấy; dùng LibreOffice thay, không có nút Tổng hợp điểm",
        "not found; LibreOffice will do, without the button Tổng hợp điểm",
    )
    LIBREOFFICE_NOT_FOUND = (
        "libreoffice_not_found",
        "không thấy; không cần khi có Excel",
        "not found; not needed beside Excel",
    )
    LIBREOFFICE_UNSEEN = (
        "libreoffice_unseen",
        "không thấy; chưa xem được các thư mục này trong PATH: {folders}",
        "not found; these folders of PATH can't be looked into: {folders}",
    )
    WORKBOOK_WITHOUT_MACROS = (
        "workbook_without_macros",
        "bảng này không có macro",
        "this workbook has no macros",
    )
    ADDIN_OUT_OF_SIGHT = (
        "addin_out_of_sight",
        "không xem được: Python từ Microsoft Store không thấy thư mục của Excel",
        "can't be looked at: the Python of the Microsoft Store does not see Excel's folder",
    )
    KEYS_UNREAD = (
        "keys_unread",
        "chưa biết: không có quyền đọc {keys}",
        "not known: there is no right to read {keys}",
    )

    # Program

    PYTHON_FOUND = (
        "python_found",
        "workbook-builder {version}, Python {python}",
        "workbook-builder {version}, Python {python}",
    )
    PYTHON_REMEDY = (
        "python_remedy",
        "Cài Python 3.11 trở lên, rồi cài lại workbook-builder.",
        "Install Python 3.11 or later, then workbook-builder again.",
    )
    PYTHON_STORE = (
        "python_store",
        "workbook-builder {version}, Python {python} từ Microsoft Store",
        "workbook-builder {version}, Python {python} of the Microsoft Store",
    )
    PYTHON_STORE_REMEDY = (
        "python_store_remedy",
        "Bản Python này ghi vào một thư mục AppData riêng mà Excel không thấy, nên không cài được "
        "thẻ Thi đua. Hãy gỡ bản này, cài Python từ trang python.org rồi cài lại workbook-builder.",
        "This Python writes to an AppData folder of its own, which Excel does not see, so the tab "
        "Thi đua can't be installed. Remove it, install Python from python.org, then "
        "workbook-builder again.",
    )
    XLWINGS_FOUND = ("xlwings_found", "phiên bản {installed}", "version {installed}")
    XLWINGS_MISSING = ("xlwings_missing", "chưa cài", "not installed")
    XLWINGS_REMEDY = (
        "xlwings_remedy",
        "Cài lại xlwings: python -m pip install --force-reinstall xlwings",
        "Install xlwings again: python -m pip install --force-reinstall xlwings",
    )
    MACROS_FOUND = (
        "macros_found",
        "đúng của phiên bản này, cho máy này",
        "those of this version, for this machine",
    )
    MACROS_DIFFER = (
        "macros_differ",
        "không phải macro của phiên bản này, hoặc lập cho hệ điều hành khác",
        "not those of this version, or made for another system",
    )
    MACROS_LOSE_LETTERS = (
        "macros_lose_letters",
        "là macro của phiên bản cũ, không gọi được chương trình khi tên người dùng có dấu ({home})",
        "of an older version, which can't start the program where the user's name has letters "
        "beyond ASCII ({home})",
    )
    MACROS_REMEDY = (
        "macros_remedy",
        "Đóng bảng tổng hợp rồi chạy lệnh workbook-builder consolidate: bảng được lập lại với "
        "macro đúng phiên bản, giữ nguyên những gì đã nhập.",
        "Close the ranking workbook and run workbook-builder consolidate: it is made anew with "
        "the right macros and keeps what was entered.",
    )
    WORKBOOK_UNREADABLE = (
        "workbook_unreadable",
        "{file} không phải là bảng tính Excel đọc được",
        "{file} is no workbook that can be read",
    )
    WORKBOOK_UNREADABLE_REMEDY = (
        "workbook_unreadable_remedy",
        "Đóng {file} ở các chương trình khác rồi kiểm tra lại; nếu tệp hỏng, chép bản lưu gần nhất "
        "trong thư mục runs/ vào thay.",
        "Close {file} in other programs and examine again; if it is damaged, put the newest copy "
        "in runs/ in its place.",
    )
    CANNOT_READ = ("cannot_read", "không đọc được ({reason})", "can't be read ({reason})")
    LIBRARY_FOUND = ("library_found", "{file}", "{file}")
    SCRIPT_MISSING = (
        "script_missing",
        "không có {file}, tệp mà Excel trên macOS cần để gọi Python",
        "there is no {file}, which Excel on macOS needs to call Python",
    )
    SCRIPT_REMEDY = (
        "script_remedy",
        "Chạy lệnh: xlwings runpython install",
        "Run the command: xlwings runpython install",
    )
    PROGRAM_FOUND = ("program_found", "{path}", "{path}")
    PROGRAM_GONE = (
        "program_gone",
        "bảng tổng hợp ghi {path}, trên máy này không có hoặc không được mở",
        "the ranking workbook names {path}, which is not on this machine or may not be opened",
    )
    PROGRAM_PERCENT = (
        "program_percent",
        "{path} có từ hai dấu % trở lên, Windows hiểu sai",
        "{path} has two percent signs or more, which Windows misreads",
    )
    PROGRAM_PERCENT_REMEDY = (
        "program_percent_remedy",
        "Cài workbook-builder vào thư mục mà tên không có dấu %.",
        "Install workbook-builder in a folder without percent signs in its name.",
    )
    PROGRAM_MISSING = (
        "program_missing",
        "không tìm thấy chương trình trên máy này",
        "the program is not found on this machine",
    )
    INTERPRETER_MISSING = (
        "interpreter_missing",
        "chưa nêu Python cho Excel trên macOS",
        "Excel on macOS is not told which Python to call",
    )
    INTERPRETER_REMEDY = (
        "interpreter_remedy",
        'Thêm dòng "INTERPRETER_MAC","{interpreter}" vào tệp {settings} rồi mở lại Excel.',
        'Add the line "INTERPRETER_MAC","{interpreter}" to the file {settings}, then start Excel '
        "again.",
    )
    PROGRAM_REMEDY = (
        "program_remedy",
        "Đóng Excel, chạy lệnh workbook-builder addin install rồi mở lại Excel.",
        "Close Excel, run workbook-builder addin install, then start Excel again.",
    )

    # Office

    OFFICE_FOUND = ("office_found", "{path}", "{path}")
    OFFICE_MISSING = ("office_missing", "không thấy", "not found")
    EXCEL_REMEDY = (
        "excel_remedy",
        "Cài Excel 2010 trở lên, hoặc cài LibreOffice và tổng hợp bằng lệnh workbook-builder "
        "consolidate.",
        "Install Excel 2010 or later; or LibreOffice, and consolidate with the command "
        "workbook-builder consolidate.",
    )
    LIBREOFFICE_REMEDY = (
        "libreoffice_remedy",
        "Cài LibreOffice để mở các bảng.",
        "Install LibreOffice to open the workbooks.",
    )
    ADDIN_FOUND = ("addin_found", "{file}", "{file}")
    ADDIN_MISSING = ("addin_missing", "chưa cài", "not installed")
    ADDIN_OLD = (
        "addin_old",
        "{file} không phải bản của chương trình đang dùng",
        "{file} is not the one of this version of the program",
    )
    ADDIN_REMEDY = (
        "addin_remedy",
        "Đóng Excel rồi chạy lệnh: workbook-builder addin install",
        "Close Excel and run: workbook-builder addin install",
    )

    # Folder

    FOLDER_FOUND = ("folder_found", "ghi được vào {folder}", "{folder} takes files")
    FOLDER_MISSING = ("folder_missing", "không có thư mục {folder}", "there is no folder {folder}")
    FOLDER_MISSING_REMEDY = (
        "folder_missing_remedy",
        "Kiểm tra lại tên thư mục; tạo đợt mới bằng lệnh workbook-builder new.",
        "Check the folder's name; start a campaign with workbook-builder new.",
    )
    FOLDER_LOCKED = (
        "folder_locked",
        "không ghi được vào {folder} ({why})",
        "{folder} takes no files ({why})",
    )
    FOLDER_LOCKED_REMEDY = (
        "folder_locked_remedy",
        "Chép thư mục vào nơi mình có quyền ghi, như Documents, hoặc xin quyền ghi.",
        "Copy the folder to where you may write, such as Documents, or ask for the right to.",
    )
    PATH_LENGTH_FOUND = (
        "path_length_found",
        "{length} ký tự (phải dưới {limit})",
        "{length} characters (must be below {limit})",
    )
    PATH_LENGTH_REMEDY = (
        "path_length_remedy",
        "Chuyển thư mục đến nơi có đường dẫn ngắn hơn, như D:\\Thi-dua.",
        "Move the folder to where its path is shorter, such as D:\\Thi-dua.",
    )
    ORIGIN_HERE = ("origin_here", "không bị đánh dấu tải từ mạng", "not marked as downloaded")
    ORIGIN_INTERNET = (
        "origin_internet",
        "{file} bị đánh dấu tải từ mạng nên Excel chặn macro",
        "{file} is marked as downloaded, so Excel blocks its macros",
    )
    ORIGIN_REMEDY = (
        "origin_remedy",
        "Đóng tệp; trong File Explorer bấm chuột phải vào tệp, chọn Properties, đánh dấu Unblock "
        "rồi bấm OK.",
        "Close the file; in File Explorer right-click it, choose Properties, tick Unblock and "
        "press OK.",
    )
    ORIGIN_SHARE = (
        "origin_share",
        "nằm trên ổ mạng, Excel xét theo vùng mạng: không kiểm tra được ở đây",
        "lies on a network share, which Excel judges by its zone: not to be examined here",
    )

    # Between

    POLICY_NONE = (
        "policy_none",
        "không thấy thiết lập nào tắt macro",
        "no setting that switches macros off was found",
    )
    POLICY_INTERNET = (
        "policy_internet",
        "chỉ tắt macro trong tệp bị đánh dấu tải từ mạng",
        "switched off only in files that are marked as downloaded",
    )
    POLICY_OFF = (
        "policy_off",
        "bị tắt ({key}: {name} = {value})",
        "switched off ({key}: {name} = {value})",
    )
    POLICY_REMEDY = (
        "policy_remedy",
        "Đề nghị bộ phận công nghệ thông tin cho chạy macro, hoặc đặt thư mục của đợt làm vị trí "
        "tin cậy (Trusted Location). Trong khi chờ, để bảng tổng hợp mở trong Excel và chạy lệnh "
        "workbook-builder live, hoặc đóng bảng và chạy workbook-builder consolidate.",
        "Ask those in charge of the machine to allow macros, or to make the campaign folder a "
        "trusted location. Until then leave the ranking workbook open in Excel and run "
        "workbook-builder live, or close it and run workbook-builder consolidate.",
    )
    POLICY_OWN_REMEDY = (
        "policy_own_remedy",
        "Trong Excel: File > Options > Trust Center > Trust Center Settings > Macro Settings, chọn "
        "Disable VBA macros with notification.",
        "In Excel: File > Options > Trust Center > Trust Center Settings > Macro Settings, choose "
        "Disable VBA macros with notification.",
    )
    DEFENDER_OFF = (
        "defender_off",
        "không thấy quy tắc nào ngăn Excel gọi chương trình khác",
        "no rule that stops Excel from starting programs was found",
    )
    DEFENDER_CALLS_ONLY = (
        "defender_calls_only",
        "chặn macro gọi thẳng Windows (quy tắc {rule}); macro của nút không gọi như vậy",
        "stops macros from calling Windows directly (rule {rule}); those of the button do not",
    )
    DEFENDER_BLOCKS_CALLS = (
        "defender_blocks_calls",
        "chặn macro gọi thẳng Windows (quy tắc {rule}), bảng tổng hợp này có macro như vậy",
        "stops macros from calling Windows directly (rule {rule}), and this ranking workbook has "
        "such macros",
    )
    DEFENDER_AUDITS = (
        "defender_audits",
        "chỉ ghi nhật ký khi Excel gọi chương trình khác",
        "only notes it when Excel starts a program",
    )
    DEFENDER_BLOCKS = (
        "defender_blocks",
        "chặn Excel gọi chương trình khác (quy tắc {rule})",
        "stops Excel from starting programs (rule {rule})",
    )
    DEFENDER_REMEDY = (
        "defender_remedy",
        "Đề nghị bộ phận công nghệ thông tin cho phép workbook-builder; trong khi chờ, đóng bảng "
        "tổng hợp và chạy lệnh workbook-builder consolidate.",
        "Ask those in charge of the machine to allow workbook-builder; until then close the "
        "ranking workbook and run workbook-builder consolidate.",
    )

    # Addin

    ADDIN_INSTALLED = (
        "addin_installed",
        "Đã cài thẻ Thi đua: {file}. Mở lại Excel để thấy thẻ.",
        "Installed the tab Thi đua: {file}. Start Excel again to see it.",
    )
    ADDIN_UNCHANGED = (
        "addin_unchanged",
        "Thẻ Thi đua đã cài sẵn, không có gì thay đổi: {file}.",
        "The tab Thi đua is installed already, nothing has changed: {file}.",
    )
    ADDIN_BUILT = (
        "addin_built",
        "Đã lập {file}; thẻ Thi đua trong tệp gọi {program}.",
        "Made {file}; its tab Thi đua starts {program}.",
    )
    ADDIN_BUILT_WITHOUT_PROGRAM = (
        "addin_built_without_program",
        "Đã lập {file}, nhưng tệp chưa biết chương trình nằm ở đâu nên các nút của thẻ Thi đua "
        "chưa chạy được. Thêm --program cùng đường dẫn của workbook-builder.exe trên máy có Excel "
        "rồi lập lại.",
        "Made {file}, but it does not know where the program is, so its buttons can't start it. "
        "Add --program and the path of workbook-builder.exe on the machine with Excel, and make it "
        "again.",
    )
    ADDIN_REMOVED = (
        "addin_removed",
        "Đã gỡ thẻ Thi đua. Mở lại Excel để thấy thay đổi.",
        "Removed the tab Thi đua. Start Excel again to see it gone.",
    )
    ADDIN_NOT_THERE = (
        "addin_not_there",
        "Không có thẻ Thi đua để gỡ.",
        "The tab Thi đua is not installed; nothing to remove.",
    )
    ADDIN_WITHOUT_EXCEL = (
        "addin_without_excel",
        "Máy này không dùng được Excel nên không cài được thẻ Thi đua. Dùng lệnh workbook-builder "
        "tại đây, hoặc cài trên máy Windows, macOS có Excel.",
        "Excel does not run here, so the tab Thi đua can't be installed. Use the commands of "
        "workbook-builder, or install on Windows or macOS with Excel.",
    )
    ADDIN_WITHOUT_PROGRAM = (
        "addin_without_program",
        "Không thấy chương trình ở {program} nên chưa cài thẻ Thi đua. Cài lại workbook-builder "
        "bằng pip rồi chạy lại.",
        "The program is not at {program}, so the tab Thi đua was not installed. Install "
        "workbook-builder again with pip, then run again.",
    )
    ADDIN_STORE_PYTHON = (
        "addin_store_python",
        "Python từ Microsoft Store ghi vào một thư mục AppData riêng mà Excel không thấy nên chưa "
        "cài thẻ Thi đua. Gỡ bản này, cài Python từ trang python.org, cài lại workbook-builder rồi "
        "chạy lại.",
        "The Python of the Microsoft Store writes to an AppData folder of its own, which Excel "
        "does not see, so the tab Thi đua was not installed. Remove it, install Python from "
        "python.org, install workbook-builder again, then run again.",
    )
    ADDIN_IN_USE = (
        "addin_in_use",
        "Excel đang mở phần bổ trợ này, hoặc không có quyền ghi. Đóng mọi cửa sổ Excel rồi chạy "
        "lại.",
        "Excel has this add-in open, or it may not be written. Close every window of Excel and run "
        "again.",
    )


class SystemCode(Code):
    """Why the system could not read or write: pieces of other sentences."""

    NOT_THERE = ("not_there", "không có tệp hoặc thư mục này", "no such file or folder")
    NO_RIGHT = ("no_right", "không có quyền, hoặc tệp đang mở", "no right to, or it is open")
    READ_ONLY = ("read_only", "ổ đĩa chỉ cho đọc", "the disk is for reading only")
    DISK_FULL = ("disk_full", "ổ đĩa đã đầy", "the disk is full")
    THERE_ALREADY = ("there_already", "đã có tệp cùng tên", "there is a file of that name")
    IS_FOLDER = ("is_folder", "đó là một thư mục", "it is a folder")
    NAME_TOO_LONG = ("name_too_long", "tên hoặc đường dẫn quá dài", "name or path is too long")
    NAME_NOT_ALLOWED = (
        "name_not_allowed",
        "tên hoặc thao tác không được phép",
        "name or action is not allowed",
    )
    LINKS_IN_A_CIRCLE = ("links_in_a_circle", "liên kết vòng", "links that go in a circle")
    IN_USE = ("in_use", "đang được dùng", "it is in use")
    TOO_MANY_OPEN = ("too_many_open", "quá nhiều tệp đang mở", "too many files are open")
    DISK_FAULT = ("disk_fault", "lỗi ổ đĩa hoặc đường truyền", "a fault of disk or network")
    NO_ANSWER = ("no_answer", "nơi chứa tệp không trả lời", "where the file lies does not answer")
    OUTPUT_CLOSED = ("output_closed", "nơi nhận kết quả đã đóng", "where it goes is closed")
    NO_REASON = ("no_reason", "không rõ nguyên nhân", "for an unknown reason")
    NO_EXCEL = ("no_excel", "không thấy Excel đang mở", "no open Excel was found")
    NOT_UNDERSTOOD = (
        "not_understood",
        "nội dung không đúng dạng",
        "its contents are not of the form that they should have",
    )


class ExcelCode(Code):
    """What a command says where a button of the tab in Excel has called it."""

    EXCEL_BUTTONS = ("excel_buttons", "Trên thẻ Thi đua: {names}.", "On the tab Thi đua: {names}.")
    EXCEL_BUTTON = ("excel_button", "nút “{button}”", "the button “{button}”")
    EXCEL_MORE = (
        "excel_more",
        "Toàn bộ kết quả ở tệp mở kèm theo.",
        "All of it stands in the file that opens now.",
    )
    EXCEL_PASSWORD = (
        "excel_password",
        "Chưa có mật khẩu đúng của hộp thư trong kho mật khẩu của Windows. Mở cửa sổ để nhập mật "
        "khẩu? Việc đang làm được làm tiếp trong cửa sổ đó; chọn lưu mật khẩu thì từ lần sau không "
        "phải nhập nữa.",
        "The system's store has no password that fits the mailbox. Open a window to type it? The "
        "work goes on in that window; with the password kept, it is not asked for again.",
    )
    EXCEL_UNSURE = (
        "excel_unsure",
        "Thư gửi {unit} ({to}) lúc {time} bị ngắt khi máy chủ chưa trả lời: có thể đã đến.\nBấm "
        "Yes để gửi lại; bấm No nếu biết là đã đến; bấm Cancel để sau.",
        "The mail to {unit} ({to}) at {time} was cut off before the server answered: it may have "
        "arrived.\nYes sends it again; No if you know that it has arrived; Cancel leaves it for "
        "later.",
    )
    EXCEL_UNSETTLED = (
        "excel_unsettled",
        "Chưa chốt: còn {count} loại việc chưa giải quyết. Hộp sau đây hỏi lý do chấp nhận từng "
        "loại; bấm Cancel để thôi, giải quyết xong thì tổng hợp lại rồi chốt.",
        "Not frozen: {count} kinds of things are not settled. You are asked why each is accepted; "
        "with Cancel nothing is frozen: settle them, and consolidate again.",
    )
    EXCEL_ACCEPT = ("excel_accept", "Lý do chấp nhận: {kind}", "Why this is accepted: {kind}")
    EXCEL_OVERWRITE = (
        "excel_overwrite",
        "Tệp này đã có người sửa. Bấm Yes để ghi đè, mất những gì đã sửa; bấm No để giữ nguyên.",
        "Somebody has edited this file. Yes replaces it, and what was edited is lost; No leaves "
        "it.",
    )
