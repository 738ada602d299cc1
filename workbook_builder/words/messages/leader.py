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
    RANKING_SHOWS_OTHERWISE = (
        "ranking_shows_otherwise",
        "Ô này đang hiện {value}, tính đúng là {now} ({count} ô như vậy trên trang): bảng chưa "
        "được tính lại khi lưu, hoặc đã bị sửa bằng chương trình khác. Tổng hợp lại để có bảng "
        "mới.",
        "This cell shows {value}, and comes to {now} ({count} cells of the sheet do so): the "
        "workbook was saved without being reckoned, or altered by another program. Consolidate "
        "again for a new one.",
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


class PicksCode(Code):
    """Codes, each with its sentence: on the marks on files."""

    PICKED = ("picked", "Người tổng hợp đã chọn tệp này.", "The leader has picked this file.")
    PICKED_BECAUSE = (
        "picked_because",
        "Người tổng hợp đã chọn tệp này. Lý do: {reason}. Người chọn: {by}. Ngày: {date}.",
        "The leader has picked this file. Reason: {reason}. By: {by}. Date: {date}.",
    )
    SUPERSEDED_BY_PICK = (
        "superseded_by_pick",
        "Người tổng hợp đã chọn tệp khác của đơn vị: {other}",
        "The leader has picked another file of the unit: {other}",
    )
    PICK_FILE_GONE = (
        "pick_file_gone",
        "Tệp đã chọn cho đơn vị {unit} không còn trong thư mục nhận (trước là {file}) nên dấu chọn "
        "không giữ được. Chọn: {mark}; lý do: {reason}; người chọn: {by}; ngày: {date}.",
        "The file picked for unit {unit} is no longer in the inbox (it was {file}), so the pick "
        "could not be kept. Mark: {mark}; reason: {reason}; by: {by}; date: {date}.",
    )
    PICK_WITHOUT_FILE = (
        "pick_without_file",
        "Nội dung ghi ở dòng này không thuộc tệp nào nên không được chép sang bảng mới: {typed}.",
        "What stands on this row belongs to no file and was not carried into the new workbook: "
        "{typed}.",
    )
    PICKS_NOT_COUNTED = (
        "picks_not_counted",
        "Có {count} dòng chọn tệp chưa được tính; xem trang Tiếp nhận trong {file}.",
        "{count} picks of files do not count; see the sheet Tiếp nhận in {file}.",
    )
    PICKS_COUNTED = (
        "picks_counted",
        "Dùng tệp do người tổng hợp chọn: {units}.",
        "Files that the leader picked are used for: {units}.",
    )


class CopyCode(Code):
    """Codes, each with its sentence: on copies of the ranking workbook."""

    RANKING_COPY_DIFFERS = (
        "ranking_copy_differs",
        "Một bản khác của bảng tổng hợp, có {count} chỗ khác với Bang-tong-hop.xlsm và chưa được "
        "dùng: {what}. Muốn gộp: workbook-builder merge {typed}",
        "Another copy of the ranking workbook; {count} places in it are not in Bang-tong-hop.xlsm "
        "and do not count: {what}. To merge it: workbook-builder merge {typed}",
    )
    RANKING_COPY_SAME = (
        "ranking_copy_same",
        "Một bản khác của bảng tổng hợp; mọi số đã nhập trong đó đều có trong Bang-tong-hop.xlsm.",
        "Another copy of the ranking workbook; all that was entered in it is in "
        "Bang-tong-hop.xlsm, too.",
    )
    RANKING_COPY_WAS_MERGED = (
        "ranking_copy_was_merged",
        "Bản này của bảng tổng hợp đã được gộp trước đây.",
        "This copy of the ranking workbook was merged before.",
    )
    RANKING_COPY_UNREADABLE = (
        "ranking_copy_unreadable",
        "Một bản khác của bảng tổng hợp, không đọc được ({reason}) nên không biết khác gì. Mở bản "
        "này và đối chiếu bằng tay.",
        "Another copy of the ranking workbook, which can't be read ({reason}), so that nobody "
        "knows what differs. Open it and compare by hand.",
    )
    RANKING_COPY_IS_NONE = (
        "ranking_copy_is_none",
        "Tệp này không phải bảng tổng hợp do chương trình lập nên không gộp được.",
        "This file is no ranking workbook made by this program and can't be merged.",
    )
    MERGE_NO_FILE = (
        "merge_no_file",
        "Không có tệp “{file}”. Ghi đường dẫn của bản cần gộp, như: Nhan-ve/Bang-tong-hop.xlsm",
        'There is no file "{file}". Give the path of the copy, as Nhan-ve/Bang-tong-hop.xlsm',
    )
    MERGE_ITSELF = (
        "merge_itself",
        "Đây chính là bảng tổng hợp của đợt; ghi đường dẫn của bản khác.",
        "This is the ranking workbook itself; give the path of the copy.",
    )
    MERGE_FROZEN = (
        "merge_frozen",
        "Kết quả đã chốt nên không gộp. Muốn gộp, trước hết mở lại: workbook-builder reopen "
        '{folder} --reason "…"',
        "The result is frozen, so nothing is merged. Reopen it first: workbook-builder reopen "
        '{folder} --reason "…"',
    )
    MERGE_NOTHING = (
        "merge_nothing",
        "{file}: không có gì khác để gộp.",
        "{file}: holds nothing more to merge.",
    )
    MERGED = (
        "merged",
        "Đã gộp {count} chỗ từ {file}: {what}. Bản đó giữ ở {kept}.",
        "Merged {count} places of {file}: {what}. That copy is kept as {kept}.",
    )
    MERGE_UNDECIDED = (
        "merge_undecided",
        "{count} chỗ hai bản ghi khác nhau: cả hai đều ghi trong bảng tổng hợp, chưa được tính; "
        "xem cột Kiểm tra, ghi lại số đúng rồi tổng hợp lại.",
        "In {count} places the copies differ: both stand in the ranking workbook and do not "
        "count; see the column Kiểm tra, enter what is right, then consolidate again.",
    )
    HELP_MERGE = (
        "help_merge",
        "Gộp một bản khác của bảng tổng hợp vào bảng của đợt.",
        "Merge another copy of the ranking workbook into the campaign's own.",
    )
    HELP_MERGE_FILE = (
        "help_merge_file",
        "Bản khác của bảng tổng hợp.",
        "The other copy of the ranking workbook.",
    )


class UnsettledCode(Code):
    """Codes, each with its sentence. `names` are units, files or a day; papers print `count` too.

    In Vietnamese the sentence stands on papers as well, so that it begins with the count.
    """

    UNSETTLED_MISSING = (
        "unsettled_missing",
        "{count} đơn vị chưa gửi bảng tự chấm nên chưa xếp hạng: {names}",
        "{count} units sent no workbook and are not ranked: {names}",
    )
    UNSETTLED_STAGE = (
        "unsettled_stage",
        "{count} người chấm chưa gửi bảng chấm hoặc chấm chưa đủ, ở đó điểm của cấp trước (nếu "
        "có) đang được tính: {names}",
        "{count} scorers sent no workbook, or not all scores, and there those of the stage before "
        "count: {names}",
    )
    UNSETTLED_UNSCORED = (
        "unsettled_unscored",
        "{count} điểm mà đơn vị không tự chấm, cấp chấm cũng chưa chấm, đang tính 0 điểm: {names}",
        "{count} scores that units don't give themselves were given by no stage either, and count "
        "as 0: {names}",
    )
    UNSETTLED_REFUSED = (
        "unsettled_refused",
        "{count} đơn vị có tệp gửi về không dùng được: {names}",
        "{count} units sent files that can't be used: {names}",
    )
    UNSETTLED_CONFIRM = (
        "unsettled_confirm",
        "{count} đơn vị gửi các bảng chấm khác nhau mà chưa ai chọn bảng được dùng: {names}",
        "{count} units sent workbooks that differ, and nobody has chosen one: {names}",
    )
    UNSETTLED_TAMPERED = (
        "unsettled_tampered",
        "{count} đơn vị có bảng gửi về bị sửa ngoài các ô được nhập: {names}",
        "{count} units changed their workbook outside its inputs: {names}",
    )
    UNSETTLED_LATE = (
        "unsettled_late",
        "{count} đơn vị có bảng nộp sau hạn: {names}",
        "{count} units sent a workbook after the due date: {names}",
    )
    UNSETTLED_LEDGER = (
        "unsettled_ledger",
        "{count} dòng điểm thưởng, điểm trừ đã nhập nhưng không được tính: {names}",
        "{count} bonus or penalty lines were entered and do not count: {names}",
    )
    UNSETTLED_AGREED = (
        "unsettled_agreed",
        "{count} điểm thống nhất đã nhập nhưng không được tính: {names}",
        "{count} agreed scores were entered and do not count: {names}",
    )
    UNSETTLED_PICKS = (
        "unsettled_picks",
        "{count} dòng chọn tệp không được tính: {names}",
        "{count} choices of a file do not count: {names}",
    )
    UNSETTLED_CHANGED = (
        "unsettled_changed",
        "{count} điểm thống nhất có từ trước khi đơn vị gửi lại điểm khác: {names}",
        "{count} agreed scores are older than the score that their unit has sent since: {names}",
    )
    UNSETTLED_JUDGED = (
        "unsettled_judged",
        "{count} số điểm chấm trong khoảng mới là đề nghị của đơn vị, chưa có điểm thống nhất: "
        "{names}",
        "{count} points within a range to be judged are only proposed by their unit, and not "
        "agreed on: {names}",
    )
    UNSETTLED_UNANSWERED = (
        "unsettled_unanswered",
        "{count} đơn vị còn tiêu chí chưa chấm hoặc chấm không hợp lệ, tính không điểm: {names}",
        "{count} units have criteria without a valid answer, which give 0 points: {names}",
    )
    UNSETTLED_EVIDENCE = (
        "unsettled_evidence",
        "{count} đơn vị được tính điểm khi chưa có minh chứng, lý do bắt buộc: {names}",
        "{count} units have points without the evidence or reason that is required: {names}",
    )
    UNSETTLED_WARNINGS = (
        "unsettled_warnings",
        "{count} đơn vị có bảng được tính mà còn chỗ cần xem lại: {names}",
        "{count} units have a workbook that counts and needs a look: {names}",
    )
    UNSETTLED_UNEXPLAINED = (
        "unsettled_unexplained",
        "{count} dòng điểm thống nhất, chọn tệp, điểm thưởng, điểm trừ không ghi lý do hoặc người "
        "quyết định: {names}",
        "{count} agreed scores, choices of a file, bonus or penalty lines give no reason or no "
        "name: {names}",
    )
    UNSETTLED_FILES = (
        "unsettled_files",
        "{count} tệp trong Nhan-ve không dùng được, chưa rõ của đơn vị nào: {names}",
        "{count} files in Nhan-ve can't be used, and nothing tells whose they are: {names}",
    )
    UNSETTLED_NOT_CARRIED = (
        "unsettled_not_carried",
        "{count} chỗ ghi trong bảng tổng hợp không được dùng: {names}",
        "{count} entries in the ranking workbook are not used: {names}",
    )
    UNSETTLED_BEFORE_DUE = (
        "unsettled_before_due",
        "Hạn nộp chưa qua, đơn vị còn có thể gửi bảng hoặc gửi lại: {names}",
        "The due date has not passed, units may still send or mend their workbooks: {names}",
    )
    UNSETTLED_SINCE = (
        "unsettled_since",
        "{count} tệp đến sau lần tổng hợp này, chưa được đọc: {names}",
        "{count} files came after this consolidation and were not read: {names}",
    )
    LINE_OF_MISSING_UNIT = (
        "line_of_missing_unit",
        "đơn vị chưa có bảng được tính",
        "no workbook of the unit counts",
    )
