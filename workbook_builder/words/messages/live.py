"""What is said while the ranking workbook is open in Excel: progress, the outcome, obstacles."""

from __future__ import annotations

from workbook_builder.problems import Code


class LiveCode(Code):
    """Codes, each with its sentence."""

    LIVE_AT_WORK = ("live_at_work", "Tổng hợp điểm: ", "Consolidating: ")
    LIVE_READING = (
        "live_reading",
        "Tổng hợp điểm: đang đọc tệp {done}/{total} …",
        "Consolidating: file {done} of {total} …",
    )
    LIVE_WRITING = (
        "live_writing",
        "Tổng hợp điểm: đang ghi vào bảng …",
        "Consolidating: writing to the workbook …",
    )
    LIVE_TITLE = ("live_title", "Tổng hợp điểm", "Consolidate")
    LIVE_DONE = (
        "live_done",
        "Đã tổng hợp {files} tệp: {returned}/{units} đơn vị có điểm. Hãy lưu bảng này.",
        "Consolidated {files} files: {returned} of {units} units have points. Save this workbook.",
    )
    LIVE_MISSING = ("live_missing", "Chưa nộp: {names}.", "Not returned: {names}.")
    LIVE_SEE = (
        "live_see",
        "Có {count} tệp không dùng được hoặc cần chọn: xem trang “{sheet}”.",
        "{count} files can't be used or wait for a choice: see the sheet “{sheet}”.",
    )
    LIVE_FILTERED = (
        "live_filtered",
        "Trang “{sheet}” đang lọc: các dòng đang ẩn vẫn ẩn, dù nội dung đã đổi. Để lọc theo kết "
        "quả mới: thẻ Dữ liệu, Áp dụng lại.",
        "The sheet “{sheet}” is filtered: rows that were hidden are hidden still, though their "
        "content has changed. To filter what is there now: Data, Reapply.",
    )
    LIVE_NO_UNDO = (
        "live_no_undo",
        "Các thao tác trước lần tổng hợp này không hoàn tác (Ctrl+Z) được nữa.",
        "What was done before this can no longer be undone (Ctrl+Z).",
    )
    LIVE_NO_BOOK = (
        "live_no_book",
        "Bảng tổng hợp {file} chưa được mở để sửa trong Excel. Hãy mở bảng đó (nếu Excel hiện dải "
        "màu vàng “Dạng xem Được bảo vệ” thì bấm “Cho phép Chỉnh sửa”) rồi chạy lại lệnh; hoặc, "
        "không cần Excel, chạy: workbook-builder consolidate {folder}",
        "The ranking workbook {file} is not open for editing in Excel. Open it (where a yellow bar "
        "says Protected View, click Enable Editing) and run the command again; or, without Excel, "
        "run: workbook-builder consolidate {folder}",
    )
    LIVE_NO_EXCEL = (
        "live_no_excel",
        "Không kết nối được với Excel trên máy này ({fault}). Không cần Excel, hãy lưu, đóng bảng "
        "rồi chạy: workbook-builder consolidate {folder}",
        "There is no way to Excel on this machine ({fault}). Without Excel: save and close the "
        "workbook, then run: workbook-builder consolidate {folder}",
    )
    LIVE_NOT_SAVED = (
        "live_not_saved",
        "Bảng này chưa được lưu thành tệp. Hãy lưu vào thư mục của đợt chấm điểm rồi làm lại.",
        "This workbook has not been saved to a file. Save it in the campaign folder and try again.",
    )
    LIVE_ON_WEB = (
        "live_on_web",
        "Bảng này đang mở từ OneDrive hoặc SharePoint ({path}). Hãy chép thư mục của đợt chấm điểm "
        "về ổ đĩa của máy, mở bảng tại đó rồi làm lại.",
        "This workbook is open from OneDrive or SharePoint ({path}). Copy the campaign folder to a "
        "disk of this machine, open the workbook there and try again.",
    )
    LIVE_READ_ONLY = (
        "live_read_only",
        "Bảng này đang mở ở chế độ chỉ đọc nên không giữ được kết quả. Hãy đóng bảng, chờ người "
        "khác đóng bảng (nếu có), mở lại để sửa rồi làm lại.",
        "This workbook is open read-only, so that nothing could be kept. Close it, wait until "
        "others have closed it, open it for editing and try again.",
    )
    LIVE_LOCKED = (
        "live_locked",
        "Trang “{sheet}” đang khóa bằng mật khẩu riêng nên không ghi được kết quả. Hãy bỏ khóa "
        "trang này (Review › Unprotect Sheet) rồi làm lại.",
        "The sheet “{sheet}” is locked by a password of somebody's own, so that no result can be "
        "written. Take that lock off (Review › Unprotect Sheet) and try again.",
    )
    LIVE_NOT_IN_FOLDER = (
        "live_not_in_folder",
        "Không thấy {file} trong thư mục {folder} của bảng này. Hãy để bảng trong thư mục của đợt "
        "chấm điểm rồi mở lại.",
        "There is no {file} in {folder}, where this workbook lies. Put the workbook back into the "
        "campaign folder and open it again.",
    )
    LIVE_DEFINITION_CHANGED = (
        "live_definition_changed",
        "Khai báo đã đổi từ khi lập bảng này ({changes}). Chưa ghi gì. Hãy lưu, đóng bảng rồi "
        "chạy: workbook-builder consolidate {folder}; những gì đã nhập được giữ lại.",
        "The definition has changed since this workbook was made ({changes}). Nothing was "
        "written. Save and close it, then run: workbook-builder consolidate {folder}; what was "
        "entered is kept.",
    )
    LIVE_CHANGE_ADDED = ("live_change_added", "thêm {names}", "added {names}")
    LIVE_CHANGE_REMOVED = ("live_change_removed", "bớt {names}", "removed {names}")
    LIVE_CHANGE_OTHER = (
        "live_change_other",
        "tiêu đề, điểm, mức hoặc quy tắc",
        "titles, points, tiers or rules",
    )
    LIVE_CHANGE_VERSION = (
        "live_change_version",
        "bảng do phiên bản {seen} lập, chương trình là {known}",
        "made by version {seen}, this is {known}",
    )
    LIVE_ONLY_VALUES = (
        "live_only_values",
        "Đợt này có nhiều đơn vị nên bảng chỉ chứa giá trị, không tính lại được khi đang mở. Hãy "
        "lưu, đóng bảng rồi chạy: workbook-builder consolidate {folder}",
        "This campaign has so many units that the workbook holds values and can't count while it "
        "is open. Save and close it, then run: workbook-builder consolidate {folder}",
    )
    LIVE_BUSY = (
        "live_busy",
        "Excel đang bận: đang sửa dở một ô, hoặc một hộp thoại đang mở. Bảng vẫn như trước khi "
        "tổng hợp. Hãy bấm Enter hoặc Esc, đóng các hộp thoại rồi làm lại.",
        "Excel is busy: a cell is being edited, or a box is open. The workbook is as it was "
        "before. Press Enter or Esc, close all boxes and try again.",
    )
    LIVE_SETTINGS_LEFT = (
        "live_settings_left",
        "Kết quả đã được ghi vào bảng, nhưng Excel chưa nhận lại các thiết lập của mình (tự động "
        "tính lại, vẽ màn hình). Hãy đóng các hộp thoại rồi bấm “Tổng hợp điểm” một lần nữa.",
        "The result is written, but Excel has not taken back its settings (recalculation, "
        "drawing). Close all boxes and click “Tổng hợp điểm” once more.",
    )
    LIVE_EDITED = (
        "live_edited",
        "Ô này vừa được sửa trong khi đang đọc các tệp. Chưa ghi gì. Hãy làm lại.",
        "This cell was edited while files were being read. Nothing was written. Try again.",
    )
    LIVE_SHEET_MISSING = (
        "live_sheet_missing",
        "Không thấy trang “{sheet}” trong bảng này: trang đã bị xóa hoặc đổi tên. Chưa ghi gì. "
        "Hãy trả lại tên cũ cho trang; nếu trang đã bị xóa, đóng bảng mà KHÔNG lưu rồi mở lại, "
        "hoặc lấy bản mới nhất trong {folder}/runs.",
        "There is no sheet “{sheet}” in this workbook: it was deleted or renamed. Nothing was "
        "written. Give the sheet its name back; if it was deleted, close the workbook WITHOUT "
        "saving and open it again, or take the latest copy in {folder}/runs.",
    )
    LIVE_TABLE_MOVED = (
        "live_table_moved",
        "Trên trang “{sheet}” có dòng hoặc cột được chèn, xóa hay dời chỗ. Chưa ghi gì. Hãy trả "
        "các cột về chỗ cũ (Ctrl+Z) rồi làm lại; hoặc lưu, đóng bảng rồi chạy: workbook-builder "
        "consolidate {folder}; những gì đã nhập được giữ lại.",
        "On the sheet “{sheet}”, rows or columns were inserted, deleted or moved. Nothing was "
        "written. Put the columns back (Ctrl+Z) and try again; or save and close the workbook, "
        "then run: workbook-builder consolidate {folder}; what was entered is kept.",
    )
    LIVE_CELL_REFUSED = (
        "live_cell_refused",
        "Ô này không giữ nội dung được ghi vào (cần “{wanted}”, thấy “{seen}”). Bảng đã được trả "
        "lại như trước khi tổng hợp. Hãy bỏ gộp ô, trả định dạng ô về như các dòng khác rồi làm "
        "lại; hoặc lưu, đóng bảng rồi chạy: workbook-builder consolidate {folder}",
        "This cell does not keep what is written to it (“{wanted}”; “{seen}” is there). "
        "The workbook is as it was before. Unmerge the cell, give it the format of other rows and "
        "try again; or save and close the workbook, then run: workbook-builder consolidate "
        "{folder}",
    )
    LIVE_FAILED = (
        "live_failed",
        "Không ghi được kết quả vào bảng đang mở ({fault}). Bảng đã được trả lại như trước khi "
        "tổng hợp. Hãy đóng các hộp thoại, thoát chế độ sửa ô rồi làm lại; hoặc lưu, đóng bảng rồi "
        "chạy: workbook-builder consolidate {folder}",
        "The result could not be written to the open workbook ({fault}). The workbook is as it was "
        "before. Close all boxes, leave the cell that is being edited and try again; or save and "
        "close the workbook, then run: workbook-builder consolidate {folder}",
    )
    LIVE_NOT_RESTORED = (
        "live_not_restored",
        "Không ghi được kết quả vào bảng đang mở ({fault}) và cũng không trả lại được như trước. "
        "Hãy đóng bảng mà KHÔNG lưu: tệp trên đĩa vẫn nguyên vẹn.",
        "The result could not be written to the open workbook ({fault}), nor could what stood "
        "there be put back. Close the workbook WITHOUT saving: the file on disk is whole.",
    )
    LIVE_DIFFERS = (
        "live_differs",
        "công thức trong bảng cho kết quả khác: {unit}: bảng tính ra {seen}; phần mềm tính {known}",
        "the workbook's formulas come to something else: {unit}: {seen} in the workbook; the "
        "program counts {known}",
    )
    LIVE_POINTS_AND_RANK = (
        "live_points_and_rank",
        "{points} điểm, hạng {rank}",
        "{points} points, rank {rank}",
    )
    LIVE_NO_POINTS = ("live_no_points", "không có điểm", "no points")
    LIVE_INTERRUPTED = (
        "live_interrupted",
        "Lần tổng hợp trước bị ngắt giữa chừng, bảng đang mở chỉ được ghi một phần. Hãy đóng bảng "
        "mà KHÔNG lưu, mở lại rồi làm lại: tệp trên đĩa vẫn nguyên vẹn.",
        "The last consolidation was cut off, and the open workbook is half written. Close it "
        "WITHOUT saving, open it again and try again: the file on disk is whole.",
    )
    RANKING_HALF_WRITTEN = (
        "ranking_half_written",
        "Bảng tổng hợp đã bị lưu khi mới được ghi một phần. Hãy mở bảng trong Excel và bấm "
        "“Tổng hợp điểm”; nếu không được, thay bảng này bằng bản mới nhất trong {folder}/.",
        "The ranking workbook was saved when it was half written. Open it in Excel and click "
        "“Tổng hợp điểm”; failing that, replace it by the latest copy in {folder}/.",
    )
