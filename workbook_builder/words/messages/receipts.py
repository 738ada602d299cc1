"""Messages about what a returned scoring workbook says, and about which file counts."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_builder.problems import Bears, Code


class ReceiptCode(Code):
    """Codes, each with its sentence."""

    # Identity

    NO_STAMP = (
        "no_stamp",
        "Không phải bảng tự chấm điểm do chương trình này lập (không có mã bảng chấm). Nếu đơn vị "
        "chép số liệu sang tệp khác, đề nghị nhập lại vào bảng đã gửi cho đơn vị.",
        "Not a scoring workbook made by this program (it bears no stamp). If a unit copied its "
        "answers into another file, ask it to enter them in the workbook that it was sent.",
    )
    RANKING_COPY = (
        "ranking_copy",
        "Đây là một bản của bảng tổng hợp, không phải bảng tự chấm; không lấy điểm từ tệp này. "
        "Lệnh consolidate cho biết bản này khác gì và cách gộp.",
        "This is a copy of the ranking workbook, no scoring workbook; no points are taken from "
        "it. The command consolidate tells what differs in it and how to merge it.",
        Bears.FOR_OFFICERS | Bears.RANKING_COPY,
    )
    OTHER_CAMPAIGN = (
        "other_campaign",
        "Bảng tự chấm của đợt khác ({campaign}). Chuyển tệp sang thư mục của đợt đó.",
        "A scoring workbook of another campaign ({campaign}). Move it to that campaign's folder.",
    )
    NEWER_VERSION = (
        "newer_version",
        "Tệp do bản mới hơn của chương trình lập (cấu trúc {seen}; bản này hiểu đến {known}). Cập "
        "nhật chương trình.",
        "Made by a newer version of this program (schema {seen}; this one knows up to {known}). "
        "Update the program.",
        Bears.FOR_OFFICERS,
    )
    UNKNOWN_UNIT = (
        "unknown_unit",
        "Đơn vị “{unit}” trong tệp không có trong danh sách đơn vị của đợt này. Bổ sung đơn vị vào "
        "phần khai báo, hoặc bỏ tệp khỏi Nhan-ve.",
        'The unit "{unit}" named in the file is not among the campaign\'s units. Add it to the '
        "definition, or take the file away.",
        Bears.FOR_OFFICERS,
    )
    STAMP_NOT_OURS = (
        "stamp_not_ours",
        "Mã bảng chấm của “{unit}” không đúng: tệp đã bị sửa mã, hoặc khóa .key của đợt không phải "
        "khóa đã dùng khi lập bảng. Đề nghị đơn vị nhập vào bảng đã gửi; nếu khóa bị mất, lập và "
        "gửi lại bảng chấm.",
        'The stamp of "{unit}" is not valid: it was altered, or the .key of this folder is not the '
        "one that the workbook was made with. Ask the unit to use the workbook that it was sent; "
        "if the key is lost, build and send anew.",
        Bears.OTHER_KEY,
    )
    NOT_VERIFIED = (
        "not_verified",
        "Chưa xác minh được mã bảng chấm vì thư mục không còn khóa .key. Chép lại tệp "
        ".key của đợt.",
        "The stamp could not be verified: the folder has no .key. Put the campaign's .key back.",
        Bears.FOR_OFFICERS | Bears.NO_KEY,
    )
    SEVERAL_STAMPS = (
        "several_stamps",
        "Trong tệp có {count} mã bảng chấm khác nhau nên không biết bảng là của đơn vị nào. Đề "
        "nghị đơn vị nhập vào đúng bảng đã gửi cho đơn vị và gửi lại.",
        "The file bears {count} different stamps, and nothing tells whose it is. Ask the unit to "
        "use the workbook that it was sent.",
    )

    # Of a workbook that bears two units' names, or has lost its stamp.

    STAMP_DAMAGED = (
        "stamp_damaged",
        "Mã bảng chấm ở trang ẩn bị hỏng, mất một phần nên không biết chắc bảng của đơn vị nào. Đề "
        "nghị đơn vị nhập vào bảng đã gửi và gửi lại; không sửa, không xóa trang ẩn.",
        "The stamp on the hidden sheet is damaged and nothing vouches for whose file it is. Ask "
        "the unit to use the workbook that it was sent, and to leave the hidden sheet alone.",
    )
    PASTED_ELSEWHERE = (
        "pasted_elsewhere",
        "Tệp có bảng tiêu chí của đợt này nhưng không có mã bảng chấm: nội dung đã được chép sang "
        "tệp khác hoặc trang ẩn bị xóa. Đề nghị đơn vị nhập vào chính bảng đã gửi và gửi lại.",
        "The file holds this campaign's rubric but no stamp: it was copied into another workbook, "
        "or the hidden sheet was deleted. Ask the unit to use the very workbook that it was sent.",
    )
    ANOTHER_UNITS_FILE = (
        "another_units_file",
        "Bảng lập cho “{unit}” nhưng chỗ in tên đơn vị đã bị sửa thành “{seen}” (đơn vị “{other}”)"
        ": bảng chuyển cho nhau nên không biết của ai. Đề nghị “{other}” nhập vào đúng bảng đã gửi "
        "cho mình và gửi lại.",
        'Issued to "{unit}", but the printed name was changed to "{seen}" (the unit "{other}"): '
        'the file was passed on, and nothing tells whose it is. Ask "{other}" to use the workbook '
        "that it was sent.",
        Bears.PASSED_ON | Bears.STAMP_HOLDS | Bears.OTHER_NAME,
    )
    ANOTHER_UNIT_NAMED = (
        "another_unit_named",
        "Bảng của “{unit}” nhưng ô này ghi “{seen}” (đơn vị “{other}”); tạm tính cho “{unit}”. Hỏi "
        "lại hai đơn vị xem bảng của ai.",
        'A workbook of "{unit}", but this cell says "{seen}" (the unit "{other}"); it counts for '
        '"{unit}" for the time being. Ask the two units whose it is.',
        Bears.ASKS_UNIT | Bears.OTHER_NAME,
    )
    UNIT_NAME_EDITED = (
        "unit_name_edited",
        "Chỗ in tên đơn vị khác với “{unit}”: “{seen}”. Vẫn tính cho “{unit}” theo mã bảng chấm; "
        "hỏi lại đơn vị, trừ khi tên trong khai báo đã sửa sau khi gửi bảng.",
        'The printed name is not "{unit}" but "{seen}". It counts for "{unit}" by its stamp; ask '
        "the unit, unless the name was changed in the definition after sending.",
        Bears.OTHER_NAME,
    )

    # Of a common workbook, in which the unit picked its own name.

    IDENTITY_BY_CHOICE = (
        "identity_by_choice",
        "Bảng dùng chung: tính cho “{unit}” theo tên đơn vị chọn trong bảng; mã bảng chấm không "
        "xác nhận đơn vị.",
        'A common workbook: it counts for "{unit}" by the name that was picked in it; the stamp '
        "vouches for no unit.",
    )
    UNIT_NOT_CHOSEN = (
        "unit_not_chosen",
        "Bảng dùng chung chưa chọn tên đơn vị nên không biết của ai. Đề nghị đơn vị chọn tên mình "
        "ở ô này và gửi lại.",
        "A common workbook in which no unit was picked, so nothing tells whose it is. Ask the unit "
        "to pick its name in this cell and send it again.",
    )
    UNIT_NOT_LISTED = (
        "unit_not_listed",
        "Bảng dùng chung ghi đơn vị là “{seen}”, không có trong danh sách đơn vị của đợt này. Đề "
        "nghị đơn vị chọn lại tên mình từ danh sách và gửi lại; nếu danh sách đã đổi, gửi bảng "
        "mới cho đơn vị.",
        'A common workbook that names "{seen}", which is none of the campaign\'s units. Ask the '
        "unit to pick its name from the list and send it again; if the list has changed since, "
        "send the unit the new workbook.",
    )
    UNIT_NAME_DIFFERS = (
        "unit_name_differs",
        "Tên đơn vị “{seen}” không viết đúng như trong danh sách; hiểu là “{unit}”.",
        'The unit\'s name "{seen}" is not written as in the list; taken for "{unit}".',
    )

    # Older

    OLDER_RUBRIC = (
        "older_rubric",
        "Bảng lập theo tiêu chí cũ. Các mức đã chọn vẫn còn nguyên nên được dùng; nên đối chiếu.",
        "Made from an older issue of the rubric. The chosen tiers still stand, so they are used; "
        "compare.",
        Bears.OLDER_ISSUE,
    )
    OLDER_WORDING = (
        "older_wording",
        "Bảng lập theo tiêu chí cũ; nay lời văn của tiêu chí {criteria} đã khác. Các mức đã chọn "
        "vẫn còn nguyên nên được dùng; cần đối chiếu.",
        "Made from an older issue of the rubric; since then criteria {criteria} were reworded. The "
        "chosen tiers still stand, so they are used; compare.",
        Bears.OLDER_ISSUE,
    )
    OLDER_DECLARED = (
        "older_declared",
        "Bảng lập theo lời văn cũ của tiêu chí {criteria}. Khai báo có ghi tên cũ nên câu trả lời "
        "được tính.",
        "Made when criteria {criteria} had other words. The definition gives these as former ones, "
        "so the answers count.",
    )
    OLDER_NUMBER = (
        "older_number",
        "Bảng lập theo tiêu chí cũ: tiêu chí ghi số {criterion} trong bảng nay là tiêu chí {now}. "
        "Gửi bảng mới cho đơn vị chấm lại.",
        "Made from an older issue of the rubric: what the file calls criterion {criterion} is now "
        "criterion {now}. Send the unit the new workbook.",
        Bears.OLDER_ISSUE,
    )
    OLDER_CRITERIA = (
        "older_criteria",
        "Bảng lập theo tiêu chí cũ, chưa có tiêu chí {criteria}. Gửi bảng mới cho đơn vị chấm lại.",
        "Made from an older issue of the rubric, without criteria {criteria}. Send the unit the "
        "new workbook.",
        Bears.OLDER_ISSUE,
    )
    OLDER_TIER = (
        "older_tier",
        "Bảng lập theo tiêu chí cũ: mức “{label}” của tiêu chí {criterion} nay không còn. Gửi bảng "
        "mới cho đơn vị chấm lại.",
        'Made from an older issue of the rubric: the tier "{label}" of criterion {criterion} is no '
        "longer there. Send the unit the new workbook.",
        Bears.OLDER_ISSUE,
    )
    OLDER_POINTS = (
        "older_points",
        "Bảng lập theo tiêu chí cũ: mức “{label}” của tiêu chí {criterion} nay là {points} điểm. "
        "Gửi bảng mới cho đơn vị chấm lại.",
        'Made from an older issue of the rubric: the tier "{label}" of criterion {criterion} now '
        "gives {points} points. Send the unit the new workbook.",
        Bears.OLDER_ISSUE,
    )
    OLDER_RANGE = (
        "older_range",
        "Bảng lập theo tiêu chí cũ: tiêu chí {criterion} nay chấm từ 0 đến {most}, cách nhau "
        "{step} (bảng ghi “{seen}”). Gửi bảng mới cho đơn vị chấm lại.",
        "Made from an older issue of the rubric: criterion {criterion} now takes 0 to {most} by "
        '{step} (the file says "{seen}"). Send the unit the new workbook.',
        Bears.OLDER_ISSUE,
    )

    # Answers

    RUBRIC_SHEET_MISSING = (
        "rubric_sheet_missing",
        "Không tìm thấy trang “{sheet}” hoặc các mã dòng của trang này. Đề nghị đơn vị nhập vào "
        "bảng đã gửi và gửi lại.",
        'The sheet "{sheet}" is not there, or has lost the ids of its rows. Ask the unit to use '
        "the workbook that it was sent.",
    )
    LETTERS_LOST = (
        "letters_lost",
        "Tệp lưu ở định dạng cũ (như Excel 5.0/95) không có chữ tiếng Việt, nhiều chữ đã thành dấu "
        "“?” hoặc ký hiệu khác, nên không biết đơn vị đã chọn mức nào. Đề nghị đơn vị mở bảng gốc, "
        "lưu thành .xlsx và gửi lại.",
        "The file was saved in an old format (such as Excel 5.0/95) that has no Vietnamese "
        "letters: many have become “?” or other signs, so that it is not known which tiers were "
        "chosen. Ask the unit to open its own workbook, save it as .xlsx and send that.",
        Bears.STAMP_HOLDS,
    )
    ROWS_MISSING = (
        "rows_missing",
        "Không tìm thấy dòng của tiêu chí {criteria}: dòng hoặc mã dòng đã bị xóa. Đề nghị đơn vị "
        "nhập vào bảng đã gửi và gửi lại.",
        "The rows of criteria {criteria} are not there: they or their ids were deleted. Ask the "
        "unit to use the workbook that it was sent.",
    )
    ROW_REPEATED = (
        "row_repeated",
        "Tiêu chí {criterion} có nhiều dòng chọn khác nhau; dùng dòng này. Nên hỏi lại đơn vị.",
        "Criterion {criterion} stands on several rows with different answers; this one is used. "
        "Better ask the unit.",
        Bears.ASKS_UNIT,
    )
    COPY_DIFFERS = (
        "copy_differs",
        "Trang này là bản chép của bảng tự chấm và ghi khác; chỉ tính trang “{counted}”. Nên hỏi "
        "lại đơn vị.",
        'This sheet is a copy of the rubric and says something else; only the sheet "{counted}" '
        "counts. Better ask the unit.",
        Bears.ASKS_UNIT,
    )
    UNANSWERED = (
        "unanswered",
        "Còn {count} tiêu chí chưa chấm, tính 0 điểm: {criteria}. Hỏi lại đơn vị nếu cần.",
        "{count} criteria are unanswered and give 0 points: {criteria}. Ask the unit if need be.",
        Bears.ASKS_UNIT | Bears.UNANSWERED,
    )
    UNANSWERED_AS_YET = (
        "unanswered_as_yet",
        "Còn {count} tiêu chí chưa chấm: {criteria}; tính 0 điểm nếu cấp chấm cũng không cho điểm. "
        "Hỏi lại đơn vị nếu cần.",
        "{count} criteria are unanswered: {criteria}; they give 0 points where no stage scores "
        "them. Ask the unit if need be.",
        Bears.ASKS_UNIT | Bears.UNANSWERED,
    )
    TABLE_TAKEN = (
        "table_taken",
        "Bảng điểm có sẵn của “{scorer}”, nhận theo tên tệp; bảng này không có mã bảng chấm.",
        "A table of points of “{scorer}”, known by the file's name; it bears no stamp.",
    )
    TABLE_LETTERS_GUESSED = (
        "table_letters_guessed",
        "Tệp không phải văn bản Unicode nên được đọc theo bảng mã {coding}; hãy xem lại tên đơn vị "
        "có đúng không. Nên lưu lại dạng .xlsx hoặc CSV UTF-8.",
        "The file is no Unicode text and was read as {coding}; check that the units' names are "
        "right. Better save it as .xlsx or CSV UTF-8.",
        Bears.FOR_OFFICERS,
    )
    TABLE_NOT_UNDERSTOOD = (
        "table_not_understood",
        "Không thấy bảng điểm: cần một dòng tiêu đề ghi mã tiêu chí ({criteria}) và một cột ghi "
        "tên hoặc mã đơn vị. Hãy sửa bảng rồi chép lại vào thư mục nhận.",
        "There is no table of points: a row of headings must name the criteria ({criteria}) and a "
        "column the units by name or code. Mend it and put it into the inbox again.",
    )
    TABLE_UNIT_TWICE = (
        "table_unit_twice",
        "“{unit}” có hai dòng trong bảng điểm; dòng đầu là dòng {first}. Hãy bỏ một dòng.",
        "“{unit}” has two rows in the table; the first is row {first}. Take one of them out.",
    )
    TABLE_ROW_OF_NOBODY = (
        "table_row_of_nobody",
        "Dòng “{seen}” có điểm nhưng không phải tên hay mã của đơn vị nào được chấm, nên không "
        "được tính. Hãy sửa tên đơn vị nếu cần.",
        "The row “{seen}” has points, but is no unit that is scored here, and does not count. "
        "Mend the unit's name if need be.",
    )
    UNJUDGED = (
        "unjudged",
        "Còn {count} ô chưa chấm: {criteria}. Ở đó giữ điểm của cấp trước, nếu có. "
        "Đề nghị người chấm chấm nốt rồi gửi lại.",
        "{count} scores are missing: {criteria}. There the scores of the stage before count, if "
        "any. Ask the scorer to give them and to send the workbook again.",
        Bears.ASKS_UNIT | Bears.UNANSWERED,
    )
    NOTHING_ANSWERED = (
        "nothing_answered",
        "Bảng chưa chấm tiêu chí nào nên không được tính. Đề nghị đơn vị chấm điểm rồi gửi lại.",
        "No criterion is answered in this workbook, so it does not count. Ask the unit to fill it "
        "in and send it again.",
        Bears.BLANK | Bears.STAMP_HOLDS,
    )
    NOTHING_VALID = (
        "nothing_valid",
        "Không tiêu chí nào được chấm đúng chỗ và đúng mức nên bảng không được tính; những chỗ ghi "
        "sai nêu bên dưới. Đề nghị đơn vị chấm lại rồi gửi lại.",
        "Nothing that was entered in this workbook is an answer in its place, so it does not "
        "count; what is wrong follows. Ask the unit to mend it and send it again.",
        Bears.STAMP_HOLDS,
    )
    FORMULA_IN_INPUT = (
        "formula_in_input",
        "Ô chọn của tiêu chí {criterion} chứa công thức; dùng giá trị đang hiện. Nên hỏi lại đơn "
        "vị.",
        "The input of criterion {criterion} holds a formula; the value shown is used. Better ask "
        "the unit.",
        Bears.ASKS_UNIT,
    )
    NUMBER_FOR_TIER = (
        "number_for_tier",
        "Tiêu chí {criterion}: ghi số “{seen}” vào ô chọn mức nên chưa được tính. Đề nghị đơn vị "
        "chọn một mức từ danh sách.",
        'Criterion {criterion}: the number "{seen}" stands where a tier is to be chosen, so it '
        "does not count. Ask the unit to choose from the list.",
        Bears.ASKS_UNIT | Bears.NO_ANSWER,
    )
    DATE_FOR_TIER = (
        "date_for_tier",
        "Tiêu chí {criterion}: mức đã chọn bị đổi thành ngày tháng (số {seen}) nên chưa được tính. "
        "Đề nghị đơn vị chọn lại từ danh sách, không gõ hay dán vào ô.",
        "Criterion {criterion}: the tier was turned into a date (the number {seen}), so it does "
        "not count. Ask the unit to choose from the list, not to type or paste.",
        Bears.ASKS_UNIT | Bears.NO_ANSWER,
    )
    ERROR_IN_INPUT = (
        "error_in_input",
        "Tiêu chí {criterion}: ô chọn báo lỗi {seen} nên chưa được tính. Đề nghị đơn vị chọn lại "
        "từ danh sách.",
        "Criterion {criterion}: the input holds the error {seen}, so it does not count. Ask the "
        "unit to choose from the list.",
        Bears.ASKS_UNIT | Bears.NO_ANSWER,
    )
    CELL_UNCLEAR = (
        "cell_unclear",
        "Tiêu chí {criterion}: nội dung ô chọn được ghi theo kiểu mà mỗi chương trình có thể hiện "
        "một khác nên chưa được tính. Đề nghị đơn vị chọn lại ở ô này, lưu rồi gửi lại.",
        "Criterion {criterion}: the input is written in a way that programs could show "
        "differently, so it does not count. Ask the unit to choose again in this cell, save and "
        "send it again.",
        Bears.ASKS_UNIT | Bears.NO_ANSWER,
    )
    FORMULAS_NOT_CHECKED = (
        "formulas_not_checked",
        "Tệp ở định dạng {format}: chỉ đọc được giá trị trong ô, không kiểm tra được công thức. Nên"
        " đề nghị đơn vị lưu thành .xlsx cho lần sau.",
        "The file is in the format {format}: the values of its cells are read, its formulas can't"
        " be checked. Better ask the unit to save as .xlsx next time.",
    )
    NO_SUCH_TIER = (
        "no_such_tier",
        "Tiêu chí {criterion}: “{seen}” không phải mức nào trong bảng nên chưa được tính. Đề nghị "
        "đơn vị chọn lại từ danh sách.",
        'Criterion {criterion}: "{seen}" is none of its tiers, so it does not count. Ask the unit '
        "to choose from the list.",
        Bears.ASKS_UNIT | Bears.NO_ANSWER,
    )
    LABEL_FORMER = (
        "label_former",
        "“{seen}” là tên cũ của mức “{label}”; tính theo mức này.",
        '"{seen}" is a former label of the tier "{label}", and counts as this.',
    )
    LABEL_DIFFERS = (
        "label_differs",
        "“{seen}” không viết đúng như trong bảng (bảng mã, chữ hoa, dấu cách, kiểu ô); hiểu là "
        "“{label}”.",
        '"{seen}" is not written as in the rubric (encoding, case, blanks, type of cell); taken '
        'for "{label}".',
    )
    EVIDENCE_CUT = (
        "evidence_cut",
        "Minh chứng dài {length} ký tự; chỉ giữ {limit} ký tự đầu. Xem đủ trong tệp gửi về.",
        "The evidence has {length} characters; the first {limit} are kept. The file has the rest.",
    )
    EVIDENCE_MISSING = (
        "evidence_missing",
        "Tiêu chí {criterion} bắt buộc có minh chứng nhưng để trống; vẫn tính {points} điểm. Đề "
        "nghị đơn vị bổ sung.",
        "Criterion {criterion} requires evidence and has none; its {points} points count all the "
        "same. Ask the unit for it.",
        Bears.ASKS_UNIT | Bears.UNPROVEN,
    )
    PERCENT_DOUBTFUL = (
        "percent_doubtful",
        "Tiêu chí {criterion}: ô tính theo phần trăm ghi “{seen}”, được tính là {seen}%. Nếu ý là "
        "{percent}%, đề nghị đơn vị ghi {percent}.",
        'Criterion {criterion}: "{seen}" stands in an input measured in percent and counts as '
        "{seen}%. If {percent}% is meant, ask the unit to enter {percent}.",
        Bears.ASKS_UNIT,
    )
    NUMBER_AS_TEXT = (
        "number_as_text",
        "Điểm “{seen}” ghi dưới dạng chữ; hiểu là {points}.",
        'The points "{seen}" are written as text; taken for {points}.',
    )
    POINTS_OUT_OF_BOUNDS = (
        "points_out_of_bounds",
        "Tiêu chí {criterion}: “{seen}” ngoài khoảng từ 0 đến {most} (cách nhau {step}) nên chưa "
        "được tính. Đề nghị đơn vị chọn lại từ danh sách.",
        'Criterion {criterion}: "{seen}" is not within 0 to {most} (by {step}), so it does not '
        "count. Ask the unit to choose from the list.",
        Bears.ASKS_UNIT | Bears.NO_ANSWER,
    )
    JUDGED_NOT_ALLOWED = (
        "judged_not_allowed",
        "Tiêu chí {criterion}: “{seen}” không phải 0, cũng không trong khoảng từ {low} đến {most} "
        "(cách nhau {step}) nên chưa được tính. Đề nghị đơn vị chọn lại từ danh sách.",
        'Criterion {criterion}: "{seen}" is neither 0 nor within {low} to {most} (by {step}), so '
        "it does not count. Ask the unit to choose from the list.",
        Bears.ASKS_UNIT | Bears.NO_ANSWER,
    )
    POINTS_BETWEEN_STEPS = (
        "points_between_steps",
        "Tiêu chí {criterion}: “{seen}” không đúng bước điểm (từ 0 đến {most}, cách nhau {step}) "
        "nên chưa được tính. Đề nghị đơn vị chọn lại từ danh sách.",
        'Criterion {criterion}: "{seen}" is off the steps (0 to {most} by {step}), so it does not '
        "count. Ask the unit to choose from the list.",
        Bears.ASKS_UNIT | Bears.NO_ANSWER,
    )
    POINTS_NOT_ALLOWED = (
        "points_not_allowed",
        "Tiêu chí {criterion}: “{seen}” không phải là điểm được phép (từ 0 đến {most}, cách nhau "
        "{step}) nên chưa được tính. Đề nghị đơn vị chọn lại từ danh sách.",
        'Criterion {criterion}: "{seen}" is no allowed value (0 to {most} by {step}), so it does '
        "not count. Ask the unit to choose from the list.",
        Bears.ASKS_UNIT | Bears.NO_ANSWER,
    )

    # Which counts

    ENTERED_FOR_UNIT = (
        "entered_for_unit",
        "Bảng do người khác nhập thay đơn vị: “{words}”. Giữ báo cáo giấy để đối chiếu.",
        'Somebody entered this for the unit: "{words}". Keep the paper to compare it with.',
        Bears.ON_BEHALF,
    )
    AFTER_FREEZE = (
        "after_freeze",
        "Đến sau khi chốt, không làm thay đổi kết quả.",
        "Came after the result was frozen; it changes nothing.",
    )
    LATE = (
        "late",
        "Lưu ngày {saved}, sau hạn {due}. Vẫn được tính, ghi chú nộp muộn.",
        "Saved on {saved}, after the due date {due}. It counts and is marked late.",
        Bears.LATE,
    )
    CASES_NOT_ALLOWED = (
        "cases_not_allowed",
        "Tiêu chí {criterion}: “{seen}” không phải số trường hợp (số nguyên từ 0 đến {most}), chưa "
        "được tính. Hỏi đơn vị số đúng.",
        "Criterion {criterion}: “{seen}” is no number of cases (a whole number from 0 to {most}), "
        "it does not count. Ask the unit for the number.",
        Bears.ASKS_UNIT | Bears.NO_ANSWER,
    )
    MEASURE_NOT_ALLOWED = (
        "measure_not_allowed",
        "Tiêu chí {criterion}: “{seen}” không phải số hợp lệ (đơn vị tính: {measure}), chưa được "
        "tính. Hỏi đơn vị số đúng.",
        "Criterion {criterion}: “{seen}” is no valid number (measured in {measure}), it does not "
        "count. Ask the unit for the number.",
        Bears.ASKS_UNIT | Bears.NO_ANSWER,
    )
    REASON_MISSING = (
        "reason_missing",
        "Tiêu chí {criterion}: chọn “Không áp dụng” nhưng chưa ghi lý do. Đề nghị đơn vị bổ sung.",
        "Criterion {criterion}: “Không áp dụng” was chosen without a reason. Ask the unit for it.",
        Bears.ASKS_UNIT | Bears.UNPROVEN,
    )
    APPLIES_TO_UNIT = (
        "applies_to_unit",
        "Tiêu chí {criterion}: theo quy định áp dụng cho đơn vị này, nhưng đơn vị chọn “Không áp "
        "dụng”; coi như chưa chấm. Đề nghị đơn vị chấm tiêu chí này.",
        "Criterion {criterion} applies to this unit by the rules, and the unit chose “Không áp "
        "dụng”; it counts as unanswered. Ask the unit for its score.",
        Bears.ASKS_UNIT,
    )
    NOT_FOR_UNIT = (
        "not_for_unit",
        "Tiêu chí {criterion}: theo quy định không áp dụng cho đơn vị này; nội dung “{seen}” không "
        "được tính. Nếu đơn vị phải chấm, hãy sửa khai báo rồi tổng hợp lại.",
        "Criterion {criterion} does not apply to this unit by the rules; “{seen}” does not count. "
        "If the unit should be scored by it, mend the definition and consolidate again.",
    )
    LATE_REFUSED = (
        "late_refused",
        "Lưu ngày {saved}, sau hạn {due}; đợt này không nhận bảng nộp muộn. Nếu vẫn nhận, ghi x "
        "ở cột Chọn của trang Tiếp nhận, kèm lý do, người chọn, ngày chọn.",
        "Saved on {saved}, after the due date {due}; this campaign takes no late files. To take "
        "it all the same, put an x into Chọn on the sheet Tiếp nhận, with reason, name and date.",
        Bears.STAMP_HOLDS | Bears.LATE,
    )
    MAIL_DATE_USED = (
        "mail_date_used",
        "Trong tệp không có ngày lưu nên lấy ngày thư đến.",
        "The file does not say when it was saved, so the date of the mail is taken.",
    )
    DATE_UNKNOWN = (
        "date_unknown",
        "Chưa rõ tệp được lưu trước hay sau hạn {due}: trong tệp không có ngày lưu, còn ngày của "
        "tệp trên máy này ({came}) có thể là ngày tải về. Tạm tính là đúng hạn; xem thư đến hoặc "
        "sổ công văn đến để xác định, nếu nộp muộn thì xử lý theo quy định của đợt.",
        "It is not known whether the file was saved before the due date {due}: it does not say, "
        "and its date on this machine ({came}) may be the day of the download. It counts as in "
        "time for now; look at the mail or the register of incoming papers, and deal with it as "
        "the rules say if it was late.",
        Bears.LATE | Bears.FOR_OFFICERS,
    )
    ZONE_UNKNOWN = (
        "zone_unknown",
        "Chưa rõ tệp được lưu trước hay sau hạn {due}: chương trình đã lưu tệp ghi giờ không rõ "
        "theo múi giờ nào ({earliest} hoặc {latest}). Tạm tính là đúng hạn; xem thư đến hoặc sổ "
        "công văn đến để xác định, nếu nộp muộn thì xử lý theo quy định của đợt.",
        "It is not known whether the file was saved before the due date {due}: the time in it may "
        "be of one time zone or another ({earliest} or {latest}). It counts as in time for now; "
        "look at the mail or the register of incoming papers, and deal with it as the rules say if "
        "it was late.",
        Bears.LATE | Bears.FOR_OFFICERS,
    )
    CAME_BEFORE_SAVED = (
        "came_before_saved",
        "Trong tệp ghi lưu ngày {saved}, sau hạn {due}, nhưng tệp đã đến từ ngày {came}: đồng hồ "
        "của máy lưu tệp có thể sai. Tạm tính là đúng hạn; xem thư đến hoặc sổ công văn đến để xác "
        "định.",
        "The file says that it was saved on {saved}, after the due date {due}, but it came on "
        "{came}: the clock of the machine that saved it may be wrong. It counts as in time for "
        "now; look at the mail or the register of incoming papers.",
        Bears.LATE | Bears.FOR_OFFICERS,
    )
    MAIL_AFTER_DUE = (
        "mail_after_due",
        "Trong tệp ghi lưu ngày {saved}, trong hạn {due}, nhưng thư kèm tệp đến ngày {came}, sau "
        "hạn. Tạm tính là đúng hạn; đề nghị xác định ngày nộp, nếu nộp muộn thì xử lý theo quy "
        "định của đợt.",
        "The file says that it was saved on {saved}, by the due date {due}, but its mail came on "
        "{came}. It counts as in time for now; settle the day on which it was handed in, and deal "
        "with it as the rules say if it was late.",
        Bears.LATE | Bears.FOR_OFFICERS,
    )
    FILE_AFTER_DUE = (
        "file_after_due",
        "Trong tệp ghi lưu ngày {saved}, trong hạn {due}, nhưng tệp có trên máy này từ ngày "
        "{came}, sau hạn, khác với các tệp đến trước hạn. Tạm tính là đúng hạn; xem thư đến hoặc "
        "sổ công văn đến để xác định, nếu nộp muộn thì xử lý theo quy định của đợt.",
        "The file says that it was saved on {saved}, by the due date {due}, but it has been on "
        "this machine since {came} only, unlike files that came in time. It counts as in time for "
        "now; look at the mail or the register of incoming papers, and deal with it as the rules "
        "say if it was late.",
        Bears.LATE | Bears.FOR_OFFICERS,
    )
    PACKED_AFTER_DUE = (
        "packed_after_due",
        "Trong tệp ghi lưu ngày {saved}, trong hạn {due}, nhưng dấu thời gian bên trong tệp là "
        "ngày {came}, sau hạn: hai ngày không khớp. Tạm tính là đúng hạn; xem thư đến hoặc sổ công "
        "văn đến để xác định, nếu nộp muộn thì xử lý theo quy định của đợt.",
        "The file says that it was saved on {saved}, by the due date {due}, but its parts are "
        "dated {came}: the two do not agree. It counts as in time for now; look at the mail or the "
        "register of incoming papers, and deal with it as the rules say if it was late.",
        Bears.LATE | Bears.FOR_OFFICERS,
    )
    FILE_DATE_AFTER_DUE = (
        "file_date_after_due",
        "Tính theo ngày lưu ghi trong tệp ({saved}), trong hạn; ngày của tệp trên máy này ({came}) "
        "sau hạn, có thể là ngày tải về hoặc chép sang.",
        "The date inside the file ({saved}) is taken, which is in time; its date on this machine "
        "({came}) is after the due date, and may be that of a download or a copy.",
    )
    SAVED_IN_FUTURE = (
        "saved_in_future",
        "Ngày lưu ghi trong tệp ({saved}) ở tương lai, có thể do đồng hồ của máy sai; lấy ngày của "
        "tệp trên máy này.",
        "The file says that it was saved in the future ({saved}), perhaps by a wrong clock; its "
        "date on this machine is taken.",
    )
    DUPLICATE_OF = (
        "duplicate_of",
        "Nội dung giống hệt tệp {other}, tệp đó được tính.",
        "It says the same as {other}, which counts.",
    )
    SUPERSEDED_BY = (
        "superseded_by",
        "Đơn vị có bảng khác được tính thay bảng này: {other}.",
        "The unit has another workbook, which counts in place of this one: {other}.",
    )
    SUPERSEDED_BY_NONE = (
        "superseded_by_none",
        "Đơn vị có các bảng lưu sau bảng này nhưng khác nhau nên chưa tính bảng nào: {others}.",
        "The unit has workbooks saved later than this one; they differ, so that none counts"
        ": {others}.",
        Bears.FOR_OFFICERS,
    )
    NEEDS_CONFIRMATION = (
        "needs_confirmation",
        "Đơn vị gửi các bảng chấm khác nhau ở tiêu chí {criteria}; tạm tính bảng lưu sau cùng này. "
        "Hỏi lại đơn vị, rồi ghi x ở trang “Tiếp nhận” cho bảng được dùng. Các bảng kia: "
        "{others}.",
        "The unit sent workbooks that differ in criteria {criteria}; this one, saved last, counts "
        "for the time being. Ask the unit, then mark the one to use with an x on the sheet Tiếp "
        "nhận. The others: {others}.",
        Bears.ASKS_UNIT | Bears.DIFFERS,
    )
    ORDER_UNSURE = (
        "order_unsure",
        "Đơn vị gửi các bảng chấm khác nhau ở tiêu chí {criteria} và chưa rõ bảng nào lưu sau cùng "
        "(giờ ghi trong tệp và thứ tự đến không cho cùng một kết quả); tạm tính bảng này. Hỏi đơn "
        "vị, rồi ghi x ở trang “Tiếp nhận” cho bảng được dùng. Các bảng kia: {others}.",
        "The unit sent workbooks that differ in criteria {criteria}, and it is not certain which "
        "was saved last (the times in them and the order in which they came do not agree); this "
        "one counts for the time being. Ask the unit, then mark the one to use with an x on the "
        "sheet Tiếp nhận. The others: {others}.",
        Bears.FOR_OFFICERS | Bears.DIFFERS,
    )
    SAME_DATE_DIFFERENT_ANSWERS = (
        "same_date_different_answers",
        "Đơn vị gửi các bảng cùng thời điểm lưu nhưng chấm khác nhau ở tiêu chí {criteria}: chưa "
        "tính bảng nào ({others}). Hỏi lại đơn vị, rồi ghi x, lý do, người chọn, ngày chọn ở trang "
        "“Tiếp nhận” cho bảng được dùng.",
        "The unit sent workbooks saved at the same moment that differ in criteria {criteria}: none "
        "counts ({others}). Ask the unit, then mark the one to use with an x, a "
        "reason, a name and a date on the sheet Tiếp nhận.",
        Bears.ASKS_UNIT | Bears.STAMP_HOLDS | Bears.TOLD_OF_ALL | Bears.DIFFERS,
    )


# What the ranking's notes say of a unit; Vietnamese, as they stand in the workbook.
NOTE_UNANSWERED = "Còn {count} tiêu chí chưa chấm"


NOTE_INVALID = "{count} tiêu chí chấm không hợp lệ, chưa được tính"


NOTE_EVIDENCE = "Thiếu minh chứng {count} tiêu chí"


NOTE_LATE = "Nộp muộn"


NOTE_LATE_UNSURE = "Cần xác định nộp đúng hạn hay muộn"


NOTE_CONFIRM = "Cần xác nhận"


NOTE_CONFLICT = "Cần xác nhận: các bảng gửi về khác nhau, cùng thời điểm lưu"


NOTE_NOT_VERIFIED = "Chưa xác minh"


NOTE_OTHER_UNIT = "Bảng ghi tên đơn vị khác"


NOTE_REJECTED = "Có tệp gửi về không dùng được"


NOTE_NOT_SEEN = "Có thư, tệp gửi đến nhưng chưa đọc được"


NOTE_LATE_REFUSED = "Có bảng nộp muộn không được nhận"


NOTES: Mapping[Code, str] = {
    ReceiptCode.NEEDS_CONFIRMATION: NOTE_CONFIRM,
    ReceiptCode.ORDER_UNSURE: NOTE_CONFIRM,
    ReceiptCode.LATE: NOTE_LATE,
    **dict.fromkeys(
        (
            ReceiptCode.DATE_UNKNOWN,
            ReceiptCode.ZONE_UNKNOWN,
            ReceiptCode.CAME_BEFORE_SAVED,
            ReceiptCode.MAIL_AFTER_DUE,
            ReceiptCode.FILE_AFTER_DUE,
            ReceiptCode.PACKED_AFTER_DUE,
        ),
        NOTE_LATE_UNSURE,
    ),
    ReceiptCode.NOT_VERIFIED: NOTE_NOT_VERIFIED,
    ReceiptCode.ANOTHER_UNIT_NAMED: NOTE_OTHER_UNIT,
    ReceiptCode.ENTERED_FOR_UNIT: "{words}",
}
"""How the notes word a finding in the file that counts; they stand there in this order."""
