"""What was changed in a returned workbook that should have stayed as it was issued."""

from __future__ import annotations

from workbook_builder.problems import Bears, Code


class IntegrityCode(Code):
    """Codes, each with its sentence; each of them bears that the workbook is changed."""

    def __init__(self, *_: object) -> None:
        self.bears |= Bears.TAMPERED

    # The texts and numbers of the table.

    POINTS_EDITED = (
        "points_edited",
        "Điểm in trong bảng bị sửa: nay là “{seen}”, bảng đã lập ghi “{issued}”. Điểm được tính "
        "theo khai báo nên không bị ảnh hưởng; nên hỏi lại đơn vị.",
        'The printed points were edited: now "{seen}", issued as "{issued}". Scores come from the '
        "definition and are not affected; better ask the unit.",
    )
    LABEL_EDITED = (
        "label_edited",
        "Tên mức in trong bảng bị sửa: nay là “{seen}”, bảng đã lập ghi “{issued}”. Chỉ mức đã lập "
        "được tính; nên hỏi lại đơn vị.",
        'The printed label of a tier was edited: now "{seen}", issued as "{issued}". Only the '
        "issued tiers count; better ask the unit.",
    )
    TARGET_EDITED = (
        "target_edited",
        "Chỉ tiêu của đơn vị in trong bảng là {seen}, khai báo hiện nay là {issued}. Điểm được "
        "tính theo khai báo hiện nay; nên hỏi lại đơn vị.",
        "The unit's target is printed as {seen}, and declared as {issued}. Points are counted by "
        "the declared one; better ask the unit.",
    )
    TITLE_EDITED = (
        "title_edited",
        "Tên hoặc số thứ tự của tiêu chí, nhóm bị sửa: nay là “{seen}”, bảng đã lập ghi “{issued}”."
        " Điểm không bị ảnh hưởng; nên hỏi lại đơn vị.",
        'The title or number of a criterion or group was edited: now "{seen}", issued as '
        '"{issued}". Scores are not affected; better ask the unit.',
    )
    HEADING_EDITED = (
        "heading_edited",
        "Tiêu đề cột bị sửa: nay là “{seen}”, bảng đã lập ghi “{issued}”. Điểm không bị ảnh hưởng; "
        "nên xem lại cột này.",
        'The heading of a column was edited: now "{seen}", issued as "{issued}". Scores are not '
        "affected; better look at this column.",
    )
    TEXT_EDITED = (
        "text_edited",
        "Lời văn ngoài bảng khác bảng lập theo khai báo hiện nay: nay là “{seen}”, bảng lập ghi "
        "“{issued}”. Không ảnh hưởng đến điểm, không cần làm gì.",
        'A text outside the table differs from what would be issued today: "{seen}", issued as '
        '"{issued}". Scores are not affected; nothing needs to be done.',
    )
    ID_EDITED = (
        "id_edited",
        "Mã dòng ở cột ẩn bị sửa: nay là “{seen}”, bảng đã lập ghi “{issued}”. Dòng được nhận ra "
        "bằng cách khác; điểm không bị ảnh hưởng, không cần làm gì.",
        'The id of a row in the hidden column was edited: now "{seen}", issued as "{issued}". The '
        "row was found in another way; scores are not affected and nothing needs to be done.",
    )
    IDS_REMOVED = (
        "ids_removed",
        "Cột mã dòng (cột ẩn) không còn. Các dòng được nhận ra theo tên ô; điểm không bị ảnh "
        "hưởng, không cần làm gì.",
        "The hidden column with the ids of rows is gone. Rows were found by the names of their "
        "inputs; scores are not affected and nothing needs to be done.",
    )
    GUIDE_EDITED = (
        "guide_edited",
        "Trang hướng dẫn có {count} ô khác bảng lập theo khai báo hiện nay; ô đầu tiên nay là "
        "“{seen}”, bảng lập ghi “{issued}”. Không ảnh hưởng đến điểm, không cần làm gì.",
        'On the guide {count} cells differ from what would be issued today; the first says "{seen}"'
        ', issued as "{issued}". Scores are not affected; nothing needs to be done.',
    )
    ALLOWED_VALUES_EDITED = (
        "allowed_values_edited",
        "Danh sách điểm cho chọn (trang ẩn) bị sửa: nay là “{seen}”, bảng đã lập ghi “{issued}”. "
        "Chỉ điểm theo khai báo được tính; nên hỏi lại đơn vị.",
        'The hidden list of allowed points was edited: now "{seen}", issued as "{issued}". Only '
        "points of the definition count; better ask the unit.",
    )

    # Formulas

    FORMULA_EDITED = (
        "formula_edited",
        "Công thức bị sửa: nay là “{seen}”, bảng đã lập ghi “{issued}”. Điểm không lấy từ ô này "
        "nên không bị ảnh hưởng; số in trong bảng của đơn vị có thể sai, nên báo đơn vị.",
        'A formula was edited: now "{seen}", issued as "{issued}". Scores are not taken from this '
        "cell and are not affected; what the unit printed may be wrong: better tell it.",
    )
    FORMULA_OVERWRITTEN = (
        "formula_overwritten",
        "Công thức “{issued}” bị ghi đè bằng “{seen}”. Điểm không lấy từ ô này nên không bị ảnh "
        "hưởng; số in trong bảng của đơn vị có thể sai, nên báo đơn vị.",
        'The formula "{issued}" was overwritten by "{seen}". Scores are not taken from this cell '
        "and are not affected; what the unit printed may be wrong: better tell it.",
    )
    FORMULA_ERASED = (
        "formula_erased",
        "Công thức “{issued}” bị xóa. Điểm không lấy từ ô này nên không bị ảnh hưởng; số in trong "
        "bảng của đơn vị có thể thiếu, nên báo đơn vị.",
        'The formula "{issued}" was erased. Scores are not taken from this cell and are not '
        "affected; what the unit printed may lack it: better tell it.",
    )
    POINTS_TYPED = (
        "points_typed",
        "Ở cột “Điểm tự chấm” của tiêu chí {criterion} có gõ “{seen}” đè lên công thức. Điểm vẫn "
        "tính theo mức đã chọn; nên hỏi lại đơn vị.",
        '"{seen}" was typed over the formula in the score of criterion {criterion}. The chosen '
        "answer counts all the same; better ask the unit.",
    )
    POINTS_TYPED_ONLY = (
        "points_typed_only",
        "Tiêu chí {criterion}: điểm “{seen}” gõ vào cột “Điểm tự chấm” mà chưa chọn ở cột “Mức đạt "
        "được” nên chưa được tính. Đề nghị đơn vị chọn mức từ danh sách.",
        'Criterion {criterion}: the points "{seen}" were typed into the score, with no answer '
        "chosen, so they do not count. Ask the unit to choose from the list.",
        Bears.ASKS_UNIT | Bears.STRAY_ANSWER,
    )
    CELLS_UNCLEAR = (
        "cells_unclear",
        "{count} ô ghi theo kiểu mà mỗi chương trình có thể hiện một khác, nên không được xét: "
        "{cells}.",
        "{count} cells are written in a way that programs could show differently, and are passed "
        "over: {cells}.",
    )
    NO_FORMULAS = (
        "no_formulas",
        "Bảng chỉ còn giá trị, không còn công thức (định dạng tệp không giữ, hoặc đã dán dạng giá "
        "trị) nên không đối chiếu được công thức. Điểm không bị ảnh hưởng, không cần làm gì.",
        "The sheet holds values and no formulas (the format keeps none, or they were pasted as "
        "values), so formulas were not checked. Scores are not affected; nothing needs to be done.",
    )

    # Places

    ROWS_INSERTED = (
        "rows_inserted",
        "Có {count} dòng được chèn thêm từ dòng {row}. Các dòng đã lập vẫn nhận ra được; điểm "
        "không bị ảnh hưởng, không cần làm gì.",
        "{count} rows were inserted from row {row} on. The issued rows are still known; scores are "
        "not affected and nothing needs to be done.",
    )
    BLANK_ROWS_DELETED = (
        "blank_rows_deleted",
        "Có {count} dòng trống bị xóa. Không ảnh hưởng đến điểm, không cần làm gì.",
        "{count} blank rows were deleted. Scores are not affected; nothing needs to be done.",
    )
    ROWS_DELETED = (
        "rows_deleted",
        "Có {count} dòng đã lập bị xóa: {rows}. Các tiêu chí vẫn đủ nên điểm không bị ảnh hưởng; "
        "nên hỏi lại đơn vị.",
        "{count} issued rows were deleted: {rows}. All criteria are there, so scores are not "
        "affected; better ask the unit.",
    )
    ROWS_MOVED = (
        "rows_moved",
        "Các dòng bị sắp xếp lại hoặc chuyển chỗ, từ dòng {row}. Mỗi tiêu chí vẫn nhận ra theo mã "
        "dòng nên điểm không bị ảnh hưởng; bản in của đơn vị có thể khó đọc, nên báo đơn vị.",
        "Rows were sorted or moved, from row {row} on. Each criterion is known by its id, so "
        "scores are not affected; the unit's print may be hard to read: better tell it.",
    )
    COLUMNS_INSERTED = (
        "columns_inserted",
        "Có {count} cột được chèn thêm. Các cột đã lập vẫn nhận ra được; điểm không bị ảnh hưởng, "
        "không cần làm gì.",
        "{count} columns were inserted. The issued columns are still known; scores are not "
        "affected and nothing needs to be done.",
    )
    COLUMNS_MOVED = (
        "columns_moved",
        "Các cột bị đổi chỗ. Mỗi cột vẫn nhận ra theo tiêu đề; điểm không bị ảnh hưởng, không cần "
        "làm gì.",
        "Columns were moved. Each is known by its heading; scores are not affected and nothing "
        "needs to be done.",
    )
    COLUMN_DELETED = (
        "column_deleted",
        "Cột “{heading}” không còn. Nội dung của cột này đã mất; đề nghị đơn vị nhập vào bảng đã "
        "gửi và gửi lại nếu cần.",
        'The column "{heading}" is gone, and what stood in it. Ask the unit to use the workbook '
        "that it was sent, if need be.",
    )
    INPUT_MOVED = (
        "input_moved",
        "Ô chọn của tiêu chí {criterion} bị cắt dán từ ô {input} đến đây nên chưa được tính. Đề "
        "nghị đơn vị chọn lại ở ô {input} và gửi lại.",
        "The input of criterion {criterion} was moved here from {input}, so it does not count. Ask "
        "the unit to choose in {input} and send the workbook again.",
        Bears.ASKS_UNIT | Bears.STRAY_ANSWER,
    )
    INPUTS_MERGED = (
        "inputs_merged",
        "Các ô này bị gộp, trong đó có ô nhập của tiêu chí {criteria}; nội dung của ô bị gộp có "
        "thể đã mất hoặc bị che. Đề nghị đơn vị bỏ gộp ô, chọn lại và gửi lại.",
        "These cells were merged, with inputs of criteria {criteria} among them; what stood in "
        "merged cells may be lost or out of sight. Ask the unit to unmerge them, choose again and "
        "send the workbook.",
        Bears.ASKS_UNIT | Bears.NOT_AS_SHOWN,
    )
    NAMES_MISSING = (
        "names_missing",
        "Có {count} tên ô không còn hoặc không trỏ đến đâu: {names}. Các ô được nhận ra theo mã "
        "dòng; điểm không bị ảnh hưởng, không cần làm gì.",
        "{count} names of inputs are gone or point nowhere: {names}. Inputs were found by the ids "
        "of their rows; scores are not affected and nothing needs to be done.",
    )

    # What a person who opens the file does not see as it counts

    SHEET_HIDDEN = (
        "sheet_hidden",
        "Trang được tính điểm đang bị ẩn, nên trang nhìn thấy khi mở tệp có thể ghi khác. Đề nghị "
        "bỏ ẩn trang này (Unhide) để xem câu trả lời được tính, và hỏi lại đơn vị.",
        "The sheet that counts is hidden, so the sheet that is seen in the file may say something "
        "else. Unhide it to see what counts, and ask the unit.",
        Bears.NOT_AS_SHOWN,
    )
    SHEET_TWIN = (
        "sheet_twin",
        "Trang này trông như bảng tự chấm nhưng ghi câu trả lời khác; chỉ tính trang “{counted}”. "
        "Đề nghị mở tệp, so sánh hai trang và hỏi lại đơn vị.",
        'This sheet looks like the rubric but shows other answers; only the sheet "{counted}" '
        "counts. Open the file, compare both sheets and ask the unit.",
        Bears.NOT_AS_SHOWN,
    )
    INPUTS_HIDDEN = (
        "inputs_hidden",
        "Có {count} ô được tính nằm ở dòng hoặc cột bị ẩn nên không nhìn thấy khi mở tệp: {cells} "
        "(tiêu chí {criteria}); ô đầu tiên ghi “{seen}”. Đề nghị bỏ ẩn để xem và hỏi lại đơn vị.",
        "{count} cells that count are in hidden rows or columns, and not seen in the file: {cells} "
        '(criteria {criteria}); the first says "{seen}". Unhide them and ask the unit.',
        Bears.NOT_AS_SHOWN,
    )
    SHOWN_OTHERWISE = (
        "shown_otherwise",
        "Mở tệp thì ô này hiện “{shown}”, nhưng nội dung của ô là “{seen}” (định dạng của ô đã bị "
        "đổi). Chương trình dùng nội dung của ô; đề nghị hỏi lại đơn vị.",
        'In the file this cell shows "{shown}", but it holds "{seen}": its format was changed. '
        "What it holds is used; ask the unit.",
        Bears.NOT_AS_SHOWN,
    )
    SHOWS_NOTHING = (
        "shows_nothing",
        "Mở tệp thì ô này trông như ô trống, nhưng nội dung của ô là “{seen}” (định dạng của ô đã "
        "bị đổi). Chương trình dùng nội dung của ô; đề nghị hỏi lại đơn vị.",
        'In the file this cell looks empty, but it holds "{seen}": its format was changed. What it '
        "holds is used; ask the unit.",
        Bears.NOT_AS_SHOWN,
    )
    SHOWN_UNKNOWN = (
        "shown_unknown",
        "Định dạng của ô này (“{format}”) có thể làm ô hiện khác nội dung của ô là “{seen}”. Đề "
        "nghị mở tệp để so sánh; nếu khác thì hỏi lại đơn vị.",
        'The format of this cell ("{format}") may make it show something else than "{seen}". '
        "Open the file and compare; if they differ, ask the unit.",
        Bears.NOT_AS_SHOWN,
    )
    INPUTS_FAINT = (
        "inputs_faint",
        "Có {count} ô được tính mà chữ lẫn vào nền hoặc quá nhỏ nên không đọc được khi mở tệp: "
        "{cells} (tiêu chí {criteria}); ô đầu tiên ghi “{seen}”. Đề nghị xem lại từng ô và hỏi lại "
        "đơn vị.",
        "{count} cells that count can't be read in the file, as their text is too pale or too "
        'small: {cells} (criteria {criteria}); the first says "{seen}". Look at each and ask the '
        "unit.",
        Bears.NOT_AS_SHOWN,
    )
    INPUTS_CONDITIONAL = (
        "inputs_conditional",
        "Định dạng có điều kiện có thể làm {count} ô hiện khác nội dung được tính: {cells} (tiêu "
        "chí {criteria}); nội dung của ô đầu tiên là “{seen}”. Đề nghị mở tệp để so sánh; nếu khác "
        "thì hỏi lại đơn vị.",
        "A conditional format may make {count} cells show something else than what counts: {cells} "
        '(criteria {criteria}); the first holds "{seen}". Open the file and compare; if they '
        "differ, ask the unit.",
        Bears.NOT_AS_SHOWN,
    )
    INPUTS_DRAWN_OVER = (
        "inputs_drawn_over",
        "Có hình ảnh hoặc khung chữ đặt chồng lên {count} ô của bảng: {cells}; ô đầu tiên ghi "
        "“{seen}”. Đề nghị mở tệp, dời hình ra để xem; nếu hình ghi khác thì hỏi lại đơn vị.",
        "Pictures or text boxes lie over {count} cells of the table: {cells}; the first says "
        '"{seen}". Open the file and move them to see; if they say something else, ask the unit.',
        Bears.NOT_AS_SHOWN,
    )
    INPUTS_BEYOND = (
        "inputs_beyond",
        "Do cố định khung (Freeze Panes), không cuộn đến được {count} ô được tính: {cells} (tiêu "
        "chí {criteria}); ô đầu tiên ghi “{seen}”. Đề nghị bỏ cố định khung để xem; nếu khác bản "
        "đơn vị báo cáo thì hỏi lại.",
        "Because of frozen panes, {count} cells that count can't be scrolled to: {cells} (criteria "
        '{criteria}); the first says "{seen}". Unfreeze the panes to see them, and ask the unit if '
        "they differ from its report.",
        Bears.NOT_AS_SHOWN,
    )
    LOOKS_UNKNOWN = (
        "looks_unknown",
        "Định dạng của tệp không cho biết ô nào bị ẩn, bị che hoặc hiện khác nội dung. Điểm được "
        "tính theo nội dung của ô; đề nghị mở tệp để so sánh với điểm được tính.",
        "The format of the file does not tell which cells are hidden, covered or shown otherwise. "
        "What the cells hold counts; open the file and compare it with the scores.",
        Bears.NOT_AS_SHOWN,
    )
    NAME_LEADS_AWAY = (
        "name_leads_away",
        "Nội dung của ô {input} được đọc ở ô này, vì tên của ô dẫn đến đây: “{seen}”; ô {input} "
        "nhìn thấy khi mở tệp ghi “{shown}”. Điểm không bị ảnh hưởng; đề nghị hỏi lại đơn vị.",
        'What belongs in {input} was read here, since its name leads here: "{seen}"; in the file '
        '{input} says "{shown}". Scores are not affected; ask the unit.',
        Bears.NOT_AS_SHOWN,
    )
    POINTS_SHOWN_OTHERWISE = (
        "points_shown_otherwise",
        "Mở tệp thì ô này hiện {seen} điểm, tính theo các câu trả lời trong tệp thì được {points}. "
        "Có {count} ô điểm khác như vậy: {cells}. Điểm tính theo câu trả lời được dùng; đề nghị mở "
        "tệp để so sánh và hỏi lại đơn vị.",
        "In the file this cell shows {seen} points; by the answers in the file it is {points}. "
        "{count} score cells differ: {cells}. What the answers give counts; open the file, compare "
        "and ask the unit.",
        Bears.NOT_AS_SHOWN,
    )

    # Book

    SHEET_RENAMED = (
        "sheet_renamed",
        "Trang này bị đổi tên, bảng đã lập gọi là “{issued}”. Không ảnh hưởng đến điểm, không cần "
        "làm gì.",
        'This sheet was renamed; it was issued as "{issued}". Scores are not affected; nothing '
        "needs to be done.",
    )
    SHEET_COPIED = (
        "sheet_copied",
        "Trang này là bản chép của bảng tự chấm; chỉ tính trang “{counted}”. Không cần làm gì.",
        'This sheet is a copy of the rubric; only the sheet "{counted}" counts. Nothing needs to '
        "be done.",
    )
    SHEET_REMOVED = (
        "sheet_removed",
        "Trang “{issued}” không còn. Không ảnh hưởng đến điểm, không cần làm gì.",
        'The sheet "{issued}" is gone. Scores are not affected; nothing needs to be done.',
    )
    SHEETS_ADDED = (
        "sheets_added",
        "Đơn vị thêm {count} trang tính: {names}. Các trang này không được tính; xem nếu cần.",
        "The unit added {count} sheets: {names}. They do not count; look at them if need be.",
    )
    PROTECTION_REMOVED = (
        "protection_removed",
        "Bảng đã bị bỏ khóa bảo vệ. Mọi ô cố định được đối chiếu với bảng đã lập; không cần làm "
        "gì.",
        "The protection of the sheet was removed. Every fixed cell was compared with what was "
        "issued; nothing needs to be done.",
    )
    MACROS_ADDED = (
        "macros_added",
        "Tệp có macro, bảng đã lập không có. Chương trình không chạy macro, điểm không bị ảnh "
        "hưởng; không nên bật macro khi mở tệp này.",
        "The file holds macros; the workbook was issued without any. They were not run and scores "
        "are not affected; better not enable them when opening this file.",
    )
    EXTERNAL_LINKS = (
        "external_links",
        "Tệp có liên kết đến bảng tính khác, bảng đã lập không có. Chương trình không mở liên kết, "
        "điểm không bị ảnh hưởng; không nên cập nhật liên kết khi mở tệp này.",
        "The file links to other workbooks; it was issued without links. They were not followed "
        "and scores are not affected; better not update links when opening this file.",
    )
    MORE_ALIKE = (
        "more_alike",
        "Còn {count} ô khác cũng như vậy: {cells}. Xem các ô này trong tệp gửi về.",
        "{count} more cells are like that: {cells}. Look at them in the returned file.",
    )


class IssuedCode(Code):
    """What a change of the definition means to workbooks that the units have in hand."""

    ISSUED_UNIT_GONE = (
        "issued_unit_gone",
        "Đã lập bảng cho “{name}” với mã {unit_code}, nay mã này không còn trong danh sách: bảng "
        "gửi về sẽ không được nhận. Hãy ghi lại mã cũ, hoặc gửi bảng mới.",
        "A workbook was made for “{name}” under the code {unit_code}, which is no longer in the "
        "list: it will be refused when it comes back. Write the old code again, or send a new "
        "workbook.",
    )
    ISSUED_UNIT_RENAMED = (
        "issued_unit_renamed",
        "Bảng đã lập của {unit_code} ghi tên “{name}”, nay khai báo là “{now}”. Hãy gửi bảng mới "
        "nếu tên trên bảng phải đúng.",
        "The workbook made for {unit_code} bears the name “{name}”, which is now “{now}”. Send a "
        "new one if the name on it must be right.",
    )
    ISSUED_CRITERIA_ADDED = (
        "issued_criteria_added",
        "Bảng đã lập của {count} đơn vị ({units}) chưa có tiêu chí {criteria}: bảng đó gửi về sẽ "
        "không dùng được. Hãy chạy build rồi gửi bảng mới.",
        "The workbooks made for {count} units ({units}) lack the criteria {criteria}: they will "
        "be refused when they come back. Run “build” and send new ones.",
    )
    ISSUED_CRITERIA_GONE = (
        "issued_criteria_gone",
        "Bảng đã lập của {count} đơn vị ({units}) còn tiêu chí {criteria}, nay không còn: điểm "
        "chấm ở đó không được tính.",
        "The workbooks made for {count} units ({units}) have the criteria {criteria}, which are "
        "gone: what is entered there does not count.",
    )
    ISSUED_COMMON = ("issued_common", "chung", "common")
    ISSUED_TITLE_CHANGED = (
        "issued_title_changed",
        "Lời văn của tiêu chí {criterion} đã khác bảng đã lập của {count} đơn vị ({units}): câu "
        "trả lời vẫn được tính nhưng phải đối chiếu. Nếu chỉ sửa chữ, ghi lời văn cũ ở “Tên cũ” "
        "(trong campaign.yaml: formerly).",
        "The title of criterion {criterion} differs from that in the workbooks made for {count} "
        "units ({units}): answers count, but have to be compared. If only words were mended, "
        "give the old title in “formerly” (“Tên cũ”).",
    )
    ISSUED_TITLE_DECLARED = (
        "issued_title_declared",
        "Tiêu chí {criterion} đã sửa chữ, có ghi tên cũ: bảng đã lập của {count} đơn vị "
        "({units}) vẫn được tính.",
        "Criterion {criterion} was reworded and its old title is given: the workbooks made for "
        "{count} units ({units}) still count.",
    )
    ISSUED_LEVEL_GONE = (
        "issued_level_gone",
        "Mức “{label}” của tiêu chí {criterion} có trong bảng đã lập của {count} đơn vị "
        "({units}), nay không còn: đơn vị đã chọn mức đó phải chấm lại. Nếu chỉ đổi tên, ghi tên "
        "cũ ở “Tên cũ” (trong campaign.yaml: formerly) của mức mới.",
        "The level “{label}” of criterion {criterion} is in the workbooks made for {count} units "
        "({units}) and is gone now: who has chosen it has to score again. If it was only "
        "renamed, give the old label in “formerly” (“Tên cũ”) of the new one.",
    )
    ISSUED_LEVEL_DECLARED = (
        "issued_level_declared",
        "Mức “{label}” của tiêu chí {criterion} nay là “{now}”, có ghi tên cũ: câu trả lời trên "
        "bảng đã lập của {count} đơn vị ({units}) vẫn được tính.",
        "The level “{label}” of criterion {criterion} is now “{now}”, and its old label is "
        "given: answers in the workbooks made for {count} units ({units}) still count.",
    )
    ISSUED_LEVEL_POINTS = (
        "issued_level_points",
        "Mức “{label}” của tiêu chí {criterion} nay là {points} điểm, bảng đã lập của {count} "
        "đơn vị ({units}) ghi {before}: đơn vị đã chọn mức đó phải chấm lại trên bảng mới.",
        "The level “{label}” of criterion {criterion} now gives {points} points, and {before} in "
        "the workbooks made for {count} units ({units}): who has chosen it has to score again in "
        "a new one.",
    )
    ISSUED_LEVEL_ADDED = (
        "issued_level_added",
        "Mức “{label}” của tiêu chí {criterion} chưa có trong bảng đã lập của {count} đơn vị "
        "({units}), nên các đơn vị đó chưa chọn được.",
        "The level “{label}” of criterion {criterion} is not in the workbooks made for {count} "
        "units ({units}), which can't choose it.",
    )
    ISSUED_RULE_CHANGED = (
        "issued_rule_changed",
        "Điểm hoặc cách chấm của tiêu chí {criterion} đã khác bảng đã lập của {count} đơn vị "
        "({units}): điểm đã chấm ở đó có thể không dùng được. Hãy chạy build rồi gửi bảng mới.",
        "Points or rules of criterion {criterion} differ from those in the workbooks made for "
        "{count} units ({units}): what was entered there may be refused. Run “build” and send "
        "new ones.",
    )
    ISSUED_NAME_CHANGED = (
        "issued_name_changed",
        "Tên phong trào in trên bảng đã lập của {count} đơn vị ({units}) là “{before}”, nay là "
        "“{now}”. Bảng đã gửi vẫn dùng được.",
        "The workbooks made for {count} units ({units}) call the campaign “{before}”, now it is "
        "“{now}”. They can still be used.",
    )
    ISSUED_TARGET_CHANGED = (
        "issued_target_changed",
        "Chỉ tiêu của “{name}” ({unit_code}) cho tiêu chí {criterion} in trên bảng đã lập là "
        "{before}, nay là {now}. Điểm tính theo chỉ tiêu mới; nên lập và gửi lại bảng của đơn vị.",
        "The target of “{name}” ({unit_code}) for criterion {criterion} is {before} in the "
        "workbook that was made, now it is {now}. The new one counts; better make and send the "
        "unit's workbook anew.",
    )
    ISSUED_DUE_CHANGED = (
        "issued_due_changed",
        "Hạn nộp in trên bảng đã lập của {count} đơn vị ({units}) là {before}, nay là {now}. "
        "Bảng đã gửi vẫn dùng được; nhớ báo hạn mới.",
        "The workbooks made for {count} units ({units}) say that they are due on {before}, now "
        "it is {now}. They can still be used; tell the units.",
    )
