"""What is said of what the leader entered."""

from __future__ import annotations

from workbook_builder.problems import Code


class LeaderCode(Code):
    """Codes, each with its sentence."""

    RANKING_WITHOUT_LEDGER = (
        "ranking_without_ledger",
        "Bảng tổng hợp cũ không còn trang “{name}”. Nếu đã xóa hay đổi tên trang này, hãy lấy lại "
        "bản lưu trong thư mục runs/ hoặc đặt lại tên trang, rồi tổng hợp lại.",
        "The old ranking workbook has no sheet “{name}” any more. If it was deleted or renamed, "
        "take back the copy in runs/ or give the sheet its name again, then consolidate again.",
    )
    RANKING_WITHOUT_HEADINGS = (
        "ranking_without_headings",
        "Không tìm thấy dòng tiêu đề cột ({missing}). Các cột này phải giữ tên: hãy ghi lại tên "
        "cột rồi tổng hợp lại.",
        "The row of column headings was not found ({missing}). These columns must keep their "
        "names: put them back and consolidate again.",
    )
    RANKING_OF_OTHER_CAMPAIGN = (
        "ranking_of_other_campaign",
        "Bảng tổng hợp này thuộc đợt chấm điểm “{seen}”, không phải “{campaign}”. Hãy chuyển nó ra "
        "khỏi thư mục này.",
        "This ranking workbook belongs to the campaign “{seen}”, not to “{campaign}”. Move it out "
        "of this folder.",
    )
    RANKING_NEWER = (
        "ranking_newer",
        "Bảng tổng hợp do phiên bản mới hơn lập (cấu trúc {seen}, chương trình này biết {known}). "
        "Hãy cập nhật chương trình.",
        "The ranking workbook was made by a newer version (schema {seen}; this program knows "
        "{known}). Update the program.",
    )
    LEDGER_FORMULA_FIXED = (
        "ledger_formula_fixed",
        "Ô này chứa công thức “={formula}”; bảng mới giữ kết quả: {value}.",
        "This cell holds the formula “={formula}”; the new workbook keeps its result: {value}.",
    )
    LEDGER_FORMULA_WITHOUT_VALUE = (
        "ledger_formula_without_value",
        "Ô này chứa công thức “={formula}” chưa có kết quả; bảng mới ghi lại công thức dưới dạng "
        "chữ. Hãy ghi số vào ô này.",
        "This cell holds the formula “={formula}” without a result; the new workbook has the "
        "formula as text. Enter the number there.",
    )
    AGREED_NOT_CARRIED = (
        "agreed_not_carried",
        "Điểm thống nhất “{points}” (đơn vị {unit}, tiêu chí {criterion}) không được chép sang "
        "bảng mới vì đợt chấm điểm không còn đơn vị hoặc tiêu chí này. Lý do đã ghi: “{reason}”.",
        "The agreed score “{points}” (unit {unit}, criterion {criterion}) was not carried into the "
        "new workbook: the campaign has no such unit or criterion any more. Its reason: "
        "“{reason}”.",
    )
    AGREED_WITHOUT_ROW = (
        "agreed_without_row",
        "Dòng này không có mã hợp lệ hoặc trùng mã với dòng khác, nên điểm thống nhất “{points}” "
        "không được chép sang bảng mới. Hãy ghi lại vào dòng của đơn vị và tiêu chí đó.",
        "This row has no valid key, or shares its key with another, so the agreed score “{points}” "
        "was not carried into the new workbook. Enter it on the row of its unit and criterion.",
    )
    REMARK_NOT_CARRIED = (
        "remark_not_carried",
        "Ghi chú “{remark}” (đơn vị {unit}) không được chép sang bảng mới vì đợt chấm điểm không "
        "còn đơn vị này, hoặc dòng không có mã.",
        "The remark “{remark}” (unit {unit}) was not carried into the new workbook: the campaign "
        "has no such unit any more, or its row has no key.",
    )
    RANKING_POINTS_TYPED_OVER = (
        "ranking_points_typed_over",
        "“{value}” đã được ghi đè lên công thức của ô này nên không được tính; ô được tính lại. "
        "Muốn đổi điểm hay thứ hạng: ghi điểm đã chốt vào cột “{agreed}” của trang “{detail}”, "
        "hoặc thêm dòng ở trang “{ledger}”.",
        "“{value}” was typed over the formula of this cell and does not count; the cell is "
        "reckoned anew. To change points or ranks, enter the score that was settled in the column "
        "“{agreed}” of the sheet “{detail}”, or add a line on the sheet “{ledger}”.",
    )
    RANKING_LEDGER_TYPED_OVER = (
        "ranking_ledger_typed_over",
        "“{value}” đã được ghi đè lên công thức của ô này nên không được tính; ô được tính lại. "
        "Điểm thưởng, điểm trừ hãy ghi thành dòng ở trang “{ledger}”.",
        "“{value}” was typed over the formula of this cell and does not count; the cell is "
        "reckoned anew. Enter bonus and penalty points as lines on the sheet “{ledger}”.",
    )
    RANKING_REMARK_TYPED_OVER = (
        "ranking_remark_typed_over",
        "“{value}” đã được ghi đè lên công thức của ô này nên không giữ lại. Ghi chú hãy ghi vào "
        "cột “{column}” của trang “{sheet}”.",
        "“{value}” was typed over the formula of this cell and is not kept. Enter remarks in the "
        "column “{column}” of the sheet “{sheet}”.",
    )
    RANKING_TEXT_TYPED_OVER = (
        "ranking_text_typed_over",
        "“{value}” đã được ghi đè lên công thức của ô này nên không giữ lại: nội dung ô lấy từ "
        "khai báo, từ tệp của đơn vị hoặc do chương trình kiểm tra. Ghi chú hãy ghi vào các cột "
        "màu vàng.",
        "“{value}” was typed over the formula of this cell and is not kept: what it shows comes "
        "from the definition, from the unit's file or from a check. Enter remarks in the yellow "
        "columns.",
    )
    RANKING_HIDDEN_TYPED_OVER = (
        "ranking_hidden_typed_over",
        "Trang ẩn này đã bị sửa: “{value}” đứng ở chỗ của công thức. Ô được tính lại; số đã sửa "
        "không được tính. Nếu không phải anh/chị sửa, hãy hỏi người đã mở bảng này.",
        "This hidden sheet was edited: “{value}” stands where a formula was. The cell is reckoned "
        "anew, and what was entered does not count. If it was not you, ask who has opened this "
        "workbook.",
    )
    RANKING_MORE_TYPED_OVER = (
        "ranking_more_typed_over",
        "Còn {count} ô khác của trang này bị ghi đè lên công thức; tất cả được tính lại.",
        "{count} more cells of this sheet were typed over their formulas; all are reckoned anew.",
    )
    RANKING_DATA_EDITED = (
        "ranking_data_edited",
        "Trang ẩn này đã bị sửa sau lần tổng hợp trước. Nội dung đã được lập lại từ các tệp gửi "
        "về; không có gì đã sửa được giữ.",
        "This hidden sheet was edited after the last consolidation. It was written anew from the "
        "files that came back; nothing of what was edited is kept.",
    )
    RANKING_DATUM_EDITED = (
        "ranking_datum_edited",
        "Trang ẩn này đã bị sửa sau lần tổng hợp trước: ô này ghi “{value}”, tính lại từ các tệp "
        "là “{now}” ({count} ô như vậy). Số đã sửa không được tính.",
        "This hidden sheet was edited after the last consolidation: this cell holds “{value}”, "
        "which is “{now}” when counted again ({count} such cells). What was entered does not "
        "count.",
    )
    RANKING_SCORE_DIFFERS = (
        "ranking_score_differs",
        "Trang ẩn này ghi điểm “{value}” ở ô này, tính lại từ các tệp là “{now}” ({count} ô như "
        "vậy). Nếu đơn vị không gửi tệp khác từ lần tổng hợp trước thì trang này đã bị sửa. Điểm "
        "được tính là điểm tính lại.",
        "This hidden sheet holds “{value}” in this cell, which is “{now}” when counted again "
        "({count} such cells). Unless the unit has sent another file since, the sheet was edited. "
        "What was counted again is what counts.",
    )
    RANKING_UNLOCKED = (
        "ranking_unlocked",
        "Trang này đã được bỏ khóa; bảng mới khóa lại. Khóa không có mật khẩu, chỉ để tránh ghi "
        "nhầm lên công thức.",
        "The lock of this sheet was taken off; the new workbook has it again. It has no password, "
        "and only keeps formulas from being typed over by mistake.",
    )
    RANKING_CELLS_NOT_CARRIED = (
        "ranking_cells_not_carried",
        "{count} ô nằm ngoài các cột của bảng (ô đầu tiên: “{value}”) nên không được chép sang "
        "bảng mới; bản cũ được lưu trong thư mục runs/.",
        "{count} cells outside the table's columns (the first: “{value}”) were not carried into "
        "the new workbook; the old one is kept in runs/.",
    )
    RANKING_SHEET_NOT_CARRIED = (
        "ranking_sheet_not_carried",
        "Trang “{name}” không thuộc bảng tổng hợp nên không được chép sang bảng mới; bản cũ được "
        "lưu trong thư mục runs/.",
        "The sheet “{name}” is none of the ranking workbook's own and was not carried into the new "
        "one; the old one is kept in runs/.",
    )
