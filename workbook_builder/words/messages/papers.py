"""What is said of papers in Word."""

from __future__ import annotations

from workbook_builder.words.catalogue import Catalogue, Text

MESSAGES: Catalogue = {
    "help_report": Text(
        "Lập báo cáo tổng kết bằng Word từ lần tổng hợp gần nhất.",
        "Write the closing report in Word from the last consolidation.",
    ),
    "help_report_unit": Text(
        "Lập báo cáo riêng của một đơn vị (mã đơn vị), kèm bảng đã chấm làm phụ lục.",
        "Write one unit's own report (by its code), with its filled table as the appendix.",
    ),
    "help_report_minutes": Text(
        "Lập biên bản họp xét, chừa chỗ ghi số phiếu.",
        "Write the minutes of the meeting, with room for the votes.",
    ),
    "help_report_pdf": Text(
        "Lập thêm bản PDF; cần có LibreOffice trên máy.",
        "Make a PDF too; LibreOffice must be on the machine.",
    ),
    "help_report_overwrite": Text(
        "Ghi đè cả báo cáo đã có người sửa.",
        "Replace the report even where somebody has edited it.",
    ),
    "report_written": Text(
        "Đã lập {file} từ {manifest}; còn {gaps} chỗ đánh dấu vàng để ghi thêm. Nguồn của từng số "
        "liệu: {trace}.",
        "Wrote {file} from {manifest}; {gaps} places marked yellow are left to the writer. Where "
        "each figure comes from: {trace}.",
    ),
    "report_pdf_written": Text("Đã lập {file}.", "Wrote {file}."),
    "report_two_kinds": Text(
        "Chỉ chọn một trong hai: --unit hoặc --minutes.", "Choose one: --unit or --minutes."
    ),
    "report_edited": Text(
        "Văn bản đã có người sửa sau khi lập nên được giữ nguyên. Đổi tên hoặc chuyển tệp đi nơi "
        "khác rồi chạy lại, hoặc thêm --overwrite để ghi đè.",
        "Somebody has edited this paper since it was written, so it stays as it is. Rename or "
        "move it and run again, or add --overwrite to replace it.",
    ),
    "report_before_consolidation": Text(
        "Chưa có lần tổng hợp nào. Chạy trước: workbook-builder consolidate {folder}",
        "Nothing has been consolidated yet. Run first: workbook-builder consolidate {folder}",
    ),
    "report_definition_changed": Text(
        "Tiêu chí hoặc danh sách đơn vị trong khai báo đã đổi sau lần tổng hợp này. Chạy lại "
        "consolidate rồi lập báo cáo.",
        "Criteria or units of the definition have changed since this consolidation. Run "
        "consolidate again, then report.",
    ),
    "report_ranking_newer": Text(
        "Đã lưu sau lần tổng hợp gần nhất; những gì nhập thêm từ đó chưa có trong báo cáo. Nếu có "
        "nhập thêm, chạy consolidate rồi lập lại báo cáo.",
        "Saved since the last consolidation; what was entered since is not in the report. If "
        "anything was, run consolidate, then report again.",
    ),
    "report_missing_units": Text(
        "Báo cáo nêu tên {count} đơn vị chưa có bảng tự chấm hợp lệ: {units}.",
        "The report names {count} units without an accepted file: {units}.",
    ),
    "report_no_such_unit": Text(
        "Không có đơn vị mang mã “{seen}”. Các mã: {codes}.",
        'No unit has the code "{seen}". Codes: {codes}.',
    ),
    "report_no_such_unit_near": Text(
        "Không có đơn vị mang mã “{seen}”; có phải “{near}”?",
        'No unit has the code "{seen}"; did you mean "{near}"?',
    ),
    "report_unit_missing": Text(
        "Đơn vị “{unit}” chưa có bảng tự chấm hợp lệ nào, nên chưa lập được báo cáo riêng.",
        'The unit "{unit}" has no accepted file, so there is nothing to report on.',
    ),
    "pdf_no_office": Text(
        "Không tìm thấy LibreOffice để lập bản PDF. Cài LibreOffice rồi chạy lại, hoặc mở {file} "
        "trong Word và lưu dưới dạng PDF.",
        "LibreOffice, which makes the PDF, was not found. Install it and run again, or open {file} "
        "in Word and save it as PDF.",
    ),
    "pdf_failed": Text(
        "LibreOffice không chuyển được {file} sang PDF (có thể thiếu LibreOffice Writer). Mở tệp "
        "trong Word và lưu dưới dạng PDF.",
        "LibreOffice did not turn {file} into a PDF (its Writer may not be installed). Open it in "
        "Word and save it as PDF.",
    ),
    "paper_template_unreadable": Text(
        "Không đọc được như một tệp Word (.docx). Mở tệp trong Word, lưu lại dạng .docx rồi chạy "
        "lại; hoặc bỏ tệp khỏi thư mục để dùng mẫu sẵn có.",
        "Not readable as a Word document (.docx). Open it in Word, save it as .docx and run again; "
        "or take it out of the folder to use the built-in form.",
    ),
}
