"""What is said of award rules and of proposing awards."""

from __future__ import annotations

from workbook_builder.words.catalogue import Catalogue, Text

_RULES: Catalogue = {
    "award_no_year": Text(
        "Có khai báo khen thưởng nhưng chưa rõ năm của đợt. Ghi awards › year, hoặc ghi một năm "
        "trong period (“năm 2025”).",
        "There are award rules, but the year of the campaign is not known. Say awards › year, or "
        "name one year in period (“năm 2025”).",
    ),
    "award_bad_year": Text(
        "Năm {value} không hợp lệ; ghi từ {first} đến {last}.",
        "{value} is no year that is meant here; write {first} to {last}.",
    ),
    "award_bad_id": Text(
        "Mã “{value}” không dùng được. Dùng chữ thường không dấu, số và gạch nối, bắt đầu bằng "
        "chữ, khác total và base.",
        'The id "{value}" can\'t be used. Use a-z, 0-9 and hyphens, beginning with a letter, and '
        "neither total nor base.",
    ),
    "award_same_id": Text(
        "Mã “{value}” đã dùng ở trên. Mỗi hình thức, mỗi chỉ số có mã riêng.",
        'The id "{value}" stands above already. Each award and each index has its own.',
    ),
    "award_same_name": Text(
        "Tên “{value}” đã dùng ở trên. Hai hình thức phải khác tên, vì trang “Cá nhân” chọn theo "
        "tên.",
        'The name "{value}" stands above already. Awards differ by name, which persons are put '
        "forward by.",
    ),
    "award_unknown_measure": Text(
        "{award}: không có “{value}” để xét; dùng một trong: {known}.",
        '{award}: there is no "{value}" to measure by; use one of: {known}.',
    ),
    "award_bad_share": Text(
        "{award}: tỷ lệ {value}% không hợp lệ; phải lớn hơn 0 và không quá 1000.",
        "{award}: a share of {value}% makes no sense; it is above 0 and at most 1000.",
    ),
    "award_bad_near": Text(
        "{award}: near là {value}; phải từ 0 trở lên.",
        "{award}: near is {value}; it must be 0 or more.",
    ),
    "award_bad_quota": Text(
        "{award}: số lượng là {value}; phải từ 1 trở lên, hoặc bỏ dòng quota nếu không hạn chế.",
        "{award}: the quota is {value}; it is 1 or more, or left out where there is none.",
    ),
    "award_bad_window": Text(
        "{award}: first_year phải không sau last_year, và không quá {limit} năm. Năm nào không ghi "
        "thì lấy năm của đợt.",
        "{award}: first_year is not after last_year, and at most {limit} years count. Where one is "
        "left out, it is the campaign's year.",
    ),
    "award_bad_years": Text(
        "{award}: years là {value}, nhưng chỉ xét {count} năm; ghi từ 1 đến {count}.",
        "{award}: years is {value}, but only {count} years count; write 1 to {count}.",
    ),
    "award_list_too_long": Text(
        "{award}: có {count} mục, cho phép tối đa {limit} vì mỗi mục là một cột. Gộp bớt lại.",
        "{award}: {count} are listed, at most {limit} are allowed, a column each. Put some "
        "together.",
    ),
    "award_said_twice": Text(
        "{award}: “{value}” đã có ở trên. Bỏ dòng lặp.",
        '{award}: "{value}" stands above already. Delete it.',
    ),
    "award_bad_most": Text(
        "Chỉ số {index}: giá trị tối đa là {value}; phải lớn hơn 0.",
        "Index {index}: its most is {value}; it must be above 0.",
    ),
    "award_value_out_of_range": Text(
        "Chỉ số {index}: giá trị {value} không nằm trong khoảng 0 đến {most}.",
        "Index {index}: the value {value} is not between 0 and {most}.",
    ),
    "award_value_twice": Text(
        "Chỉ số {index}: đơn vị “{unit}” đã có giá trị năm {year} ở trên. Giữ một dòng.",
        'Index {index}: the unit "{unit}" has a value for {year} already. Keep one.',
    ),
    "award_unknown_unit": Text(
        "Không có đơn vị mang mã “{value}”, cả trong danh sách lẫn trong phần sáp nhập, đổi tên.",
        'No unit has the code "{value}", neither among units nor among changes.',
    ),
    "award_unknown_unit_near": Text(
        "Không có đơn vị mang mã “{value}”; có phải “{near}”?",
        'No unit has the code "{value}"; did you mean "{near}"?',
    ),
    "award_old_unit_there": Text(
        "Đơn vị “{old}” được khai báo là đã sáp nhập hoặc đổi mã từ năm {year}, nhưng vẫn còn "
        "trong danh sách đơn vị. Bỏ một trong hai.",
        'The unit "{old}" is said to be merged or renamed from {year} on, but is still among the '
        "units. Delete one of the two.",
    ),
    "award_unit_goes_twice": Text(
        "Đơn vị “{old}” đã được khai báo sáp nhập hoặc đổi mã ở trên. Một đơn vị chỉ nhập vào một "
        "đơn vị; nếu bị chia, chọn đơn vị kế thừa.",
        'The unit "{old}" was merged or renamed above already. One unit becomes part of one; where '
        "it was split, name the one that carries it on.",
    ),
    "award_units_in_circle": Text(
        "Khai báo sáp nhập, đổi mã của “{old}” quay vòng về chính nó.",
        'The changes of "{old}" lead back to itself.',
    ),
}

_REASONS: Catalogue = {
    "award_meets": Text(
        "Đạt từ {share}% trở lên {met}/{years} năm ({named}); cần {needed} năm.",
        "Reached {share}% or more in {met} of {years} years ({named}); {needed} are needed.",
    ),
    "award_has_figures": Text(
        "Bình quân {average}%; không đặt ngưỡng.", "Averages {average}%; there is no threshold."
    ),
    "award_open": Text(
        "Chưa kết luận được: đạt {met}/{needed} năm, {missing} năm chưa có số liệu.",
        "Not settled: {met} of {needed} years reached, {missing} years without figures.",
    ),
    "award_short": Text(
        "Đạt {met}/{needed} năm; năm {year} được {seen}%, thiếu {gap} điểm phần trăm so với "
        "{share}%.",
        "Reached in {met} of {needed} years; {year} came to {seen}%, {gap} percentage points short "
        "of {share}%.",
    ),
    "award_no_year_given": Text(
        "Năm {year}: không có thư mục của năm này.", "{year}: no folder of that year was given."
    ),
    "award_not_in_campaign": Text(
        "Năm {year}: “{unit}” không có trong danh sách đơn vị.",
        '{year}: "{unit}" was not among the units.',
    ),
    "award_unit_missing": Text(
        "Năm {year}: “{unit}” chưa có bảng tự chấm hợp lệ.",
        '{year}: "{unit}" has no accepted file.',
    ),
    "award_no_index_value": Text(
        "Năm {year}: “{unit}” chưa có {index}.", '{year}: "{unit}" has no value of {index}.'
    ),
    "award_person_no_share": Text("Năm {year}: chưa ghi tỷ lệ %.", "{year}: no share entered."),
    "award_was_called": Text(
        "Năm {year}: lấy số liệu của “{units}”, là đơn vị này trước năm {since}.",
        '{year}: the figure is that of "{units}", which this unit was before {since}.',
    ),
    "award_was_units": Text(
        "Năm {year}: đơn vị này gồm {units} (sáp nhập từ năm {since}), chưa đủ số liệu.",
        "{year}: this unit was {units} (merged from {since} on), not all with figures.",
    ),
    "award_merged_lowest": Text(
        "Năm {year}: đơn vị này gồm {units} (sáp nhập từ năm {since}); lấy mức thấp nhất {share}% "
        "({seen}).",
        "{year}: this unit was {units} (merged from {since} on); the lowest counts, {share}% "
        "({seen}).",
    ),
    "award_merged_average": Text(
        "Năm {year}: đơn vị này gồm {units} (sáp nhập từ năm {since}); lấy bình quân {share}% "
        "({seen}).",
        "{year}: this unit was {units} (merged from {since} on); the average counts, {share}% "
        "({seen}).",
    ),
    "award_merged_highest": Text(
        "Năm {year}: đơn vị này gồm {units} (sáp nhập từ năm {since}); lấy mức cao nhất {share}% "
        "({seen}).",
        "{year}: this unit was {units} (merged from {since} on); the highest counts, {share}% "
        "({seen}).",
    ),
    "award_units_gone": Text(
        "Năm {year} có {count} đơn vị nay không còn và chưa khai báo đã nhập vào đâu (awards › "
        "changes): {units}.",
        "In {year} there were {count} units that are no more, and nothing says what they became "
        "(awards › changes): {units}.",
    ),
    "award_declined": Text(
        "Cột “Chọn” ghi “không”.", "The column “Chọn” says that it is not to be proposed."
    ),
    "award_condition_failed": Text(
        "Không đạt điều kiện: {condition}.", "A condition is not met: {condition}."
    ),
    "award_tied": Text(
        "{count} trường hợp cùng bình quân {average}% mà chỉ còn {places} chỗ trong {quota}: bỏ "
        "phiếu rồi ghi “x” ở cột “Chọn” ({names}).",
        "{count} have the same average of {average}% and {places} of {quota} places are left: "
        "vote, then mark “x” in the column “Chọn” ({names}).",
    ),
    "award_votes_off": Text(
        "Cột “Chọn” có {chosen} dấu “x”, nhưng {count} trường hợp cùng bình quân {average}% chỉ "
        "còn {places} chỗ trong {quota}; sửa lại cho đúng số chỗ ({names}).",
        "{chosen} are marked in the column “Chọn”, but the {count} with the same average of "
        "{average}% have {places} of {quota} places; mark as many ({names}).",
    ),
    "award_tied_in": Text(
        "{count} trường hợp cùng bình quân {average}% mà chỉ còn {places} chỗ trong {quota}: theo "
        "quy định đã khai báo, cùng được đề nghị.",
        "{count} have the same average of {average}% and {places} of {quota} places are left: as "
        "declared, all are proposed.",
    ),
    "award_tied_out": Text(
        "{count} trường hợp cùng bình quân {average}% mà chỉ còn {places} chỗ trong {quota}: theo "
        "quy định đã khai báo, cùng không được đề nghị.",
        "{count} have the same average of {average}% and {places} of {quota} places are left: as "
        "declared, none is proposed.",
    ),
    "award_voted_in": Text(
        "{count} trường hợp cùng bình quân {average}%, còn {places} chỗ trong {quota}: được chọn "
        "khi bỏ phiếu.",
        "{count} had the same average of {average}% for {places} of {quota} places: chosen by "
        "vote.",
    ),
    "award_voted_out": Text(
        "{count} trường hợp cùng bình quân {average}%, còn {places} chỗ trong {quota}: không được "
        "chọn khi bỏ phiếu.",
        "{count} had the same average of {average}% for {places} of {quota} places: not chosen.",
    ),
    "award_beyond_quota": Text(
        "Đủ tiêu chuẩn nhưng ngoài số lượng {quota}: bình quân {average}%, chỗ cuối là {last}%.",
        "Meets the rule, but is beyond the quota of {quota}: averages {average}%, the last place "
        "went at {last}%.",
    ),
    "award_unconfirmed": Text("Chưa xác nhận: {conditions}.", "Not confirmed: {conditions}."),
    "award_papers_missing": Text("Thiếu hồ sơ: {papers}.", "Papers are missing: {papers}."),
    "award_papers_due": Text(
        "Thiếu hồ sơ, gửi trước ngày {before}: {papers}.",
        "Papers are missing, due before {before}: {papers}.",
    ),
    "award_papers_overdue": Text(
        "Thiếu hồ sơ, đã quá hạn (trước ngày {before}): {papers}.",
        "Papers are missing and overdue (before {before}): {papers}.",
    ),
}

_RUN: Catalogue = {
    "help_awards": Text(
        "Đề xuất khen thưởng từ kết quả một hoặc nhiều năm.",
        "Propose awards from the results of one or several years.",
    ),
    "help_awards_dirs": Text(
        "Thư mục của từng năm; quy định và kết quả là ở thư mục của năm cuối.",
        "A folder for each year; rules and results are those of the last year's.",
    ),
    "help_awards_paper": Text(
        "Lập thêm Tờ trình đề nghị khen thưởng bằng Word.", "Write the Tờ trình in Word too."
    ),
    "help_awards_pdf": Text(
        "Lập Tờ trình cùng bản PDF; cần có LibreOffice trên máy.",
        "Write the Tờ trình and a PDF of it; LibreOffice must be on the machine.",
    ),
    "help_awards_overwrite": Text(
        "Ghi đè cả Tờ trình đã có người sửa.",
        "Replace the Tờ trình even where somebody has edited it.",
    ),
    "award_no_rules": Text(
        "Khai báo của năm cuối chưa có quy định khen thưởng (awards › kinds). Xem "
        "docs/awards.md, hoặc mẫu vinh-long-2023-2025.",
        "The last year's definition has no award rules (awards › kinds). See docs/awards.md, or "
        "the template vinh-long-2023-2025.",
    ),
    "award_year_unknown": Text(
        "Chưa rõ đợt này là của năm nào. Ghi awards › year, hoặc ghi một năm trong period.",
        "The year of this campaign is not known. Say awards › year, or name one year in period.",
    ),
    "award_same_year": Text(
        "Hai thư mục cùng là năm {year}: {first} và {second}. Mỗi năm một thư mục.",
        "Two folders are of {year}: {first} and {second}. Give one for each year.",
    ),
    "award_book_open": Text(
        "Tệp đang mở ở chương trình khác. Lưu và đóng lại rồi chạy lại; nếu không ai mở, xóa tệp "
        "{lock}.",
        "The workbook is open in another program. Save and close it, then run again; if nobody has "
        "it open, delete {lock}.",
    ),
    "award_book_unreadable": Text(
        "Không đọc được tệp hiện có nên không ghi đè. Lấy bản lưu gần nhất trong runs/ thay vào "
        "(nếu chưa có: chuyển tệp này đi nơi khác), rồi chạy lại. Lý do:",
        "The present workbook can't be read, so it is not replaced. Put the newest copy in runs/ "
        "in its place (if there is none, move the file away) and run again. Why:",
    ),
    "award_book_gone": Text(
        "Không thấy tệp của lần trước, có những gì đã xác nhận. Đặt lại tệp, hoặc chép {backup} "
        "thành tên này rồi chạy lại. Muốn làm lại từ đầu: chuyển các bản lưu đó đi nơi khác.",
        "The last workbook is gone, and with it what was confirmed there. Put it back, or copy "
        "{backup} to this name, and run again. To start afresh, move those copies away.",
    ),
    "award_sheet_gone": Text(
        "Tệp không còn trang “{sheet}” hoặc cột mã của trang đó, nên không đọc lại được những gì "
        "đã ghi. Lấy bản lưu gần nhất trong runs/ thay vào rồi chạy lại.",
        "The sheet “{sheet}”, or its column of codes, is no longer there, so what was entered "
        "can't be read. Put the newest copy in runs/ in its place and run again.",
    ),
    "award_sheet_not_kept": Text(
        "Trang “{sheet}” không có trong tệp mới; bản cũ còn trong runs/.",
        "The sheet “{sheet}” is not in the new workbook; the old one is kept in runs/.",
    ),
    "award_mark_unclear": Text(
        "“{value}” không rõ là có hay không; ghi “x” hoặc “không”. Tạm coi như chưa ghi.",
        "“{value}” is neither yes nor no; write “x” or “không”. Taken as not entered meanwhile.",
    ),
    "award_mark_dropped": Text(
        "“{value}” ghi cho {award} không còn chỗ trong bảng mới: {what}. Bản cũ còn trong runs/.",
        "“{value}”, entered for {award}, has no place in the new table: {what}. The old workbook "
        "is kept in runs/.",
    ),
    "award_not_a_number": Text(
        "“{value}” không phải là số từ 0 đến {most}; tạm coi như chưa có số liệu.",
        "“{value}” is no number from 0 to {most}; taken as no figure meanwhile.",
    ),
    "award_index_differs": Text(
        "Giá trị {value} ghi ở đây khác khai báo ({declared}); dùng giá trị ở đây.",
        "The value {value} entered here differs from the definition's ({declared}); this one "
        "counts.",
    ),
    "award_person_without_kind": Text(
        "{person}: hình thức “{award}” không có trong khai báo; chọn một trong: {known}.",
        "{person}: there is no award “{award}”; choose one of: {known}.",
    ),
    "award_person_twice": Text(
        "{person}: dòng lặp, cùng tên, chức vụ, đơn vị và hình thức; chỉ tính một dòng.",
        "{person}: entered twice, with the same name, post, unit and award; counted once.",
    ),
    "award_no_paper": Text(
        "Không hình thức nào có addressee, nên không có gì để trình. Ghi addressee cho hình thức "
        "cần trình.",
        "No award has an addressee, so there is nothing to submit. Say addressee for those that "
        "are.",
    ),
    "awards_written": Text(
        "Đã ghi {file}: đề nghị {proposed}, chờ bỏ phiếu {tied}, thiếu số liệu {open}, gần đạt "
        "{near}.",
        "Wrote {file}: {proposed} proposed, {tied} to be voted on, {open} without figures, {near} "
        "near misses.",
    ),
    "awards_backup": Text("Bản trước còn ở {backup}.", "The one before is {backup}."),
    "awards_paper_written": Text(
        "Đã lập {file}; còn {gaps} chỗ đánh dấu vàng để ghi thêm. Nguồn của từng số liệu: {trace}.",
        "Wrote {file}; {gaps} places marked yellow are left to the writer. Where each figure comes "
        "from: {trace}.",
    ),
    "column_award_name": Text("Tập thể, cá nhân", "Collective, person"),
    "column_award_average": Text("Bình quân", "Average"),
    "column_award_outcome": Text("Đề xuất", "Outcome"),
    "column_award_reason": Text("Lý do, còn thiếu", "Why, and what is missing"),
}

MESSAGES: Catalogue = {**_RULES, **_REASONS, **_RUN}
