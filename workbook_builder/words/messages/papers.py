"""What is said of papers in Word: reports, and letters to units."""

from __future__ import annotations

from workbook_builder.problems import Bears, Code


class PapersCode(Code):
    """Codes, each with its sentence."""

    HELP_REPORT = (
        "help_report",
        "Lập báo cáo tổng kết bằng Word từ lần tổng hợp gần nhất.",
        "Write the closing report in Word from the last consolidation.",
    )
    HELP_REPORT_UNIT = (
        "help_report_unit",
        "Lập báo cáo riêng của một đơn vị (mã đơn vị), kèm bảng đã chấm làm phụ lục.",
        "Write one unit's own report (by its code), with its filled table as the appendix.",
    )
    HELP_REPORT_CLUSTER = (
        "help_report_cluster",
        "Chỉ lập cho một cụm, khối (tên cụm, khối): báo cáo, hoặc biên bản nếu thêm --minutes.",
        "Only of one cluster (by its name): the report or, with --minutes, the minutes.",
    )
    HELP_REPORT_MINUTES = (
        "help_report_minutes",
        "Lập biên bản họp xét, chừa chỗ ghi số phiếu.",
        "Write the minutes of the meeting, with room for the votes.",
    )
    HELP_REPORT_PDF = (
        "help_report_pdf",
        "Lập thêm bản PDF; cần có LibreOffice trên máy.",
        "Make a PDF too; LibreOffice must be on the machine.",
    )
    HELP_REPORT_OVERWRITE = (
        "help_report_overwrite",
        "Ghi đè cả báo cáo đã có người sửa.",
        "Replace the report even where somebody has edited it.",
    )
    REPORT_WRITTEN = (
        "report_written",
        "Đã lập {file} từ {manifest}; còn {gaps} chỗ đánh dấu vàng để ghi thêm. Nguồn của từng số "
        "liệu: {trace}.",
        "Wrote {file} from {manifest}; {gaps} places marked yellow are left to the writer. Where "
        "each figure comes from: {trace}.",
    )
    REPORT_PDF_WRITTEN = ("report_pdf_written", "Đã lập {file}.", "Wrote {file}.")
    REPORT_TWO_KINDS = (
        "report_two_kinds",
        "Báo cáo riêng của đơn vị (--unit) không đi cùng --minutes, --cluster.",
        "A unit's own report (--unit) does not go with --minutes or --cluster.",
    )
    REPORT_EDITED = (
        "report_edited",
        "Văn bản đã có người sửa sau khi lập nên được giữ nguyên. Đổi tên hoặc chuyển tệp đi nơi "
        "khác rồi chạy lại, hoặc thêm --overwrite để ghi đè.",
        "Somebody has edited this paper since it was written, so it stays as it is. Rename or "
        "move it and run again, or add --overwrite to replace it.",
        Bears.WORKED_IN,
    )
    REPORT_BEFORE_CONSOLIDATION = (
        "report_before_consolidation",
        "Chưa có lần tổng hợp nào. Chạy trước: workbook-builder consolidate {folder}",
        "Nothing has been consolidated yet. Run first: workbook-builder consolidate {folder}",
    )
    REPORT_UNSETTLED_UNKNOWN = (
        "report_unsettled_unknown",
        "Lần tổng hợp này do bản cũ của chương trình ghi, chưa xét những việc chưa giải quyết nên "
        "văn bản không nêu. Xem trang Tổng hợp của bảng tổng hợp.",
        "An older version of the program wrote this consolidation without looking for what is not "
        "settled, so that the paper tells none of it. See the sheet Tổng hợp.",
    )
    REPORT_DEFINITION_CHANGED = (
        "report_definition_changed",
        "Tiêu chí hoặc danh sách đơn vị trong khai báo đã đổi sau lần tổng hợp này. Chạy lại "
        "consolidate rồi lập báo cáo.",
        "Criteria or units of the definition have changed since this consolidation. Run "
        "consolidate again, then report.",
    )
    REPORT_RANKING_NEWER = (
        "report_ranking_newer",
        "Đã lưu sau lần tổng hợp gần nhất; những gì nhập thêm từ đó chưa có trong báo cáo. Nếu có "
        "nhập thêm, chạy consolidate rồi lập lại báo cáo.",
        "Saved since the last consolidation; what was entered since is not in the report. If "
        "anything was, run consolidate, then report again.",
    )
    REPORT_NO_SUCH_CLUSTER = (
        "report_no_such_cluster",
        "Không có cụm, khối “{seen}”. Các cụm, khối: {known}.",
        "There is no cluster “{seen}”. Clusters: {known}.",
    )
    REPORT_NO_SUCH_UNIT = (
        "report_no_such_unit",
        "Không có đơn vị mang mã “{seen}”. Các mã: {codes}.",
        'No unit has the code "{seen}". Codes: {codes}.',
    )
    REPORT_NO_SUCH_UNIT_NEAR = (
        "report_no_such_unit_near",
        "Không có đơn vị mang mã “{seen}”; có phải “{near}”?",
        'No unit has the code "{seen}"; did you mean "{near}"?',
    )
    REPORT_UNIT_MISSING = (
        "report_unit_missing",
        "Đơn vị “{unit}” chưa có bảng tự chấm hợp lệ nào, nên chưa lập được báo cáo riêng.",
        'The unit "{unit}" has no accepted file, so there is nothing to report on.',
    )
    PAPER_NOT_PROVEN = (
        "paper_not_proven",
        "Tính lại không ra đúng nhật ký này ({count} chỗ khác), nên không lập văn bản nào từ nó. "
        "Tổng hợp lại: workbook-builder consolidate {folder}; hoặc đưa các tệp trở lại như lúc "
        "tổng hợp. Khác ở:",
        "Counted again, this manifest does not come out ({count} differences), so no paper is "
        "written from it. Consolidate again: workbook-builder consolidate {folder}; or put the "
        "files back as they were then. What differs:",
    )
    PAPER_FILES_GONE = (
        "paper_files_gone",
        "Còn thiếu {count} tệp gửi về nên không tính lại được; số liệu lấy theo nhật ký của kết "
        "quả đã chốt, còn nguyên như lúc chốt.",
        "{count} returned files are gone, so nothing could be counted again; the figures are those "
        "of the frozen result, whose manifest is as it was when it was frozen.",
    )
    PAPER_NOT_WRITTEN = (
        "paper_not_written",
        "Không ghi hoặc xóa được tệp này ({reason}). Đóng tệp nếu đang mở rồi chạy lại.",
        "This file could not be written or deleted ({reason}). Close it if it is open, and run "
        "again.",
    )
    PDF_NO_OFFICE = (
        "pdf_no_office",
        "Không tìm thấy LibreOffice để lập bản PDF. Cài LibreOffice rồi chạy lại, hoặc mở {file} "
        "trong Word và lưu dưới dạng PDF.",
        "LibreOffice, which makes the PDF, was not found. Install it and run again, or open {file} "
        "in Word and save it as PDF.",
    )
    PDF_FAILED = (
        "pdf_failed",
        "LibreOffice không chuyển được {file} sang PDF (có thể thiếu LibreOffice Writer). Mở tệp "
        "trong Word và lưu dưới dạng PDF.",
        "LibreOffice did not turn {file} into a PDF (its Writer may not be installed). Open it in "
        "Word and save it as PDF.",
    )
    PAPER_TEMPLATE_UNREADABLE = (
        "paper_template_unreadable",
        "Không đọc được như một tệp Word (.docx). Mở tệp trong Word, lưu lại dạng .docx rồi chạy "
        "lại; hoặc bỏ tệp khỏi thư mục để dùng mẫu sẵn có.",
        "Not readable as a Word document (.docx). Open it in Word, save it as .docx and run again; "
        "or take it out of the folder to use the built-in form.",
    )
    PAPER_TEMPLATE_CLEANED = (
        "paper_template_cleaned",
        "Trong mẫu có {what}: chương trình đã bỏ, không đưa vào văn bản nào. Mở mẫu trong Word, "
        "xóa phần này rồi lưu lại, hoặc dùng tiếp mẫu như hiện nay.",
        "This template holds {what}: left out of all papers. Open it in Word, delete them and "
        "save it, or go on using it as it is.",
    )
    LEFT_OUT_LINKS = ("left_out_links", "liên kết ra ngoài", "links to other places")
    LEFT_OUT_MACROS = ("left_out_macros", "macro", "macros")
    LEFT_OUT_OBJECTS = ("left_out_objects", "tệp nhúng", "embedded files")
    LEFT_OUT_FIELDS = (
        "left_out_fields",
        "trường lấy nội dung từ nơi khác",
        "fields that take text from elsewhere",
    )
    PAPER_STYLE_OF_OTHER_KIND = (
        "paper_style_of_other_kind",
        "Kiểu “{style}” trong mẫu không cùng loại với kiểu mà văn bản dùng (kiểu đoạn, kiểu ký tự "
        "hay kiểu bảng). Hãy đổi tên hoặc xóa kiểu này trong Word rồi chạy lại; hoặc bỏ tệp khỏi "
        "thư mục để dùng mẫu sẵn có.",
        "The style “{style}” of this template is of another kind (paragraph, character, table) "
        "than the one the papers use. Rename or delete it in Word and run again; or take the file "
        "out of the folder to use the built-in form.",
    )


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
