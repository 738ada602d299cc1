"""Messages about plans that are imported: what could not be read, what was not sure, what is asked.

Each doubt says what was made of the row, so that nothing is guessed in silence.
"""

from __future__ import annotations

from workbook_builder.words.catalogue import Catalogue, Text

_HELP: Catalogue = {
    "help_import": Text(
        "Lập khai báo từ kế hoạch Word, Excel, văn bản.",
        "Write a definition from a plan in Word, Excel, text.",
    ),
    "help_import_plan": Text(
        "Tệp kế hoạch có bảng tiêu chí.", "The plan, with its table of criteria."
    ),
    "help_import_out": Text("Thư mục của đợt chấm điểm sẽ tạo.", "The campaign folder to make."),
    "help_import_units": Text(
        "Tệp danh sách đơn vị (Word, Excel, văn bản); chỉ cần tên.",
        "A list of the units (Word, Excel, text); names are enough.",
    ),
    "help_import_table": Text(
        "Lấy bảng tiêu chí thứ mấy, khi kế hoạch có nhiều bảng.",
        "Which table of criteria to take, where the plan has several.",
    ),
    "help_import_excel": Text(
        "Ghi khai báo thành Khai-bao.xlsx để sửa trong Excel, thay cho campaign.yaml.",
        "Write the definition as Khai-bao.xlsx, to edit in Excel, in place of campaign.yaml.",
    ),
    "help_import_measure": Text(
        "Tiêu chí có các mức là khoảng của một con số (trên 80%, từ 50% đến 80%): đơn vị nhập số, "
        "mức tự tính.",
        "Where the levels of a criterion are ranges of a number (over 80%, 50% to 80%), units "
        "enter the number and the level follows.",
    ),
    "help_import_scores": Text(
        "Lấy cả điểm đơn vị đã tự chấm trong bảng, ghi vào Diem-tu-cham.json.",
        "Take the scores that a unit has filled in too, into Diem-tu-cham.json.",
    ),
}

_FILE: Catalogue = {
    "plan_not_found": Text(
        "Không có tệp này. Kiểm tra lại tên và đường dẫn.", "There is no such file. Check its path."
    ),
    "plan_is_folder": Text(
        "Đây là một thư mục. Hãy ghi tên tệp kế hoạch (.docx, .xlsx, .txt) trong thư mục đó.",
        "This is a folder. Name the plan in it (.docx, .xlsx, .txt).",
    ),
    "plan_not_opened": Text(
        "Không mở được tệp ({reason}). Đóng chương trình đang mở tệp rồi chạy lại.",
        "The file can't be opened ({reason}). Close the program that has it open and run again.",
    ),
    "plan_too_large": Text(
        "Tệp lớn {size} MiB; chỉ nhận đến {limit} MiB. Bỏ bớt ảnh, hoặc chỉ để lại phụ lục tiêu "
        "chí rồi lưu thành tệp khác.",
        "The file has {size} MiB; at most {limit} are taken. Take out pictures, or save the "
        "appendix with the criteria as a file of its own.",
    ),
    "plan_damaged": Text(
        "Tệp bị hỏng, không đọc được. Mở bằng Word hoặc Excel, lưu lại thành tệp mới rồi chạy lại.",
        "The file is damaged. Open it in Word or Excel, save it anew and run again.",
    ),
    "plan_overloaded": Text(
        "Nội dung tệp lớn hoặc phức tạp quá mức của một kế hoạch, nên không đọc. Chép "
        "bảng tiêu chí "
        "sang một tệp Word mới rồi chạy lại.",
        "There is far more in the file than a plan holds, so it is not read. Copy the table of "
        "criteria into a new document and run again.",
    ),
    "plan_encrypted": Text(
        "Tệp có mật khẩu. Mở bằng mật khẩu, lưu một bản không mật khẩu rồi chạy lại.",
        "The file has a password. Open it, save a copy without one and run again.",
    ),
    "plan_old_word": Text(
        "Đây là tệp Word kiểu cũ (.doc). Mở bằng Word, lưu thành .docx rồi chạy lại.",
        "This is a document of the old kind (.doc). Open it in Word, save it as .docx and run "
        "again.",
    ),
    "plan_old_excel": Text(
        "Đây là tệp Excel kiểu cũ (.xls). Mở bằng Excel, lưu thành .xlsx rồi chạy lại.",
        "This is a workbook of the old kind (.xls). Open it in Excel, save it as .xlsx and run "
        "again.",
    ),
    "plan_opendocument": Text(
        "Đây là tệp của LibreOffice (.odt, .ods). Lưu thành .docx hoặc .xlsx rồi chạy lại.",
        "This is a LibreOffice file (.odt, .ods). Save it as .docx or .xlsx and run again.",
    ),
    "plan_pdf": Text(
        "Đây là tệp PDF. Mở bằng Word (Word tự chuyển), lưu thành .docx rồi chạy lại; nếu là bản "
        "quét thì phải có bản chữ.",
        "This is a PDF. Open it in Word, which converts it, save it as .docx and run again; a scan "
        "has no text to read.",
    ),
    "plan_not_utf8": Text(
        "Tệp văn bản không theo bảng mã UTF-8. Mở bằng Notepad, chọn Lưu thành, mã hóa UTF-8.",
        "The text is not in UTF-8. Open it in a text editor and save it as UTF-8.",
    ),
    "plan_not_readable": Text(
        "Không phải tệp Word (.docx), Excel (.xlsx) hay văn bản thuần (.txt). Lưu kế hoạch thành "
        "một trong ba loại đó rồi chạy lại.",
        "This is no Word (.docx), Excel (.xlsx) or plain text (.txt) file. Save the plan as one of "
        "these and run again.",
    ),
    "plan_no_rubric": Text(
        "Không tìm thấy bảng tiêu chí: cần một bảng có hàng tiêu đề như “TT | Tiêu chí đánh giá | "
        "Điểm”. Nếu bảng nằm trong tệp khác (phụ lục), hãy nhập tệp đó.",
        "There is no table of criteria: one with headings such as “TT | Tiêu chí đánh giá | Điểm” "
        "is needed. If it stands in another file (an appendix), import that.",
    ),
    "plan_many_rubrics": Text(
        "Kế hoạch có {count} bảng tiêu chí: {list}. Chạy lại với --table và số thứ tự của bảng cần "
        "lấy.",
        "The plan has {count} tables of criteria: {list}. Run again with --table and the number "
        "of the one to take.",
    ),
    "plan_no_such_table": Text(
        "Không có bảng tiêu chí thứ {value}; kế hoạch có {count} bảng tiêu chí.",
        "There is no table of criteria {value}; the plan has {count}.",
    ),
    "plan_no_units": Text(
        "Không tìm thấy tên đơn vị nào trong tệp. Ghi mỗi đơn vị một dòng rồi chạy lại.",
        "There are no names of units in the file. Write one to a line and run again.",
    ),
    "plan_folder_in_use": Text(
        "Thư mục {folder} đã có {file}; không ghi đè. Chọn thư mục khác, hoặc đổi tên {file} rồi "
        "chạy lại.",
        "{folder} has {file} already, which is not replaced. Choose another folder, or rename "
        "{file} and run again.",
    ),
}

_READING: Catalogue = {
    "plan_tracked_changes": Text(
        "Tài liệu còn thay đổi đang theo dõi (Track Changes). Đã lấy chữ thêm vào, bỏ chữ đã xóa; "
        "kiểm tra lại những chỗ đó.",
        "The document has tracked changes. What was inserted is taken, what was deleted is not; "
        "look at those places.",
    ),
    "plan_cells_joined": Text(
        "Hai ô cùng nằm dưới cột “{heading}”; đã nối làm một.",
        "Two cells stand below the heading “{heading}”; they were joined.",
    ),
    "plan_cell_of_many": Text(
        "Ô điểm có {points} dòng mà ô nội dung có {lines} dòng, nên không rõ điểm nào của "
        "dòng nào.",
        "The cell of points has {points} lines and that of text has {lines}, so that it is not "
        "clear which belongs to which.",
    ),
    "plan_cell_split": Text(
        "Hàng này ghi {count} dòng trong một ô; đã tách: dòng đầu là tiêu chí, các dòng "
        "sau là mức.",
        "This row has {count} lines in one cell; they were parted: the first is the criterion, the "
        "others are its levels.",
    ),
    "plan_line_either": Text(
        "Từ dòng này có hai cách hiểu gần như nhau; đối chiếu với bản giấy.",
        "From this line on there are two readings, one nearly as good as the other; compare with "
        "the paper.",
    ),
    "plan_line_joined": Text(
        "Dòng chữ sau điểm được hiểu là phần còn lại của hàng này (hàng bị ngắt sang trang).",
        "Text after the points was taken for the rest of this row (a page had parted it).",
    ),
    "plan_line_after_page": Text(
        "Hàng gồm nhiều dòng, ngay sau chỗ sang trang hoặc chỗ đã nối; có thể dòng đầu là phần còn "
        "lại của hàng trên.",
        "The row has several lines and comes right after a page break or a joined row; its first "
        "line may be the rest of the row above.",
    ),
    "plan_lines_unclear": Text(
        "Văn bản có nhiều chỗ không khớp nhau, có thể do cách chép từ PDF. Đối chiếu từng hàng với "
        "bản giấy, hoặc nhập từ tệp Word.",
        "Much in this text does not fit together, perhaps for the way it was taken from a PDF. "
        "Compare every row with the paper, or import a Word file.",
    ),
    "plan_line_number_in_text": Text(
        "Số ở cuối một dòng được hiểu là chữ trong câu, không phải điểm.",
        "A number at the end of a line was taken for part of the sentence, not for points.",
    ),
    "plan_other_column": Text(
        "Cột “{heading}” không có chỗ trong khai báo; không lấy: {value}",
        "The column “{heading}” has no place in the definition; not taken: {value}",
    ),
}

_NUMBERS: Catalogue = {
    "plan_number_unread": Text(
        "Không hiểu số thứ tự “{value}”; coi như hàng không có số.",
        "The number “{value}” can't be made out; the row counts as one without.",
    ),
    "plan_number_first": Text(
        "Hàng đầu tiên của phần này mang số {value}; kiểm tra xem có thiếu hàng nào trước "
        "nó không.",
        "The first row here has the number {value}; see whether one before it is missing.",
    ),
    "plan_number_skips": Text(
        "Số {value} đứng ngay sau số {before}; kiểm tra xem có thiếu hàng nào không.",
        "{value} comes right after {before}; see whether a row is missing.",
    ),
    "plan_number_other_style": Text(
        "Số {value} viết khác kiểu với số {before} đứng trước; đã coi là cùng cấp.",
        "{value} is written in another way than {before} before it; they count as one level.",
    ),
    "plan_number_missing": Text(
        "Hàng không ghi số; đã hiểu là số {value}, vì số đó thiếu và điểm khớp.",
        "The row has no number; it was taken for {value}, which is missing and fits the points.",
    ),
    "plan_number_repeated": Text(
        "Số {value} dùng hai lần; hàng này có mã {id}.",
        "{value} is used twice; this row has the id {id}.",
    ),
    "plan_no_number": Text(
        "Bảng không đánh số; đã đánh số theo thứ tự hàng.",
        "The table has no numbers; rows were numbered in their order.",
    ),
    "plan_points_unread": Text(
        "Không hiểu số điểm “{value}”; giữ nguyên văn, không tính.",
        "The points “{value}” can't be made out; kept as text, not counted.",
    ),
    "plan_points_most": Text(
        "Điểm ghi là “{value}”; đã lấy mức cao nhất là {points}.",
        "The points read “{value}”; the most, {points}, was taken.",
    ),
    "plan_points_in_text": Text(
        "Điểm ({points}) lấy từ nội dung của hàng, vì cột điểm để trống.",
        "The points ({points}) are from the text of the row, since its column has none.",
    ),
    "plan_points_thousands": Text(
        "“{value}” được hiểu là {points} (dấu chấm ngăn hàng nghìn).",
        "“{value}” was taken for {points} (the point parts thousands).",
    ),
    "plan_points_merged": Text(
        "Ô điểm gộp với hàng trên, nên hàng này không có điểm riêng.",
        "Its cell of points is one with the row above, so the row has no points of its own.",
    ),
    "plan_counted": Text(
        "Có vẻ tính theo số lần hoặc trường hợp (“{value}”), nhưng không rõ tính thế nào; giữ "
        "nguyên văn. Bổ sung vào khai báo (điểm mỗi trường hợp), hoặc nhập ở “Điểm thưởng, điểm "
        "trừ” của bảng tổng hợp.",
        "Counted by cases (“{value}”), it seems, but how is not plain; kept as text. Add it to the "
        "definition (per_case), or enter it in the ranking workbook's “Điểm thưởng, điểm trừ”.",
    ),
    "plan_cases_bonus": Text(
        "{id}: mỗi trường hợp được {each} điểm thưởng, không quá {points}; đơn vị ghi số trường "
        "hợp.",
        "{id}: each case gives {each} points of bonus, {points} at most; units enter how many.",
    ),
    "plan_cases_penalty": Text(
        "{id}: mỗi trường hợp bị {each} điểm trừ, không quá {points}; đơn vị ghi số trường hợp.",
        "{id}: each case gives {each} points of penalty, {points} at most; units enter how many.",
    ),
    "plan_cases_lose": Text(
        "{id}: bắt đầu đủ điểm, mỗi trường hợp mất {each} điểm của tiêu chí, đến 0; đơn vị ghi số "
        "trường hợp. Nếu phải tính vào điểm trừ chung thì sửa lại.",
        "{id}: it starts full and each case takes {each} of its points, down to 0; units enter how "
        "many. Change it, if it is to feed the penalty instead.",
    ),
    "plan_cases_without_most": Text(
        "{id}: kế hoạch không nói tối đa bao nhiêu; đã ghi {points} điểm, bằng 100 trường hợp. Sửa "
        "nếu có mức tối đa.",
        "{id}: the plan has no most; {points} points were written, those of 100 cases. Change them "
        "if there is one.",
    ),
    "plan_cap_bonus": Text(
        "Nhóm {id}: điểm thưởng bên trong không quá {points} điểm.",
        "Group {id}: the bonus within is {points} points at most.",
    ),
    "plan_cap_penalty": Text(
        "Nhóm {id}: điểm trừ bên trong không quá {points} điểm.",
        "Group {id}: the penalty within is {points} points at most.",
    ),
    "plan_group_capped": Text(
        "Nhóm {id}: các dòng đếm trường hợp cộng lại có thể hơn {points} điểm; tính không quá "
        "{points}.",
        "Group {id}: its counted rows may add up to more than {points} points; {points} count at "
        "most.",
    ),
    "plan_measured": Text(
        "{id}: các mức là khoảng của một con số ({measure}); đơn vị nhập số, mức theo số đó. Xem "
        "lại giới hạn.",
        "{id}: its levels are ranges of a number ({measure}); units enter it, and the level "
        "follows. Look at the bounds.",
    ),
    "plan_measurable": Text(
        "{id}: các mức là khoảng của một con số ({measure}); giữ là mức để đơn vị chọn. Muốn đơn "
        "vị nhập số, mức tự tính: nhập lại với --measure.",
        "{id}: its levels are ranges of a number ({measure}); units choose among them. To have the "
        "number entered and the level follow, import again with --measure.",
    ),
    "plan_maybe_counted": Text(
        "Hàng có chữ “mỗi”, “từng” hoặc “/lần”; đã lấy như điểm thường. Kiểm tra xem có phải tính "
        "theo số lần không.",
        "The row speaks of each case; its points were taken as they are. See whether they "
        "are to be "
        "multiplied.",
    ),
    "plan_signed": Text(
        "Điểm có dấu (“{value}”) là điểm thưởng hoặc điểm trừ: không vào điểm chuẩn; giữ "
        "nguyên văn. "
        "Nhập ở “Điểm thưởng, điểm trừ” của bảng tổng hợp.",
        "Points with a sign (“{value}”) are a bonus or a penalty and no part of the base; kept as "
        "text. Enter them in the ranking workbook's “Điểm thưởng, điểm trừ”.",
    ),
    "plan_extra_points": Text(
        "{name} “{value}” không vào điểm chuẩn; giữ nguyên văn. Nhập ở “Điểm thưởng, điểm trừ” của "
        "bảng tổng hợp.",
        "{name} “{value}” is no part of the base; kept as text. Enter it in the ranking workbook's "
        "“Điểm thưởng, điểm trừ”.",
    ),
    "plan_step": Text(
        "Tiêu chí {id}: kế hoạch chỉ ghi {points} điểm, không chia mức và không nói chấm "
        "lẻ đến đâu; đã cho "
        "đơn vị chọn từ 0 đến {points}, cách nhau {step}.",
        "Criterion {id}: the plan gives {points} points, no levels, and does not say how finely; "
        "units choose "
        "from 0 to {points} by {step}.",
    ),
}

_RUBRIC: Catalogue = {
    "plan_row_after_table": Text(
        "Chữ ở sau hàng cuối cùng có điểm; không thuộc bảng tiêu chí.",
        "Text after the last row with points; no part of the rubric.",
    ),
    "plan_row_number_only": Text(
        "Hàng chỉ có số thứ tự, không có nội dung và điểm.",
        "The row has a number, but no text and no points.",
    ),
    "plan_row_without_text": Text(
        "Hàng có điểm mà không có nội dung.", "The row has points, but no text."
    ),
    "plan_row_before_first": Text(
        "Hàng đứng trước hàng có số thứ tự đầu tiên, nên không rõ thuộc tiêu chí nào.",
        "The row comes before the first with a number, so that it belongs to no criterion.",
    ),
    "plan_row_between": Text(
        "Hàng có điểm mà không có số, nằm giữa nhóm và tiêu chí đầu tiên; không lấy điểm, giữ nội "
        "dung ở phần ghi chú của nhóm.",
        "The row has points and no number, between a group and its first criterion; its points "
        "were not taken, its text is kept as a remark on the group.",
    ),
    "plan_row_joined": Text(
        "Hàng không có số và điểm, bắt đầu bằng chữ thường; đã nối vào hàng trên: {value}",
        "The row has neither number nor points and begins with a small letter; it was joined to "
        "the row above: {value}",
    ),
    "plan_kept_in_title": Text(
        "Không phải một mức điểm; giữ nguyên văn trong tên tiêu chí {id} để đơn vị đọc được.",
        "No level with points; kept as text in the title of {id}, where units can read it.",
    ),
    "plan_kept_beside": Text(
        "Không có điểm chuẩn, nên không vào bảng tự chấm; giữ ở phần ghi chú: {value}",
        "It gives no base points and is no part of the scoring workbook; kept as a remark: {value}",
    ),
    "plan_counts_as_bonus": Text(
        "Nhóm có tên là điểm thưởng: tính vào điểm thưởng, không vào điểm chuẩn "
        "(counts_as: bonus).",
        "The group is called a bonus: it feeds the bonus, not the base (counts_as: bonus).",
    ),
    "plan_counts_as_penalty": Text(
        "Nhóm có tên là điểm trừ: tính vào điểm trừ (counts_as: penalty).",
        "The group is called a penalty: it feeds the penalty (counts_as: penalty).",
    ),
    "plan_no_groups": Text(
        "Bảng không chia nhóm; đã xếp tất cả vào một nhóm “{title}”.",
        "The table has no groups; all criteria stand in one, “{title}”.",
    ),
    "plan_criterion_wrapped": Text(
        "Hàng này là tiêu chí đứng ngang hàng với các nhóm; đã lập nhóm {group} chỉ có "
        "tiêu chí {id}.",
        "This row is a criterion beside groups; it got a group {group} that holds {id} alone.",
    ),
    "plan_unnumbered_criterion": Text(
        "Hàng không có số; các hàng như vậy cộng lại bằng điểm của nhóm, nên coi là tiêu chí {id}.",
        "The row has no number; such rows add up to their group's points, so it counts as the "
        "criterion {id}.",
    ),
    "plan_numbered_tiers": Text(
        "Các hàng có số ngay dưới {id} giảm dần từ đúng số điểm của nó, cộng lại thì vượt; nên coi "
        "là các mức của {id}, không phải tiêu chí riêng.",
        "The numbered rows below {id} go down from its own points, and add up to more; they count "
        "as its levels, not as criteria of their own.",
    ),
    "plan_group_without_points": Text(
        "Nhóm {id} không ghi điểm; đã lấy tổng các phần là {sum}.",
        "Group {id} has no points; the sum of its parts, {sum}, was taken.",
    ),
    "plan_criterion_without_points": Text(
        "Tiêu chí {id} không ghi điểm; đã lấy điểm của mức cao nhất là {points}.",
        "Criterion {id} has no points; those of its highest level, {points}, were taken.",
    ),
    "plan_group_off": Text(
        "Nhóm {id} ghi {points} điểm mà các phần cộng lại là {sum}. Sửa một trong hai.",
        "Group {id} has {points} points, and its parts add up to {sum}. Change one of the two.",
    ),
    "plan_subtotal_off": Text(
        "Hàng cộng ghi {value} mà nhóm ghi {points}.",
        "The subtotal says {value}, the group {points}.",
    ),
    "plan_total_off": Text(
        "Hàng tổng ghi {value} mà các nhóm tính điểm chuẩn cộng lại là {sum}. Sửa một trong hai.",
        "The total says {value}, and the base groups add up to {sum}. Change one of the two.",
    ),
    "plan_total_differs": Text(
        "Lời văn ghi tổng điểm là {value} mà bảng ghi {total}; đã lấy số của bảng.",
        "The text says {value} points in all, the table {total}; the table's was taken.",
    ),
    "plan_tiers_sorted": Text(
        "Các mức của {id} không xếp từ cao xuống thấp; đã xếp lại.",
        "The levels of {id} do not run from high to low; they were put in order.",
    ),
    "plan_tier_above": Text(
        "Mức này ghi {value} điểm, cao hơn điểm của tiêu chí ({points}).",
        "This level has {value} points, more than its criterion ({points}).",
    ),
    "plan_no_tier_reaches": Text(
        "{id} ghi {points} điểm mà mức cao nhất chỉ có {best}.",
        "{id} has {points} points, but its highest level {best}.",
    ),
    "plan_one_tier": Text(
        "{id} chỉ có một mức; khai báo cần ít nhất hai (thường thêm mức 0 điểm).",
        "{id} has one level; a definition needs two (mostly one with 0 points is added).",
    ),
    "plan_same_label": Text(
        "{id} có hai mức cùng tên “{value}”.", "{id} has two levels called “{value}”."
    ),
    "plan_label_is_number": Text(
        "Tên mức là một con số ({value}); nếu trên giấy là tỷ lệ (%), sửa lại.",
        "The level is called by a number ({value}); if the paper says per cent, mend it.",
    ),
}

_HEAD: Catalogue = {
    "plan_found": Text("{key}: lấy từ kế hoạch: {value}", "{key}: from the plan: {value}"),
    "plan_missing_plan": Text(
        "Không rõ số và ngày của kế hoạch. Điền ở {at}.",
        "The plan's number and date are not plain. Fill in {at}.",
    ),
    "plan_missing_issuer": Text(
        "Không rõ tên đầy đủ của nơi ban hành, cơ quan cấp trên và địa danh. Điền ở {at}.",
        "The issuing body, the one above it and its place are not all plain. Fill in {at}.",
    ),
    "plan_missing_signer": Text(
        "Người ký không lấy từ kế hoạch. Điền ở {at}, nếu muốn in trên bảng tổng hợp.",
        "Who signs is not taken from the plan. Fill in {at}, if it is to be printed.",
    ),
    "plan_missing_period": Text(
        "Không rõ thời gian của đợt. Điền ở {at}.",
        "The time that the campaign covers is not plain. Fill in {at}.",
    ),
    "plan_missing_due": Text(
        "Không rõ hạn nộp. Điền ở {at}; để trống thì không tệp nào bị ghi là muộn.",
        "When reports are due is not plain. Fill in {at}; without it no file is late.",
    ),
    "plan_title_made_up": Text(
        "Không tìm thấy tên phong trào; tạm ghi “{value}”. Sửa ở {at}.",
        "The campaign's name was not found; “{value}” stands in its place. Change {at}.",
    ),
    "plan_total_summed": Text(
        "Kế hoạch không ghi tổng điểm; đã lấy tổng các nhóm là {value}.",
        "The plan has no total; the sum of the groups, {value}, was taken.",
    ),
    "plan_units_missing": Text(
        "Kế hoạch không kèm danh sách đơn vị. Chạy lại lệnh này, thêm --units và tệp danh sách, "
        "hoặc điền ở {at}.",
        "The plan has no list of units. Run this command again with --units and a list, or fill in "
        "{at}.",
    ),
    "plan_units_twice": Text(
        "Kế hoạch có {count} danh sách đơn vị; không lấy danh sách nào. Chạy lại với --units.",
        "The plan has {count} lists of units; none was taken. Run again with --units.",
    ),
    "plan_unit_passed_over": Text(
        "Dòng này không phải tên đơn vị; bỏ qua: {value}",
        "This line is no unit's name; passed over: {value}",
    ),
}

_SCORES: Catalogue = {
    "plan_score_none": Text(
        "Bảng không có cột điểm tự chấm, hoặc cột đó để trống.",
        "The table has no column of self scores, or nothing in it.",
    ),
    "plan_score_unread": Text(
        "Không hiểu điểm tự chấm “{value}”.", "The self score “{value}” can't be made out."
    ),
    "plan_score_two_tiers": Text(
        "{id}: có điểm ở hơn một mức; không lấy mức nào.",
        "{id}: more than one level has a score; none was taken.",
    ),
    "plan_score_not_tiers": Text(
        "Điểm tự chấm {value} khác điểm của mức ({points}); giữ điểm đã ghi.",
        "The self score {value} is not that of the level ({points}); it stands as written.",
    ),
    "plan_score_no_tier": Text(
        "{id}: điểm tự chấm {value} không cho biết mức nào.",
        "{id}: the self score {value} tells no level.",
    ),
    "plan_score_missing": Text(
        "Nhóm {id}: chưa có điểm của {ids}; các tiêu chí khác cộng lại là {value}.",
        "Group {id}: {ids} have no score; the others add up to {value}.",
    ),
    "plan_score_group_only": Text(
        "Nhóm {id} ghi {value} điểm nhưng {ids} không có điểm riêng; không chia điểm của nhóm.",
        "Group {id} has {value} points, but {ids} none of their own; the group's are not "
        "shared out.",
    ),
    "plan_score_group_off": Text(
        "Nhóm {id} ghi {value} điểm mà các tiêu chí cộng lại là {sum}.",
        "Group {id} has {value} points, and its criteria add up to {sum}.",
    ),
    "plan_score_total_off": Text(
        "Hàng tổng ghi {value} điểm mà các nhóm cộng lại là {sum}.",
        "The total says {value} points, and the groups add up to {sum}.",
    ),
}

_FATES: Catalogue = {
    "fate_heading": Text("tiêu đề", "heading"),
    "fate_blank": Text("hàng trống", "blank"),
    "fate_total": Text("hàng tổng", "total"),
    "fate_group": Text("nhóm", "group"),
    "fate_criterion": Text("tiêu chí", "criterion"),
    "fate_tier": Text("mức", "level"),
    "fate_rule": Text("cách tính của", "how it counts:"),
    "fate_kept": Text("giữ nguyên văn", "kept as text"),
    "fate_left": Text("không lấy", "not taken"),
}

_DONE: Catalogue = {
    "imported": Text(
        "Đã lập {file} từ {plan}: {groups} nhóm, {criteria} tiêu chí, {total} điểm, "
        "{units} đơn vị.",
        "Made {file} from {plan}: {groups} groups, {criteria} criteria, {total} points, {units} "
        "units.",
    ),
    "import_rows": Text("Bảng có {rows} hàng: {counts}.", "The table has {rows} rows: {counts}."),
    "import_doubts": Text(
        "Có {count} chỗ cần xem lại; ghi đủ từng hàng trong {file}.",
        "{count} places are to be looked at; {file} tells of every row.",
    ),
    "import_more": Text("… và {count} chỗ nữa như vậy.", "… and {count} more like these."),
    "import_scores": Text(
        "Điểm tự chấm: {groups}; tổng {total}. Ghi trong {file}.",
        "Self scores: {groups}; {total} in all. They stand in {file}.",
    ),
    "import_ready": Text(
        "Khai báo hợp lệ. Xem lại những chỗ trên, rồi chạy: workbook-builder build {folder}",
        "The definition is good. Look at the places above, then run: workbook-builder build "
        "{folder}",
    ),
    "import_not_ready": Text(
        "Khai báo còn {errors} lỗi (dòng bắt đầu bằng {file}); sửa rồi chạy: "
        "workbook-builder check "
        "{folder}",
        "The definition still has {errors} errors (lines beginning with {file}); mend them and "
        "run: workbook-builder check {folder}",
    ),
    "import_to_excel": Text(
        "Muốn sửa trong Excel thay vì sửa tệp văn bản: chạy lại lệnh này, thêm --excel.",
        "To mend it in Excel rather than as text, run this command again with --excel.",
    ),
}

MESSAGES: Catalogue = {
    **_HELP,
    **_FILE,
    **_READING,
    **_NUMBERS,
    **_RUBRIC,
    **_HEAD,
    **_SCORES,
    **_FATES,
    **_DONE,
}
