"""Plans that are imported: what could not be read, what was not sure, what is asked."""

from __future__ import annotations

from workbook_builder.problems import Bears, Code


class PlanCode(Code):
    """Codes, each with its sentence."""

    # Help

    HELP_IMPORT = (
        "help_import",
        "Lập khai báo từ kế hoạch Word, Excel, văn bản.",
        "Write a definition from a plan in Word, Excel, text.",
    )
    HELP_IMPORT_PLAN = (
        "help_import_plan",
        "Tệp kế hoạch có bảng tiêu chí.",
        "The plan, with its table of criteria.",
    )
    HELP_IMPORT_OUT = (
        "help_import_out",
        "Thư mục của đợt chấm điểm sẽ tạo.",
        "The campaign folder to make.",
    )
    HELP_IMPORT_UNITS = (
        "help_import_units",
        "Tệp danh sách đơn vị (Word, Excel, văn bản); chỉ cần tên.",
        "A list of the units (Word, Excel, text); names are enough.",
    )
    HELP_IMPORT_TABLE = (
        "help_import_table",
        "Lấy bảng tiêu chí thứ mấy, khi kế hoạch có nhiều bảng.",
        "Which table of criteria to take, where the plan has several.",
    )
    HELP_IMPORT_EXCEL = (
        "help_import_excel",
        "Ghi khai báo thành Khai-bao.xlsx để sửa trong Excel, thay cho campaign.yaml.",
        "Write the definition as Khai-bao.xlsx, to edit in Excel, in place of campaign.yaml.",
    )
    HELP_IMPORT_MEASURE = (
        "help_import_measure",
        "Tiêu chí có các mức là khoảng của một con số (trên 80%, từ 50% đến 80%): đơn vị nhập số, "
        "mức tự tính.",
        "Where the levels of a criterion are ranges of a number (over 80%, 50% to 80%), units "
        "enter the number and the level follows.",
    )
    HELP_IMPORT_SCORES = (
        "help_import_scores",
        "Lấy cả điểm đơn vị đã tự chấm trong bảng, ghi vào Diem-tu-cham.json.",
        "Take the scores that a unit has filled in too, into Diem-tu-cham.json.",
    )

    # File

    PLAN_NOT_FOUND = (
        "plan_not_found",
        "Không có tệp này. Kiểm tra lại tên và đường dẫn.",
        "There is no such file. Check its path.",
    )
    PLAN_IS_FOLDER = (
        "plan_is_folder",
        "Đây là một thư mục. Hãy ghi tên tệp kế hoạch (.docx, .xlsx, .txt) trong thư mục đó.",
        "This is a folder. Name the plan in it (.docx, .xlsx, .txt).",
    )
    PLAN_NOT_OPENED = (
        "plan_not_opened",
        "Không mở được tệp ({reason}). Đóng chương trình đang mở tệp rồi chạy lại.",
        "The file can't be opened ({reason}). Close the program that has it open and run again.",
    )
    PLAN_TOO_LARGE = (
        "plan_too_large",
        "Tệp lớn {size} MiB; chỉ nhận đến {limit} MiB. Bỏ bớt ảnh, hoặc chỉ để lại phụ lục tiêu "
        "chí rồi lưu thành tệp khác.",
        "The file has {size} MiB; at most {limit} are taken. Take out pictures, or save the "
        "appendix with the criteria as a file of its own.",
    )
    PLAN_DAMAGED = (
        "plan_damaged",
        "Tệp bị hỏng, không đọc được. Mở bằng Word hoặc Excel, lưu lại thành tệp mới rồi chạy lại.",
        "The file is damaged. Open it in Word or Excel, save it anew and run again.",
    )
    PLAN_OVERLOADED = (
        "plan_overloaded",
        "Nội dung tệp lớn hoặc phức tạp quá mức của một kế hoạch, nên không đọc. Chép "
        "bảng tiêu chí "
        "sang một tệp Word mới rồi chạy lại.",
        "There is far more in the file than a plan holds, so it is not read. Copy the table of "
        "criteria into a new document and run again.",
    )
    PLAN_ENCRYPTED = (
        "plan_encrypted",
        "Tệp có mật khẩu. Mở bằng mật khẩu, lưu một bản không mật khẩu rồi chạy lại.",
        "The file has a password. Open it, save a copy without one and run again.",
    )
    PLAN_OLD_WORD = (
        "plan_old_word",
        "Đây là tệp Word kiểu cũ (.doc). Mở bằng Word, lưu thành .docx rồi chạy lại.",
        "This is a document of the old kind (.doc). Open it in Word, save it as .docx and run "
        "again.",
    )
    PLAN_OLD_EXCEL = (
        "plan_old_excel",
        "Đây là tệp Excel kiểu cũ (.xls). Mở bằng Excel, lưu thành .xlsx rồi chạy lại.",
        "This is a workbook of the old kind (.xls). Open it in Excel, save it as .xlsx and run "
        "again.",
    )
    PLAN_OPENDOCUMENT = (
        "plan_opendocument",
        "Đây là tệp của LibreOffice (.odt, .ods). Lưu thành .docx hoặc .xlsx rồi chạy lại.",
        "This is a LibreOffice file (.odt, .ods). Save it as .docx or .xlsx and run again.",
    )
    PLAN_PDF = (
        "plan_pdf",
        "Đây là tệp PDF. Mở bằng Word (Word tự chuyển), lưu thành .docx rồi chạy lại; nếu là bản "
        "quét thì phải có bản chữ.",
        "This is a PDF. Open it in Word, which converts it, save it as .docx and run again; a scan "
        "has no text to read.",
    )
    PLAN_APPLE = (
        "plan_apple",
        "Đây là tệp của Apple (Pages, Numbers). Mở bằng chương trình đó, chọn Xuất (Export) sang "
        "Word hoặc Excel rồi chạy lại với tệp mới.",
        "This is a file of Apple's Pages or Numbers. Open it there, export it to Word or Excel and "
        "run again with the new file.",
    )
    PLAN_FOREIGN = (
        "plan_foreign",
        "Nội dung tệp là {kind}, dù tên tệp có đuôi gì. Mở bằng Word hoặc Excel, chọn Lưu thành "
        "(Save As) loại {remedy} rồi chạy lại.",
        "Whatever its name ends in, this is {kind}. Open it in Word or Excel, save it as {remedy} "
        "and run again.",
    )
    PLAN_EMBEDDED = (
        "plan_embedded",
        "Tài liệu chỉ nhúng một trang web hoặc tài liệu khác (altChunk), như tệp xuất từ phần mềm "
        "văn phòng điện tử. Mở bằng Word, lưu lại thành .docx rồi chạy lại.",
        "The document only embeds a web page or another document (altChunk), as exports of "
        "e-office systems do. Open it in Word, save it as .docx and run again.",
    )
    PLAN_NOT_UTF8 = (
        "plan_not_utf8",
        "Tệp văn bản không theo bảng mã UTF-8. Mở bằng Notepad, chọn Lưu thành, mã hóa UTF-8.",
        "The text is not in UTF-8. Open it in a text editor and save it as UTF-8.",
    )
    PLAN_NOT_READABLE = (
        "plan_not_readable",
        "Không phải tệp Word (.docx), Excel (.xlsx) hay văn bản thuần (.txt). Lưu kế hoạch thành "
        "một trong ba loại đó rồi chạy lại.",
        "This is no Word (.docx), Excel (.xlsx) or plain text (.txt) file. Save the plan as one of "
        "these and run again.",
    )
    PLAN_NO_RUBRIC = (
        "plan_no_rubric",
        "Không tìm thấy bảng tiêu chí: cần một bảng có hàng tiêu đề như “TT | Tiêu chí đánh giá | "
        "Điểm”. Nếu bảng nằm trong tệp khác (phụ lục), hãy nhập tệp đó.",
        "There is no table of criteria: one with headings such as “TT | Tiêu chí đánh giá | Điểm” "
        "is needed. If it stands in another file (an appendix), import that.",
    )
    PLAN_MANY_RUBRICS = (
        "plan_many_rubrics",
        "Kế hoạch có {count} bảng tiêu chí: {list}. Chạy lại với --table và số thứ tự của bảng cần "
        "lấy.",
        "The plan has {count} tables of criteria: {list}. Run again with --table and the number "
        "of the one to take.",
    )
    PLAN_NO_SUCH_TABLE = (
        "plan_no_such_table",
        "Không có bảng tiêu chí thứ {value}; kế hoạch có {count} bảng tiêu chí.",
        "There is no table of criteria {value}; the plan has {count}.",
    )
    PLAN_NO_UNITS = (
        "plan_no_units",
        "Không tìm thấy tên đơn vị nào trong tệp. Ghi mỗi đơn vị một dòng rồi chạy lại.",
        "There are no names of units in the file. Write one to a line and run again.",
    )
    PLAN_FOLDER_IN_USE = (
        "plan_folder_in_use",
        "Thư mục {folder} đã có {file}; không ghi đè. Chọn thư mục khác, hoặc đổi tên {file} rồi "
        "chạy lại.",
        "{folder} has {file} already, which is not replaced. Choose another folder, or rename "
        "{file} and run again.",
    )

    # Reading

    PLAN_TRACKED_CHANGES = (
        "plan_tracked_changes",
        "Tài liệu còn thay đổi đang theo dõi (Track Changes). Đã lấy chữ thêm vào, bỏ chữ đã xóa; "
        "kiểm tra lại những chỗ đó.",
        "The document has tracked changes. What was inserted is taken, what was deleted is not; "
        "look at those places.",
    )
    PLAN_CONVERTED = (
        "plan_converted",
        "Nội dung tệp là {kind}; đã mở bằng LibreOffice. Đối chiếu với bản mở bằng Word, Excel.",
        "The file is {kind}; it was opened by LibreOffice. Compare with what Word or Excel shows.",
    )
    PLAN_EMBEDDED_READ = (
        "plan_embedded_read",
        "Tài liệu nhúng một trang web hoặc tài liệu khác (altChunk); đã đọc cả phần đó. Đối chiếu "
        "với bản mở bằng Word.",
        "The document embeds a web page or another document (altChunk), which was read too. "
        "Compare with what Word shows.",
    )
    PLAN_OLD_LETTERS = (
        "plan_old_letters",
        "Chữ theo bảng mã cũ {coding}: đã chuyển {count} đoạn sang Unicode. Đọc lại xem có chữ nào "
        "sai không.",
        "Letters of the old coding {coding}: {count} pieces of text were turned into Unicode. Read "
        "them for wrong letters.",
    )
    PLAN_HIDDEN_TEXT = (
        "plan_hidden_text",
        "Chữ hoặc số ẩn, không ai thấy khi mở tệp; không lấy: {value}",
        "Hidden text, which nobody sees in the file; not taken: {value}",
    )
    PLAN_STRUCK_TEXT = (
        "plan_struck_text",
        "Chữ bị gạch ngang, vẫn lấy: {value}. Nếu gạch là để bỏ thì xóa trong khai báo.",
        "Text that is struck through was taken all the same: {value}. Delete it, if that means "
        "that it goes.",
    )
    PLAN_FORMULA_EMPTY = (
        "plan_formula_empty",
        "Ô này là công thức chưa có kết quả, nên không đọc được. Mở bằng Excel, lưu lại rồi nhập "
        "lại.",
        "This cell has a formula without a result, so nothing can be read. Open the file in Excel, "
        "save it and import again.",
    )
    PLAN_HIDDEN_ROW = (
        "plan_hidden_row",
        "Hàng bị ẩn (hoặc bị lọc); không lấy: {value}",
        "The row is hidden (or filtered out); not taken: {value}",
    )
    PLAN_HIDDEN_COLUMN = (
        "plan_hidden_column",
        "Cột {column} bị ẩn; không lấy: {value} …",
        "Column {column} is hidden; not taken: {value} …",
    )
    PLAN_HIDDEN_SHEET = (
        "plan_hidden_sheet",
        "Trang tính “{name}” bị ẩn; không đọc.",
        "The sheet “{name}” is hidden; it was not read.",
    )
    PLAN_COMMENTS = (
        "plan_comments",
        "Tài liệu có {count} nhận xét (Comment) bên lề; không đọc. Xem có nhận xét nào đổi tiêu "
        "chí hay điểm không.",
        "The document has {count} comments, which are not read. See whether one changes a "
        "criterion or points.",
    )
    PLAN_SYMBOL_UNKNOWN = (
        "plan_symbol_unknown",
        "Ký hiệu không nhận ra (phông và mã: {value}); ghi tạm là [?]. Sửa theo kế hoạch.",
        "A symbol is not known (font and code: {value}); [?] stands in its place. Mend it by the "
        "plan.",
    )
    PLAN_EQUATION = (
        "plan_equation",
        "Công thức được viết lại trên một dòng: {value}. Đối chiếu với kế hoạch.",
        "An equation was written on one line: {value}. Compare with the plan.",
    )
    PLAN_FIELD = (
        "plan_field",
        "Công thức kiểu cũ (trường EQ) không đọc được; giữ nguyên lệnh: {value}",
        "An equation of the old kind (a field) can't be read; its code is kept: {value}",
    )
    PLAN_FOOTNOTE = (
        "plan_footnote",
        "Chú thích cuối trang được ghi tiếp vào nội dung: {value}",
        "A footnote was added to the text: {value}",
    )
    PLAN_NUMBERS_OF_LIST = (
        "plan_numbers_of_list",
        "Danh sách đánh số kiểu {value}; đã ghi bằng chữ số, không như Word hiện.",
        "A list has numbers in the form {value}; digits were written, unlike what Word shows.",
    )
    PLAN_CELLS_JOINED = (
        "plan_cells_joined",
        "Hai ô cùng nằm dưới cột “{heading}”; đã nối làm một.",
        "Two cells stand below the heading “{heading}”; they were joined.",
    )
    PLAN_CELL_OF_MANY = (
        "plan_cell_of_many",
        "Ô điểm có {points} dòng mà ô nội dung có {lines} dòng, nên không rõ điểm nào của "
        "dòng nào.",
        "The cell of points has {points} lines and that of text has {lines}, so that it is not "
        "clear which belongs to which.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_LEVELS_IN_CELL = (
        "plan_levels_in_cell",
        "Trong ô có {count} dòng như mức điểm, nhưng không khớp điểm của hàng; giữ nguyên văn "
        "trong tên tiêu chí. Muốn đơn vị chọn mức thì ghi các mức vào khai báo.",
        "The cell has {count} lines like levels that do not fit the points of the row; kept as "
        "text in the title. Add levels to the definition if units are to choose among them.",
        Bears.KEPT_AS_TEXT,
    )
    PLAN_CELL_SPLIT = (
        "plan_cell_split",
        "Hàng này ghi {count} dòng trong một ô; đã tách: dòng đầu là tiêu chí, các dòng "
        "sau là mức.",
        "This row has {count} lines in one cell; they were parted: the first is the criterion, the "
        "others are its levels.",
    )
    PLAN_LINE_EITHER = (
        "plan_line_either",
        "Từ dòng này có hai cách hiểu gần như nhau; đối chiếu với bản giấy.",
        "From this line on there are two readings, one nearly as good as the other; compare with "
        "the paper.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_LINE_JOINED = (
        "plan_line_joined",
        "Dòng chữ sau điểm được hiểu là phần còn lại của hàng này (hàng bị ngắt sang trang).",
        "Text after the points was taken for the rest of this row (a page had parted it).",
    )
    PLAN_LINE_AFTER_PAGE = (
        "plan_line_after_page",
        "Hàng gồm nhiều dòng, ngay sau chỗ sang trang hoặc chỗ đã nối; có thể dòng đầu là phần còn "
        "lại của hàng trên.",
        "The row has several lines and comes right after a page break or a joined row; its first "
        "line may be the rest of the row above.",
    )
    PLAN_LINES_UNCLEAR = (
        "plan_lines_unclear",
        "Văn bản có nhiều chỗ không khớp nhau, có thể do cách chép từ PDF. Đối chiếu từng hàng với "
        "bản giấy, hoặc nhập từ tệp Word.",
        "Much in this text does not fit together, perhaps for the way it was taken from a PDF. "
        "Compare every row with the paper, or import a Word file.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_LINE_NUMBER_IN_TEXT = (
        "plan_line_number_in_text",
        "Số ở cuối một dòng được hiểu là chữ trong câu, không phải điểm.",
        "A number at the end of a line was taken for part of the sentence, not for points.",
    )
    PLAN_OUTLINE_EITHER = (
        "plan_outline_either",
        "Từ hàng này có hai cách hiểu gần như nhau về chỗ đứng của các hàng; đối chiếu với bản "
        "giấy.",
        "From this row on there are two readings of what stands under what, one nearly as good as "
        "the other; compare with the paper.",
    )
    PLAN_OUTLINE_UNCLEAR = (
        "plan_outline_unclear",
        "Số thứ tự, cách trình bày và điểm của bảng có nhiều chỗ không khớp nhau, nên không chắc "
        "hàng nào thuộc nhóm nào. Đối chiếu từng hàng với bản giấy.",
        "Numbers, layout and points of the table disagree in many places, so that what stands "
        "under what is not sure. Compare every row with the paper.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_LEVELS_OR_PARTS = (
        "plan_levels_or_parts",
        "Không rõ các hàng dưới đây là các mức để chọn một, hay là các phần cộng lại; kế hoạch "
        "không ghi điểm chung để đối chiếu. Xem lại với bản giấy.",
        "Whether the rows below are levels, of which one is chosen, or parts that add up is not "
        "plain: the plan has no points for all of them. Compare with the paper.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_EITHER_OR = (
        "plan_either_or",
        "Hàng này và hàng trước nối bằng “Hoặc”, chỉ tính một; trong khai báo là hai tiêu chí của "
        "nhóm {id}, cộng lại tính không quá {points} điểm.",
        "“Hoặc” stands between this row and the one before: one of them counts. In the definition "
        "they are two criteria of group {id}, which count up to {points} points together.",
    )
    PLAN_EITHER_BESIDE = (
        "plan_either_beside",
        "Hàng này và hàng trước nối bằng “Hoặc”, chỉ tính một, nhưng khai báo không ghi được như "
        "vậy; nhóm {id} tính không quá {points} điểm. Gộp hai hàng thành một tiêu chí có các mức.",
        "“Hoặc” stands between this row and the one before: one of them counts, which the "
        "definition can't say; group {id} counts up to {points} points. Make the two one criterion "
        "with levels.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_NUMBER_DIVIDED = (
        "plan_number_divided",
        "Các hàng {value} chia nhau một số thứ tự: không rõ là các phần cộng lại, hay mỗi đơn vị "
        "chỉ chấm một hàng; đã cộng cả. Xem lại với bản giấy.",
        "The rows {value} share one number: whether they are parts that add up, or each unit is "
        "scored on one of them, is not plain; they were added up. Compare with the paper.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_LEVEL_COLUMNS = (
        "plan_level_columns",
        "Các cột {columns} ghi điểm của từng mức; mỗi cột thành một mức của tiêu chí.",
        "The columns {columns} hold the points of levels; each became a level of its criterion.",
    )
    PLAN_NO_POINTS_COLUMN = (
        "plan_no_points_column",
        "Bảng không có cột điểm; điểm được lấy ở cuối nội dung của từng hàng.",
        "The table has no column of points; they were taken from the end of each row's text.",
    )
    PLAN_SIGN_TAKEN = (
        "plan_sign_taken",
        "“{value}” không có dấu, trong cột có cả điểm trừ; đã hiểu là điểm thưởng.",
        "“{value}” has no sign, in a column that also takes points; it was taken for a bonus.",
    )
    PLAN_PLUS_IS_BASE = (
        "plan_plus_is_base",
        "{count} hàng có dấu cộng trước điểm được hiểu là điểm chuẩn, vì các số cộng trong bảng "
        "chỉ khớp như vậy. Nếu là điểm thưởng thì sửa lại.",
        "{count} rows with a plus before their points were taken for base points, since only so "
        "the sums of the table fit. Change it if they are a bonus.",
    )
    PLAN_OTHER_COLUMN = (
        "plan_other_column",
        "Cột “{heading}” không có chỗ trong khai báo; không lấy: {value}",
        "The column “{heading}” has no place in the definition; not taken: {value}",
    )
    PLAN_WEIGHT_COLUMN = (
        "plan_weight_column",
        "Cột “{heading}” làm điểm của hàng tăng hoặc giảm, chưa lấy vào khai báo: {value}. Hãy ghi "
        "hệ số ở mục “Hệ số” (weight) của hàng và điểm đã nhân ở nhóm chứa nó, hoặc ghi ngay điểm "
        "đã nhân.",
        "The column “{heading}” multiplies the points of the row, and was not taken: {value}. "
        "Declare it as the row's weight, with the points that come out in the group around it, or "
        "write the points as multiplied.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_MINIMUM_COLUMN = (
        "plan_minimum_column",
        "Cột “{heading}” nêu điểm phải đạt, chưa lấy vào khai báo vì bảng không nói không đạt thì "
        "sao: {value}. Hãy khai ở trang “Điểm tối thiểu” (minimums).",
        "The column “{heading}” names points to be reached; not taken, since the table does not "
        "say what follows below them: {value}. Declare it in minimums.",
    )
    PLAN_TOTAL_ELSEWHERE = (
        "plan_total_elsewhere",
        "Hàng tổng ghi “{value}” ở cột “{heading}”, không ở cột điểm đã lấy; nên chưa đối chiếu "
        "được tổng. Kiểm tra xem đã lấy đúng cột điểm chưa.",
        "The row of the total has “{value}” in the column “{heading}”, not in the column of "
        "points that was taken, so that the total could not be compared. See whether it is the "
        "right one.",
        Bears.POINTS_AT_STAKE,
    )

    # Numbers

    PLAN_NUMBER_UNREAD = (
        "plan_number_unread",
        "Không hiểu số thứ tự “{value}”; coi như hàng không có số.",
        "The number “{value}” can't be made out; the row counts as one without.",
    )
    PLAN_NUMBER_FIRST = (
        "plan_number_first",
        "Hàng đầu tiên của phần này mang số {value}; kiểm tra xem có thiếu hàng nào trước "
        "nó không.",
        "The first row here has the number {value}; see whether one before it is missing.",
    )
    PLAN_NUMBER_SKIPS = (
        "plan_number_skips",
        "Số {value} đứng ngay sau số {before}; kiểm tra xem có thiếu hàng nào không.",
        "{value} comes right after {before}; see whether a row is missing.",
    )
    PLAN_NUMBER_OTHER_STYLE = (
        "plan_number_other_style",
        "Số {value} viết khác kiểu với số {before} đứng trước; đã coi là cùng cấp.",
        "{value} is written in another way than {before} before it; they count as one level.",
    )
    PLAN_NUMBER_MISSING = (
        "plan_number_missing",
        "Hàng không ghi số; đã hiểu là số {value}, vì số đó thiếu và điểm khớp.",
        "The row has no number; it was taken for {value}, which is missing and fits the points.",
    )
    PLAN_NUMBER_REPEATED = (
        "plan_number_repeated",
        "Số {value} dùng hai lần; hàng này có mã {id}.",
        "{value} is used twice; this row has the id {id}.",
    )
    PLAN_NO_NUMBER = (
        "plan_no_number",
        "Bảng không đánh số; đã đánh số theo thứ tự hàng.",
        "The table has no numbers; rows were numbered in their order.",
    )
    PLAN_POINTS_UNREAD = (
        "plan_points_unread",
        "Không hiểu số điểm “{value}”; giữ nguyên văn, không tính.",
        "The points “{value}” can't be made out; kept as text, not counted.",
    )
    PLAN_POINTS_LOST = (
        "plan_points_lost",
        "Không hiểu số điểm “{value}”, nên điểm của hàng này không lấy được; giữ nguyên văn. Ghi "
        "điểm vào khai báo.",
        "The points “{value}” can't be made out, so that those of this row are not taken; kept as "
        "text. Enter them in the definition.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_POINTS_JUDGED = (
        "plan_points_judged",
        "“{value}” là một khoảng điểm cho mỗi trường hợp, phải có người xét; giữ nguyên văn. Nhập "
        "ở “Điểm thưởng, điểm trừ” của bảng tổng hợp.",
        "“{value}” is a span of points for each case, to be judged; kept as text. Enter them in "
        "the ranking workbook's “Điểm thưởng, điểm trừ”.",
    )
    PLAN_POINTS_MOST = (
        "plan_points_most",
        "Điểm ghi là “{value}”; đã lấy mức cao nhất là {points}.",
        "The points read “{value}”; the most, {points}, was taken.",
    )
    PLAN_POINTS_IN_TEXT = (
        "plan_points_in_text",
        "Điểm ({points}) lấy từ nội dung của hàng, vì cột điểm để trống.",
        "The points ({points}) are from the text of the row, since its column has none.",
    )
    PLAN_AMOUNTS_IN_TEXT = (
        "plan_amounts_in_text",
        "Nội dung còn nêu điểm khác ({value}); giữ nguyên văn trong tên, không tính riêng, điểm "
        "của hàng vẫn đủ. Nếu đó là các mức thì ghi mức vào khai báo.",
        "The text speaks of other points ({value}), too; kept as text, not counted, the row's own "
        "are whole. If they are levels, add those to the definition.",
        Bears.KEPT_AS_TEXT,
    )
    PLAN_SIGN_UNCLEAR = (
        "plan_sign_unclear",
        "Bảng không chia nhóm, không ghi tổng, có hàng điểm âm và hàng điểm không dấu: không rõ "
        "điểm không dấu là điểm chuẩn hay điểm thưởng; đã hiểu là điểm chuẩn.",
        "The table has no groups and no total, and rows with and without a minus: whether those "
        "without are base points or a bonus is not plain; they were taken for base points.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_POINTS_THOUSANDS = (
        "plan_points_thousands",
        "“{value}” được hiểu là {points} (dấu chấm ngăn hàng nghìn).",
        "“{value}” was taken for {points} (the point parts thousands).",
    )
    PLAN_POINTS_MERGED = (
        "plan_points_merged",
        "Ô điểm gộp với hàng trên, nên hàng này không có điểm riêng.",
        "Its cell of points is one with the row above, so the row has no points of its own.",
    )
    PLAN_CASES_BONUS = (
        "plan_cases_bonus",
        "{id}: mỗi trường hợp được {each} điểm thưởng, không quá {points}; đơn vị ghi số trường "
        "hợp.",
        "{id}: each case gives {each} points of bonus, {points} at most; units enter how many.",
    )
    PLAN_CASES_PENALTY = (
        "plan_cases_penalty",
        "{id}: mỗi trường hợp bị {each} điểm trừ, không quá {points}; đơn vị ghi số trường hợp.",
        "{id}: each case gives {each} points of penalty, {points} at most; units enter how many.",
    )
    PLAN_CASES_LOSE = (
        "plan_cases_lose",
        "{id}: bắt đầu đủ điểm, mỗi trường hợp mất {each} điểm của tiêu chí, đến 0; đơn vị ghi số "
        "trường hợp. Nếu phải tính vào điểm trừ chung thì sửa lại.",
        "{id}: it starts full and each case takes {each} of its points, down to 0; units enter how "
        "many. Change it, if it is to feed the penalty instead.",
    )
    PLAN_CASES_WITHOUT_MOST = (
        "plan_cases_without_most",
        "{id}: kế hoạch không nói tối đa bao nhiêu; đã ghi {points} điểm, bằng 100 trường hợp. Sửa "
        "nếu có mức tối đa.",
        "{id}: the plan has no most; {points} points were written, those of 100 cases. Change them "
        "if there is one.",
    )
    PLAN_CASES_BASE = (
        "plan_cases_base",
        "{id}: mỗi trường hợp được {each} điểm, không quá {points}; đơn vị ghi số trường hợp.",
        "{id}: each case gives {each} points, {points} at most; units enter how many.",
    )
    PLAN_GIVEN_ONCE = (
        "plan_given_once",
        "{id}: được {points} điểm thưởng một lần (đơn vị chọn 0 hoặc {points}); nếu tính theo số "
        "lần thì ghi điểm mỗi trường hợp vào khai báo.",
        "{id}: gives {points} points of bonus once (units choose 0 or {points}); if cases are to "
        "be counted, give the definition points for each.",
    )
    PLAN_TAKEN_ONCE = (
        "plan_taken_once",
        "{id}: bị {points} điểm trừ một lần (đơn vị chọn 0 hoặc {points}); nếu tính theo số lần "
        "thì ghi điểm mỗi trường hợp vào khai báo.",
        "{id}: takes {points} points once (units choose 0 or {points}); if cases are to be "
        "counted, give the definition points for each.",
    )
    PLAN_CAP_BONUS = (
        "plan_cap_bonus",
        "Nhóm {id}: điểm thưởng bên trong không quá {points} điểm.",
        "Group {id}: the bonus within is {points} points at most.",
    )
    PLAN_CAP_PENALTY = (
        "plan_cap_penalty",
        "Nhóm {id}: điểm trừ bên trong không quá {points} điểm.",
        "Group {id}: the penalty within is {points} points at most.",
    )
    PLAN_GROUP_NOT_FILLED = (
        "plan_group_not_filled",
        "Nhóm {id} ghi {points} điểm mà các phần cộng lại chỉ được {sum}; đã ghi {sum}. Xem có "
        "thiếu phần nào không.",
        "Group {id} says {points} points, but its parts come to {sum} only; {sum} was taken. Look "
        "whether a part is missing.",
    )
    PLAN_GROUP_CAPPED = (
        "plan_group_capped",
        "Nhóm {id}: các phần cộng lại có thể hơn {points} điểm; tính không quá {points}.",
        "Group {id}: its parts may add up to more than {points} points; {points} count at most.",
    )
    PLAN_MEASURED = (
        "plan_measured",
        "{id}: các mức là khoảng của một con số ({measure}); đơn vị nhập số, mức theo số đó. Xem "
        "lại giới hạn.",
        "{id}: its levels are ranges of a number ({measure}); units enter it, and the level "
        "follows. Look at the bounds.",
    )
    PLAN_MEASURABLE = (
        "plan_measurable",
        "{id}: các mức là khoảng của một con số ({measure}); giữ là mức để đơn vị chọn. Muốn đơn "
        "vị nhập số, mức tự tính: nhập lại với --measure.",
        "{id}: its levels are ranges of a number ({measure}); units choose among them. To have the "
        "number entered and the level follow, import again with --measure.",
    )
    PLAN_STEP = (
        "plan_step",
        "Tiêu chí {id}: kế hoạch chỉ ghi {points} điểm, không chia mức và không nói chấm "
        "lẻ đến đâu; đã cho "
        "đơn vị chọn từ 0 đến {points}, cách nhau {step}.",
        "Criterion {id}: the plan gives {points} points, no levels, and does not say how finely; "
        "units choose "
        "from 0 to {points} by {step}.",
    )

    # Rubric

    PLAN_ROW_AFTER_TABLE = (
        "plan_row_after_table",
        "Chữ ở sau hàng cuối cùng có điểm; không thuộc bảng tiêu chí.",
        "Text after the last row with points; no part of the rubric.",
    )
    PLAN_ROW_NUMBER_ONLY = (
        "plan_row_number_only",
        "Hàng chỉ có số thứ tự, không có nội dung và điểm.",
        "The row has a number, but no text and no points.",
    )
    PLAN_ROW_WITHOUT_TEXT = (
        "plan_row_without_text",
        "Hàng có điểm mà không có nội dung.",
        "The row has points, but no text.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_ROW_JOINED = (
        "plan_row_joined",
        "Hàng không có số và điểm, bắt đầu bằng chữ thường; đã nối vào hàng trên: {value}",
        "The row has neither number nor points and begins with a small letter; it was joined to "
        "the row above: {value}",
    )
    PLAN_KEPT_IN_TITLE = (
        "plan_kept_in_title",
        "Không phải một mức điểm; giữ nguyên văn trong tên tiêu chí {id} để đơn vị đọc được.",
        "No level with points; kept as text in the title of {id}, where units can read it.",
        Bears.KEPT_AS_TEXT,
    )
    PLAN_KEPT_MOVES = (
        "plan_kept_moves",
        "Có nói cộng hoặc trừ điểm nhưng khai báo không tính riêng được; giữ nguyên văn trong tên "
        "tiêu chí {id}, điểm tiêu chí vẫn đủ. Điểm đó nhập ở “Điểm thưởng, điểm trừ” của bảng tổng "
        "hợp.",
        "It gives or takes points in a way that the definition can't count; kept as text in the "
        "title of {id}, whose points are whole. Enter such points in the ranking workbook's “Điểm "
        "thưởng, điểm trừ”.",
        Bears.KEPT_AS_TEXT,
    )
    PLAN_ROW_NOT_TAKEN = (
        "plan_row_not_taken",
        "Hàng có điểm nhưng không lấy được vào bảng tự chấm; giữ ở phần ghi chú. Bổ sung vào khai "
        "báo, hoặc nhập ở “Điểm thưởng, điểm trừ” của bảng tổng hợp.",
        "The row has points that could not be taken; kept as a remark. Add it to the definition, "
        "or enter it in the ranking workbook's “Điểm thưởng, điểm trừ”.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_KEPT_BESIDE = (
        "plan_kept_beside",
        "Không có điểm chuẩn, nên không vào bảng tự chấm; giữ ở phần ghi chú: {value}",
        "It gives no base points and is no part of the scoring workbook; kept as a remark: {value}",
        Bears.KEPT_AS_TEXT,
    )
    PLAN_COUNTS_AS_BONUS = (
        "plan_counts_as_bonus",
        "Nhóm có tên là điểm thưởng: tính vào điểm thưởng, không vào điểm chuẩn.",
        "The group is called a bonus: it feeds the bonus, not the base (counts_as: bonus).",
    )
    PLAN_COUNTS_AS_PENALTY = (
        "plan_counts_as_penalty",
        "Nhóm có tên là điểm trừ: tính vào điểm trừ.",
        "The group is called a penalty: it feeds the penalty (counts_as: penalty).",
    )
    PLAN_NO_BASE = (
        "plan_no_base",
        "Bảng chỉ có điểm thưởng và điểm trừ, không có điểm chuẩn; thêm nhóm điểm chuẩn (chẳng hạn "
        "số điểm mỗi đơn vị có lúc đầu) vào khai báo.",
        "The table has bonus and penalty points alone, and no base; add a group of base points to "
        "the definition (such as those that each unit starts with).",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_POINTS_COLUMN = (
        "plan_points_column",
        "Bảng có nhiều cột điểm; đã lấy cột “{taken}”, không lấy: {others}.",
        "The table has several columns of points; “{taken}” was taken, and not: {others}.",
    )
    PLAN_PART_COLUMN = (
        "plan_part_column",
        "Cột “{heading}” được hiểu là các mức hoặc các phần của nội dung ở cột đứng trước. Đối "
        "chiếu với bản giấy.",
        "The column “{heading}” was taken for levels or parts of the text in the column before it. "
        "Compare with the paper.",
    )
    PLAN_NUMBER_IN_HEADING = (
        "plan_number_in_heading",
        "Tiêu đề cột “{heading}” ghi {value}, khác tổng đọc được là {sum}. Nếu đó là tổng điểm thì "
        "đối chiếu từng hàng với bản giấy.",
        "The heading “{heading}” says {value}, but {sum} was read in all. If that is the total, "
        "compare row by row with the paper.",
    )
    PLAN_BLOCKS_BESIDE = (
        "plan_blocks_beside",
        "Bảng chia thành các khối cạnh nhau, có cùng tiêu đề; đã đọc từ khối bên trái.",
        "Blocks with the same headings stand beside each other; the left one was read first.",
    )
    PLAN_POINTS_COLUMNS_TOGETHER = (
        "plan_points_columns_together",
        "Các cột {columns} ghi điểm của những hàng khác nhau; đã lấy cả.",
        "The columns {columns} hold the points of different rows; all were taken.",
    )
    PLAN_TABLES_JOINED = (
        "plan_tables_joined",
        "Đã ghép các bảng thuộc về nhau: {tables}.",
        "Tables that belong together were joined: {tables}.",
    )
    PLAN_TABLE_NOT_TAKEN = (
        "plan_table_not_taken",
        "Không lấy {table} ({rows} hàng có nội dung), vì lệnh đã chọn bảng khác.",
        "{table} ({rows} rows) was not taken, since the call chose another.",
    )
    PLAN_TABLE_UNREAD = (
        "plan_table_unread",
        "{table} ({rows} hàng) có nói đến điểm nhưng không phải bảng tiêu chí đọc được; không lấy "
        "gì từ bảng này. Nếu là tiêu chí hoặc mức xếp loại thì bổ sung vào khai báo.",
        "{table} ({rows} rows) speaks of points, but is no table of criteria that can be read; "
        "nothing was taken from it. Add what it says to the definition.",
    )
    PLAN_NO_HEADINGS = (
        "plan_no_headings",
        "Bảng không có hàng tiêu đề; các cột được hiểu theo nội dung. Đối chiếu với bản giấy.",
        "The table has no headings; its columns are known by what they hold. Compare with the "
        "paper.",
    )
    PLAN_NO_GROUPS = (
        "plan_no_groups",
        "Bảng không chia nhóm; đã xếp tất cả vào một nhóm “{title}”.",
        "The table has no groups; all criteria stand in one, “{title}”.",
    )
    PLAN_CRITERION_WRAPPED = (
        "plan_criterion_wrapped",
        "Hàng này là tiêu chí đứng ngang hàng với các nhóm; đã lập nhóm {group} chỉ có "
        "tiêu chí {id}.",
        "This row is a criterion beside groups; it got a group {group} that holds {id} alone.",
    )
    PLAN_UNNUMBERED_CRITERION = (
        "plan_unnumbered_criterion",
        "Hàng không có số; các hàng như vậy cộng lại bằng điểm của nhóm, nên coi là tiêu chí {id}.",
        "The row has no number; such rows add up to their group's points, so it counts as the "
        "criterion {id}.",
    )
    PLAN_NUMBERED_TIERS = (
        "plan_numbered_tiers",
        "Các hàng có số ngay dưới {id} giảm dần từ đúng số điểm của nó, cộng lại thì vượt; nên coi "
        "là các mức của {id}, không phải tiêu chí riêng.",
        "The numbered rows below {id} go down from its own points, and add up to more; they count "
        "as its levels, not as criteria of their own.",
    )
    PLAN_GROUP_WITHOUT_POINTS = (
        "plan_group_without_points",
        "Nhóm {id} không ghi điểm; đã lấy tổng các phần là {sum}.",
        "Group {id} has no points; the sum of its parts, {sum}, was taken.",
    )
    PLAN_CRITERION_WITHOUT_POINTS = (
        "plan_criterion_without_points",
        "Tiêu chí {id} không ghi điểm; đã lấy điểm của mức cao nhất là {points}.",
        "Criterion {id} has no points; those of its highest level, {points}, were taken.",
    )
    PLAN_GROUP_OFF = (
        "plan_group_off",
        "Nhóm {id} ghi {points} điểm mà các phần cộng lại là {sum}. Sửa một trong hai.",
        "Group {id} has {points} points, and its parts add up to {sum}. Change one of the two.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_SUBTOTAL_OFF = (
        "plan_subtotal_off",
        "Hàng cộng ghi {value} mà nhóm ghi {points}.",
        "The subtotal says {value}, the group {points}.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_TOTAL_OFF = (
        "plan_total_off",
        "Hàng tổng ghi {value} mà các nhóm tính điểm chuẩn cộng lại là {sum}. Sửa một trong hai.",
        "The total says {value}, and the base groups add up to {sum}. Change one of the two.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_TOTAL_DIFFERS = (
        "plan_total_differs",
        "Lời văn ghi tổng điểm là {value} mà bảng ghi {total}; đã lấy số của bảng.",
        "The text says {value} points in all, the table {total}; the table's was taken.",
    )
    PLAN_TIERS_SORTED = (
        "plan_tiers_sorted",
        "Các mức của {id} không xếp từ cao xuống thấp; đã xếp lại.",
        "The levels of {id} do not run from high to low; they were put in order.",
    )
    PLAN_TIER_ABOVE = (
        "plan_tier_above",
        "Mức này ghi {value} điểm, cao hơn điểm của tiêu chí ({points}).",
        "This level has {value} points, more than its criterion ({points}).",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_NO_TIER_REACHES = (
        "plan_no_tier_reaches",
        "{id} ghi {points} điểm mà mức cao nhất chỉ có {best}.",
        "{id} has {points} points, but its highest level {best}.",
        Bears.POINTS_AT_STAKE,
    )
    PLAN_ONE_TIER = (
        "plan_one_tier",
        "{id} chỉ có một mức; khai báo cần ít nhất hai (thường thêm mức 0 điểm).",
        "{id} has one level; a definition needs two (mostly one with 0 points is added).",
    )
    PLAN_RUN = (
        "plan_run",
        "Các hàng từ đây là {count} mức của một tiêu chí riêng, {id}: điểm cao nhất của các nhóm "
        "mức cộng lại bằng điểm của hàng trên.",
        "The rows from here are {count} levels of a criterion of their own, {id}: the best of each "
        "such list add up to the points of the row above.",
    )
    PLAN_LABEL_CUT = (
        "plan_label_cut",
        "Tên mức của {id} dài quá {limit} ký tự; đã cắt ngắn để chọn được trong Excel, cả câu ở "
        "tên tiêu chí.",
        "A level of {id} has more than {limit} letters; it was cut so that Excel can offer it, and "
        "stands whole in the title.",
    )
    PLAN_SAME_LABEL = (
        "plan_same_label",
        "{id} có hai mức cùng tên “{value}”.",
        "{id} has two levels called “{value}”.",
    )
    PLAN_LABEL_IS_NUMBER = (
        "plan_label_is_number",
        "Tên mức là một con số ({value}); nếu trên giấy là tỷ lệ (%), sửa lại.",
        "The level is called by a number ({value}); if the paper says per cent, mend it.",
    )

    # Head

    PLAN_FOUND = (
        "plan_found",
        "{key}: lấy từ kế hoạch: {value}",
        "{key}: from the plan: {value}",
        Bears.TOLD_EACH,
    )
    PLAN_MISSING_PLAN = (
        "plan_missing_plan",
        "Không rõ số và ngày của kế hoạch. Điền ở {at}.",
        "The plan's number and date are not plain. Fill in {at}.",
    )
    PLAN_MISSING_ISSUER = (
        "plan_missing_issuer",
        "Không rõ tên đầy đủ của nơi ban hành, cơ quan cấp trên và địa danh. Điền ở {at}.",
        "The issuing body, the one above it and its place are not all plain. Fill in {at}.",
    )
    PLAN_MISSING_SIGNER = (
        "plan_missing_signer",
        "Không rõ người ký. Điền ở {at}, nếu muốn in trên bảng tổng hợp.",
        "Who signs is not plain. Fill in {at}, if it is to be printed.",
    )
    PLAN_MISSING_PERIOD = (
        "plan_missing_period",
        "Không rõ thời gian của đợt. Điền ở {at}.",
        "The time that the campaign covers is not plain. Fill in {at}.",
    )
    PLAN_MISSING_DUE = (
        "plan_missing_due",
        "Không rõ hạn nộp. Điền ở {at}; để trống thì không tệp nào bị ghi là muộn.",
        "When reports are due is not plain. Fill in {at}; without it no file is late.",
    )
    PLAN_TITLE_MADE_UP = (
        "plan_title_made_up",
        "Không tìm thấy tên phong trào; tạm ghi “{value}”. Sửa ở {at}.",
        "The campaign's name was not found; “{value}” stands in its place. Change {at}.",
    )
    PLAN_TOTAL_SUMMED = (
        "plan_total_summed",
        "Kế hoạch không ghi tổng điểm; đã lấy tổng các nhóm là {value}.",
        "The plan has no total; the sum of the groups, {value}, was taken.",
    )
    PLAN_FORMAT_UNKNOWN = (
        "plan_format_unknown",
        "Ô này là số có định dạng không đọc được; lấy là {value}. Hãy đối chiếu với kế hoạch.",
        "This cell is a number in a format that is not known here; taken as {value}. Compare.",
    )
    PLAN_UNITS_MISSING = (
        "plan_units_missing",
        "Kế hoạch không kèm danh sách đơn vị. Chạy lại lệnh này, thêm --units và tệp danh sách, "
        "hoặc điền ở {at}.",
        "The plan has no list of units. Run this command again with --units and a list, or fill in "
        "{at}.",
    )
    PLAN_UNITS_TWICE = (
        "plan_units_twice",
        "Kế hoạch có {count} danh sách đơn vị; không lấy danh sách nào. Chạy lại với --units.",
        "The plan has {count} lists of units; none was taken. Run again with --units.",
    )
    PLAN_UNIT_PASSED_OVER = (
        "plan_unit_passed_over",
        "Dòng này {kind}, không phải tên đơn vị; bỏ qua: {value}",
        "This line is no unit's name ({kind}); passed over: {value}",
    )

    # Rules in the plan's text

    PLAN_RULE_TAKEN = (
        "plan_rule_taken",
        "{key} = {value}, lấy từ câu: “{text}”",
        "{key} = {value}, from the sentence: “{text}”",
        Bears.TOLD_EACH,
    )
    PLAN_RULE_KNOCK_OUT = (
        "plan_rule_knock_out",
        "Quy định loại hoặc hạ bậc có trong kế hoạch, chưa lấy vào khai báo; hãy khai ở trang "
        "“Điểm tối thiểu” (minimums), điều không theo điểm thì người xếp loại tự áp dụng: “{text}”",
        "A rule that rules units out or lowers them is in the plan and not taken: declare it in "
        "minimums; what is not about points is to be applied by hand: “{text}”",
        Bears.TOLD_EACH,
    )
    PLAN_RULE_BANDS = (
        "plan_rule_bands",
        "Mức xếp loại theo điểm có trong kế hoạch, chưa lấy vào khai báo; hãy khai ở trang “Xếp "
        "loại” (bands): “{text}”",
        "Bands of points are in the plan and not taken: declare them in bands: “{text}”",
        Bears.TOLD_EACH,
    )
    PLAN_RULE_MEAN = (
        "plan_rule_mean",
        "Cách tính trung bình có trong kế hoạch, chưa lấy vào khai báo; hãy khai ở “Kết quả cả "
        "năm” (year_result) nếu là bình quân các kỳ, ở “Điểm của nhóm” (parts: mean) nếu là của "
        "một nhóm, ở trang “Cấp chấm” (judges: mean) nếu là của nhiều người chấm: “{text}”",
        "A mean is in the plan and not taken: declare it in year_result if it is of rounds, as "
        "parts: mean of a group, or as judges: mean of several scorers: “{text}”",
        Bears.TOLD_EACH,
    )
    PLAN_RULE_TARGET = (
        "plan_rule_target",
        "Cách tính điểm theo tỷ lệ hoàn thành chỉ tiêu có trong kế hoạch, chưa lấy vào khai báo; "
        "hãy chọn “So với chỉ tiêu” cho tiêu chí (measured_against: target) và ghi chỉ tiêu của "
        "từng đơn vị: “{text}”",
        "Points by the share of a target are in the plan and not taken: declare the criterion as "
        "measured_against: target, and each unit's target: “{text}”",
        Bears.TOLD_EACH,
    )
    PLAN_RULE_RESCALE = (
        "plan_rule_rescale",
        "Cách quy đổi điểm không lấy vào khai báo; nếu là tiêu chí không áp dụng thì ghi "
        "not_applicable cho từng tiêu chí: “{text}”",
        "A rescaling of points is not taken; where it is about criteria that do not apply, give "
        "each of them not_applicable: “{text}”",
        Bears.TOLD_EACH,
    )
    PLAN_RULE_TIES = (
        "plan_rule_ties",
        "Cách xếp hạng khi bằng điểm chưa lấy; ghi tiêu chí phụ vào khai báo (tie_breaks): "
        "“{text}”",
        "How ties are broken is not taken; add it to the definition (tie_breaks): “{text}”",
        Bears.TOLD_EACH,
    )
    PLAN_RULE_SCORERS = (
        "plan_rule_scorers",
        "Việc ai chấm, ai thẩm định có trong kế hoạch, chưa lấy vào khai báo; hãy khai ở trang "
        "“Cấp chấm” (stages): “{text}”",
        "Who scores and who reviews is in the plan and not taken: declare it in stages: “{text}”",
        Bears.TOLD_EACH,
    )
    PLAN_RULE_OTHER = (
        "plan_rule_other",
        "Câu có nói về điểm mà khai báo không lấy: “{text}”",
        "A sentence on points that the definition does not take: “{text}”",
        Bears.TOLD_EACH,
    )

    # Scores

    PLAN_SCORE_NONE = (
        "plan_score_none",
        "Bảng không có cột điểm tự chấm, hoặc cột đó để trống.",
        "The table has no column of self scores, or nothing in it.",
    )
    PLAN_SCORE_UNREAD = (
        "plan_score_unread",
        "Không hiểu điểm tự chấm “{value}”.",
        "The self score “{value}” can't be made out.",
    )
    PLAN_SCORE_TWO_TIERS = (
        "plan_score_two_tiers",
        "{id}: có điểm ở hơn một mức; không lấy mức nào.",
        "{id}: more than one level has a score; none was taken.",
    )
    PLAN_SCORE_NOT_TIERS = (
        "plan_score_not_tiers",
        "Điểm tự chấm {value} khác điểm của mức ({points}); giữ điểm đã ghi.",
        "The self score {value} is not that of the level ({points}); it stands as written.",
    )
    PLAN_SCORE_NO_TIER = (
        "plan_score_no_tier",
        "{id}: điểm tự chấm {value} không cho biết mức nào.",
        "{id}: the self score {value} tells no level.",
    )
    PLAN_SCORE_MISSING = (
        "plan_score_missing",
        "Nhóm {id}: chưa có điểm của {ids}; các tiêu chí khác cộng lại là {value}.",
        "Group {id}: {ids} have no score; the others add up to {value}.",
    )
    PLAN_SCORE_GROUP_ONLY = (
        "plan_score_group_only",
        "Nhóm {id} ghi {value} điểm nhưng {ids} không có điểm riêng; không chia điểm của nhóm.",
        "Group {id} has {value} points, but {ids} none of their own; the group's are not "
        "shared out.",
    )
    PLAN_SCORE_GROUP_OFF = (
        "plan_score_group_off",
        "Nhóm {id} ghi {value} điểm mà các tiêu chí cộng lại là {sum}.",
        "Group {id} has {value} points, and its criteria add up to {sum}.",
    )
    PLAN_SCORE_TOTAL_OFF = (
        "plan_score_total_off",
        "Hàng tổng ghi {value} điểm mà các nhóm cộng lại là {sum}.",
        "The total says {value} points, and the groups add up to {sum}.",
    )

    # Fates

    FATE_HEADING = ("fate_heading", "tiêu đề", "heading")
    FATE_BLANK = ("fate_blank", "hàng trống", "blank")
    FATE_TOTAL = ("fate_total", "hàng tổng", "total")
    FATE_GROUP = ("fate_group", "nhóm", "group")
    FATE_CRITERION = ("fate_criterion", "tiêu chí", "criterion")
    FATE_TIER = ("fate_tier", "mức", "level")
    FATE_RULE = ("fate_rule", "cách tính của", "how it counts:")
    FATE_KEPT = ("fate_kept", "giữ nguyên văn", "kept as text")
    FATE_LEFT = ("fate_left", "không lấy", "not taken")

    # Done

    IMPORTED = (
        "imported",
        "Đã lập {file} từ {plan}: {groups} nhóm, {criteria} tiêu chí, {total} điểm, "
        "{units} đơn vị.",
        "Made {file} from {plan}: {groups} groups, {criteria} criteria, {total} points, {units} "
        "units.",
    )
    IMPORT_BALANCE = (
        "import_balance",
        "{taken}/{rows} dòng có điểm đã lấy; tổng đọc được {read} = tổng ghi trong kế hoạch.",
        "{taken} of {rows} rows with points are taken; they come to {read}, as the plan says.",
    )
    IMPORT_BALANCE_OFF = (
        "import_balance_off",
        "{taken}/{rows} dòng có điểm đã lấy; tổng đọc được {read}, KHÁC tổng {declared} ghi trong "
        "kế hoạch.",
        "{taken} of {rows} rows with points are taken; they come to {read}, while the plan says "
        "{declared}.",
    )
    IMPORT_BALANCE_OPEN = (
        "import_balance_open",
        "{taken}/{rows} dòng có điểm đã lấy; tổng đọc được {read}; kế hoạch không ghi tổng để đối "
        "chiếu.",
        "{taken} of {rows} rows with points are taken; they come to {read}, and the plan has no "
        "total to compare with.",
    )
    IMPORT_AS_TEXT = (
        "import_as_text",
        "{count} dòng nêu điểm giữ nguyên văn, không tính.",
        "{count} rows that speak of points are kept as text and do not count.",
    )
    IMPORT_LEFT = (
        "import_left",
        "{count} dòng có điểm KHÔNG lấy được.",
        "{count} rows with points could NOT be taken.",
    )
    IMPORT_BAD = (
        "import_bad",
        "Chưa dùng được: điểm đọc ra chưa khớp với kế hoạch. Sửa những chỗ nêu đầu tiên trong "
        "{file}, rồi chạy: workbook-builder check {folder}",
        "Not to be used yet: what was read does not agree with the plan. Mend what {file} names "
        "first, then run: workbook-builder check {folder}",
    )
    IMPORT_ALIKE = (
        "import_alike",
        "Như vậy {count} chỗ: {places}",
        "{count} places alike: {places}",
    )
    IMPORT_ROWS = (
        "import_rows",
        "Bảng có {rows} hàng: {counts}.",
        "The table has {rows} rows: {counts}.",
    )
    IMPORT_DOUBTS = (
        "import_doubts",
        "Có {count} chỗ cần xem lại; ghi đủ từng hàng trong {file}.",
        "{count} places are to be looked at; {file} tells of every row.",
    )
    IMPORT_SCORES = (
        "import_scores",
        "Điểm tự chấm: {groups}; tổng {total}. Ghi trong {file}.",
        "Self scores: {groups}; {total} in all. They stand in {file}.",
    )
    IMPORT_READY = (
        "import_ready",
        "Khai báo hợp lệ. Xem lại những chỗ trên, rồi chạy: workbook-builder build {folder}",
        "The definition is good. Look at the places above, then run: workbook-builder build "
        "{folder}",
    )
    IMPORT_NOT_READY = (
        "import_not_ready",
        "Khai báo còn {errors} lỗi (dòng bắt đầu bằng {file}); sửa rồi chạy: "
        "workbook-builder check "
        "{folder}",
        "The definition still has {errors} errors (lines beginning with {file}); mend them and "
        "run: workbook-builder check {folder}",
    )
    IMPORT_TO_EXCEL = (
        "import_to_excel",
        "Muốn sửa trong Excel thay vì sửa tệp văn bản: chạy lại lệnh này, thêm --excel.",
        "To mend it in Excel rather than as text, run this command again with --excel.",
    )
