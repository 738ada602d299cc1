"""What is said of award rules and of proposing awards."""

from __future__ import annotations

from workbook_builder.problems import Code


class AwardsCode(Code):
    """Codes, each with its sentence."""

    # Rules

    AWARD_NO_YEAR = (
        "award_no_year",
        "Có khai báo khen thưởng nhưng chưa rõ năm của đợt. Ghi “Năm của đợt” (trong "
        "campaign.yaml: awards › year), hoặc ghi một năm vào “Thời kỳ chấm điểm” (“năm 2025”).",
        "There are award rules, but the year of the campaign is not known. Say awards › year, or "
        "name one year in period (“năm 2025”).",
    )
    AWARD_BAD_YEAR = (
        "award_bad_year",
        "Năm {value} không hợp lệ; ghi từ {first} đến {last}.",
        "{value} is no year that is meant here; write {first} to {last}.",
    )
    AWARD_BAD_ID = (
        "award_bad_id",
        "Mã “{value}” không dùng được. Dùng chữ thường không dấu, số và gạch nối, bắt đầu bằng "
        "chữ, khác hai từ dành riêng “total”, “base”.",
        'The id "{value}" can\'t be used. Use a-z, 0-9 and hyphens, beginning with a letter, and '
        "neither total nor base.",
    )
    AWARD_SAME_ID = (
        "award_same_id",
        "Mã “{value}” đã dùng ở trên. Mỗi hình thức, mỗi chỉ số có mã riêng.",
        'The id "{value}" stands above already. Each award and each index has its own.',
    )
    AWARD_SAME_NAME = (
        "award_same_name",
        "Tên “{value}” đã dùng ở trên. Hai hình thức phải khác tên, vì trang “Cá nhân” chọn theo "
        "tên.",
        'The name "{value}" stands above already. Awards differ by name, which persons are put '
        "forward by.",
    )
    AWARD_UNKNOWN_MEASURE = (
        "award_unknown_measure",
        "{award}: không có “{value}” để xét; dùng một trong: {known}.",
        '{award}: there is no "{value}" to measure by; use one of: {known}.',
    )
    AWARD_BAD_SHARE = (
        "award_bad_share",
        "{award}: tỷ lệ {value}% không hợp lệ; phải lớn hơn 0 và không quá 1000.",
        "{award}: a share of {value}% makes no sense; it is above 0 and at most 1000.",
    )
    AWARD_BAD_NEAR = (
        "award_bad_near",
        "{award}: khoảng gần đạt là {value}; phải từ 0 trở lên.",
        "{award}: near is {value}; it must be 0 or more.",
    )
    AWARD_BAD_QUOTA = (
        "award_bad_quota",
        "{award}: số lượng là {value}; phải từ 1 trở lên, hoặc bỏ mục này nếu không hạn chế.",
        "{award}: the quota is {value}; it is 1 or more, or left out where there is none.",
    )
    AWARD_BAD_WINDOW = (
        "award_bad_window",
        "{award}: “Từ năm” không được sau “Đến năm”, và không quá {limit} năm. Năm nào không ghi "
        "thì lấy năm của đợt.",
        "{award}: first_year is not after last_year, and at most {limit} years count. Where one is "
        "left out, it is the campaign's year.",
    )
    AWARD_BAD_YEARS = (
        "award_bad_years",
        "{award}: số năm đạt là {value}, nhưng chỉ xét {count} năm; ghi từ 1 đến {count}.",
        "{award}: years is {value}, but only {count} years count; write 1 to {count}.",
    )
    AWARD_LIST_TOO_LONG = (
        "award_list_too_long",
        "{award}: có {count} mục, cho phép tối đa {limit} vì mỗi mục là một cột. Gộp bớt lại.",
        "{award}: {count} are listed, at most {limit} are allowed, a column each. Put some "
        "together.",
    )
    AWARD_SAID_TWICE = (
        "award_said_twice",
        "{award}: “{value}” đã có ở trên. Bỏ dòng lặp.",
        '{award}: "{value}" stands above already. Delete it.',
    )
    AWARD_BAD_MOST = (
        "award_bad_most",
        "Chỉ số {index}: giá trị tối đa là {value}; phải lớn hơn 0.",
        "Index {index}: its most is {value}; it must be above 0.",
    )
    AWARD_VALUE_OUT_OF_RANGE = (
        "award_value_out_of_range",
        "Chỉ số {index}: giá trị {value} không nằm trong khoảng 0 đến {most}.",
        "Index {index}: the value {value} is not between 0 and {most}.",
    )
    AWARD_VALUE_TWICE = (
        "award_value_twice",
        "Chỉ số {index}: đơn vị “{unit}” đã có giá trị năm {year} ở trên. Giữ một dòng.",
        'Index {index}: the unit "{unit}" has a value for {year} already. Keep one.',
    )
    AWARD_UNKNOWN_UNIT = (
        "award_unknown_unit",
        "Không có đơn vị mang mã “{value}”, cả trong danh sách lẫn trong phần sáp nhập, đổi tên.",
        'No unit has the code "{value}", neither among units nor among changes.',
    )
    AWARD_UNKNOWN_UNIT_NEAR = (
        "award_unknown_unit_near",
        "Không có đơn vị mang mã “{value}”; có phải “{near}”?",
        'No unit has the code "{value}"; did you mean "{near}"?',
    )
    AWARD_OLD_UNIT_THERE = (
        "award_old_unit_there",
        "Đơn vị “{old}” được khai báo là đã sáp nhập hoặc đổi mã từ năm {year}, nhưng vẫn còn "
        "trong danh sách đơn vị. Bỏ một trong hai.",
        'The unit "{old}" is said to be merged or renamed from {year} on, but is still among the '
        "units. Delete one of the two.",
    )
    AWARD_UNIT_GOES_TWICE = (
        "award_unit_goes_twice",
        "Đơn vị “{old}” đã được khai báo sáp nhập hoặc đổi mã ở trên. Một đơn vị chỉ nhập vào một "
        "đơn vị; nếu bị chia, chọn đơn vị kế thừa.",
        'The unit "{old}" was merged or renamed above already. One unit becomes part of one; where '
        "it was split, name the one that carries it on.",
    )
    AWARD_UNITS_IN_CIRCLE = (
        "award_units_in_circle",
        "Khai báo sáp nhập, đổi mã của “{old}” quay vòng về chính nó.",
        'The changes of "{old}" lead back to itself.',
    )

    # Reasons

    AWARD_MEETS = (
        "award_meets",
        "Đạt từ {share}% trở lên {met}/{years} năm ({named}); cần {needed} năm.",
        "Reached {share}% or more in {met} of {years} years ({named}); {needed} are needed.",
    )
    AWARD_HAS_FIGURES = (
        "award_has_figures",
        "Bình quân {average}%; không đặt ngưỡng.",
        "Averages {average}%; there is no threshold.",
    )
    AWARD_OPEN = (
        "award_open",
        "Chưa kết luận được: đạt {met}/{needed} năm, {missing} năm chưa có số liệu.",
        "Not settled: {met} of {needed} years reached, {missing} years without figures.",
    )
    AWARD_SHORT = (
        "award_short",
        "Đạt {met}/{needed} năm; năm {year} được {seen}%, thiếu {gap} điểm phần trăm so với "
        "{share}%.",
        "Reached in {met} of {needed} years; {year} came to {seen}%, {gap} percentage points short "
        "of {share}%.",
    )
    AWARD_NO_YEAR_GIVEN = (
        "award_no_year_given",
        "Năm {year}: không có thư mục của năm này.",
        "{year}: no folder of that year was given.",
    )
    AWARD_NOT_IN_CAMPAIGN = (
        "award_not_in_campaign",
        "Năm {year}: “{unit}” không có trong danh sách đơn vị.",
        '{year}: "{unit}" was not among the units.',
    )
    AWARD_UNIT_MISSING = (
        "award_unit_missing",
        "Năm {year}: “{unit}” chưa có bảng tự chấm hợp lệ.",
        '{year}: "{unit}" has no accepted file.',
    )
    AWARD_UNIT_UNRANKED = (
        "award_unit_unranked",
        "Năm {year}: “{unit}” không được xếp hạng do dưới mức điểm tối thiểu.",
        '{year}: "{unit}" has no rank, since it is below a minimum.',
    )
    AWARD_OTHER_BAND = (
        "award_other_band",
        "Năm {year}: xếp loại “{band}”, hình thức này cần xếp loại {needed}.",
        '{year}: the band is "{band}", and the award asks for {needed}.',
    )
    AWARD_NO_BAND = (
        "award_no_band",
        "Năm {year}: không có xếp loại, hình thức này cần xếp loại {needed}.",
        "{year}: there is no band, and the award asks for {needed}.",
    )
    AWARD_UNKNOWN_BAND = (
        "award_unknown_band",
        "Hình thức “{award}” cần xếp loại “{value}”, nhưng không có loại này. Hãy ghi một trong: "
        "{known}.",
        "The award “{award}” asks for the band “{value}”, and there is none of that name. Write "
        "one of: {known}.",
    )
    AWARD_BANDS_WITHOUT_POINTS = (
        "award_bands_without_points",
        "Hình thức “{award}” không xét theo điểm của đợt nên không xét được xếp loại. Hãy bỏ xếp "
        "loại, hoặc xét theo tổng điểm.",
        "The award “{award}” is not measured by points, so it can't ask for a band. Leave the "
        "band out, or measure it by the total.",
    )
    AWARD_BAD_QUOTA_SHARE = (
        "award_bad_quota_share",
        "Hình thức “{award}”: tỷ lệ đang là {value}; phải lớn hơn 0, không quá 100 (%), và chỉ "
        "dùng cho tập thể. Hãy sửa lại.",
        "The award “{award}”: quota_share is {value}; it must be above 0 and at most 100 (per "
        "cent), and is for collectives only. Mend it.",
    )
    AWARD_NO_INDEX_VALUE = (
        "award_no_index_value",
        "Năm {year}: “{unit}” chưa có {index}.",
        '{year}: "{unit}" has no value of {index}.',
    )
    AWARD_PERSON_NO_SHARE = (
        "award_person_no_share",
        "Năm {year}: chưa ghi tỷ lệ %.",
        "{year}: no share entered.",
    )
    AWARD_WAS_CALLED = (
        "award_was_called",
        "Năm {year}: lấy số liệu của “{units}”, là đơn vị này trước năm {since}.",
        '{year}: the figure is that of "{units}", which this unit was before {since}.',
    )
    AWARD_WAS_UNITS = (
        "award_was_units",
        "Năm {year}: đơn vị này gồm {units} (sáp nhập từ năm {since}), chưa đủ số liệu.",
        "{year}: this unit was {units} (merged from {since} on), not all with figures.",
    )
    AWARD_MERGED_LOWEST = (
        "award_merged_lowest",
        "Năm {year}: đơn vị này gồm {units} (sáp nhập từ năm {since}); lấy mức thấp nhất {share}% "
        "({seen}).",
        "{year}: this unit was {units} (merged from {since} on); the lowest counts, {share}% "
        "({seen}).",
    )
    AWARD_MERGED_AVERAGE = (
        "award_merged_average",
        "Năm {year}: đơn vị này gồm {units} (sáp nhập từ năm {since}); lấy bình quân {share}% "
        "({seen}).",
        "{year}: this unit was {units} (merged from {since} on); the average counts, {share}% "
        "({seen}).",
    )
    AWARD_MERGED_HIGHEST = (
        "award_merged_highest",
        "Năm {year}: đơn vị này gồm {units} (sáp nhập từ năm {since}); lấy mức cao nhất {share}% "
        "({seen}).",
        "{year}: this unit was {units} (merged from {since} on); the highest counts, {share}% "
        "({seen}).",
    )
    AWARD_UNITS_GONE = (
        "award_units_gone",
        "Năm {year} có {count} đơn vị nay không còn và chưa khai báo đã nhập vào đâu (mục “Đơn vị "
        "cũ” của trang Khen thưởng; trong campaign.yaml: awards › changes): {units}.",
        "In {year} there were {count} units that are no more, and nothing says what they became "
        "(awards › changes): {units}.",
    )
    AWARD_DECLINED = (
        "award_declined",
        "Cột “Chọn” ghi “không”.",
        "The column “Chọn” says that it is not to be proposed.",
    )
    AWARD_CONDITION_FAILED = (
        "award_condition_failed",
        "Không đạt điều kiện: {condition}.",
        "A condition is not met: {condition}.",
    )
    AWARD_TIED = (
        "award_tied",
        "{count} trường hợp cùng bình quân {average}% mà chỉ còn {places} chỗ trong {quota}: bỏ "
        "phiếu rồi ghi “x” ở cột “Chọn” ({names}).",
        "{count} have the same average of {average}% and {places} of {quota} places are left: "
        "vote, then mark “x” in the column “Chọn” ({names}).",
    )
    AWARD_VOTES_OFF = (
        "award_votes_off",
        "Cột “Chọn” có {chosen} dấu “x”, nhưng {count} trường hợp cùng bình quân {average}% chỉ "
        "còn {places} chỗ trong {quota}; sửa lại cho đúng số chỗ ({names}).",
        "{chosen} are marked in the column “Chọn”, but the {count} with the same average of "
        "{average}% have {places} of {quota} places; mark as many ({names}).",
    )
    AWARD_TIED_IN = (
        "award_tied_in",
        "{count} trường hợp cùng bình quân {average}% mà chỉ còn {places} chỗ trong {quota}: theo "
        "quy định đã khai báo, cùng được đề nghị.",
        "{count} have the same average of {average}% and {places} of {quota} places are left: as "
        "declared, all are proposed.",
    )
    AWARD_TIED_OUT = (
        "award_tied_out",
        "{count} trường hợp cùng bình quân {average}% mà chỉ còn {places} chỗ trong {quota}: theo "
        "quy định đã khai báo, cùng không được đề nghị.",
        "{count} have the same average of {average}% and {places} of {quota} places are left: as "
        "declared, none is proposed.",
    )
    AWARD_VOTED_IN = (
        "award_voted_in",
        "{count} trường hợp cùng bình quân {average}%, còn {places} chỗ trong {quota}: được chọn "
        "khi bỏ phiếu.",
        "{count} had the same average of {average}% for {places} of {quota} places: chosen by "
        "vote.",
    )
    AWARD_VOTED_OUT = (
        "award_voted_out",
        "{count} trường hợp cùng bình quân {average}%, còn {places} chỗ trong {quota}: không được "
        "chọn khi bỏ phiếu.",
        "{count} had the same average of {average}% for {places} of {quota} places: not chosen.",
    )
    AWARD_BEYOND_QUOTA = (
        "award_beyond_quota",
        "Đủ tiêu chuẩn nhưng ngoài số lượng {quota}: bình quân {average}%, chỗ cuối là {last}%.",
        "Meets the rule, but is beyond the quota of {quota}: averages {average}%, the last place "
        "went at {last}%.",
    )
    AWARD_NO_PLACE = (
        "award_no_place",
        "Đủ tiêu chuẩn, bình quân {average}%, nhưng số lượng là {quota} và không có chỗ nào được "
        "xếp.",
        "Meets the rule and averages {average}%, but the quota is {quota} and no place was given.",
    )
    AWARD_UNCONFIRMED = (
        "award_unconfirmed",
        "Chưa xác nhận: {conditions}.",
        "Not confirmed: {conditions}.",
    )
    AWARD_PAPERS_MISSING = (
        "award_papers_missing",
        "Thiếu hồ sơ: {papers}.",
        "Papers are missing: {papers}.",
    )
    AWARD_PAPERS_DUE = (
        "award_papers_due",
        "Thiếu hồ sơ, gửi trước ngày {before}: {papers}.",
        "Papers are missing, due before {before}: {papers}.",
    )
    AWARD_PAPERS_OVERDUE = (
        "award_papers_overdue",
        "Thiếu hồ sơ, đã quá hạn (trước ngày {before}): {papers}.",
        "Papers are missing and overdue (before {before}): {papers}.",
    )

    # Run

    HELP_AWARDS = (
        "help_awards",
        "Đề xuất khen thưởng từ kết quả một hoặc nhiều năm.",
        "Propose awards from the results of one or several years.",
    )
    HELP_AWARDS_DIRS = (
        "help_awards_dirs",
        "Thư mục của từng năm; quy định và kết quả là ở thư mục của năm cuối.",
        "A folder for each year; rules and results are those of the last year's.",
    )
    HELP_AWARDS_PAPER = (
        "help_awards_paper",
        "Lập thêm Tờ trình đề nghị khen thưởng bằng Word.",
        "Write the Tờ trình in Word too.",
    )
    HELP_AWARDS_PDF = (
        "help_awards_pdf",
        "Lập Tờ trình cùng bản PDF; cần có LibreOffice trên máy.",
        "Write the Tờ trình and a PDF of it; LibreOffice must be on the machine.",
    )
    HELP_AWARDS_OVERWRITE = (
        "help_awards_overwrite",
        "Ghi đè cả Tờ trình đã có người sửa.",
        "Replace the Tờ trình even where somebody has edited it.",
    )
    AWARD_NO_RULES = (
        "award_no_rules",
        "Khai báo của năm cuối chưa có hình thức khen thưởng nào (trang Khen thưởng; trong "
        "campaign.yaml: awards › kinds). Xem mẫu vinh-long-2023-2025.",
        "The last year's definition has no award rules (awards › kinds). See docs/awards.md, or "
        "the template vinh-long-2023-2025.",
    )
    AWARD_YEAR_UNKNOWN = (
        "award_year_unknown",
        "Chưa rõ đợt này là của năm nào. Ghi “Năm của đợt” ở trang Khen thưởng (trong "
        "campaign.yaml: awards › year), hoặc ghi một năm vào “Thời kỳ chấm điểm”.",
        "The year of this campaign is not known. Say awards › year, or name one year in period.",
    )
    AWARD_SAME_YEAR = (
        "award_same_year",
        "Hai thư mục cùng là năm {year}: {first} và {second}. Mỗi năm một thư mục.",
        "Two folders are of {year}: {first} and {second}. Give one for each year.",
    )
    AWARD_BOOK_OPEN = (
        "award_book_open",
        "Tệp đang mở ở chương trình khác. Lưu và đóng lại rồi chạy lại; nếu không ai mở, xóa tệp "
        "{lock}.",
        "The workbook is open in another program. Save and close it, then run again; if nobody has "
        "it open, delete {lock}.",
    )
    AWARD_BOOK_UNREADABLE = (
        "award_book_unreadable",
        "Không đọc được tệp hiện có nên không ghi đè. Lấy bản lưu gần nhất trong runs/ thay vào "
        "(nếu chưa có: chuyển tệp này đi nơi khác), rồi chạy lại. Lý do:",
        "The present workbook can't be read, so it is not replaced. Put the newest copy in runs/ "
        "in its place (if there is none, move the file away) and run again. Why:",
    )
    AWARD_BOOK_GONE = (
        "award_book_gone",
        "Không thấy tệp của lần trước, có những gì đã xác nhận. Đặt lại tệp, hoặc chép {backup} "
        "thành tên này rồi chạy lại. Muốn làm lại từ đầu: chuyển các bản lưu đó đi nơi khác.",
        "The last workbook is gone, and with it what was confirmed there. Put it back, or copy "
        "{backup} to this name, and run again. To start afresh, move those copies away.",
    )
    AWARD_SHEET_GONE = (
        "award_sheet_gone",
        "Tệp không còn trang “{sheet}” hoặc cột mã của trang đó, nên không đọc lại được những gì "
        "đã ghi. Lấy bản lưu gần nhất trong runs/ thay vào rồi chạy lại.",
        "The sheet “{sheet}”, or its column of codes, is no longer there, so what was entered "
        "can't be read. Put the newest copy in runs/ in its place and run again.",
    )
    AWARD_SHEET_NOT_KEPT = (
        "award_sheet_not_kept",
        "Trang “{sheet}” không có trong tệp mới; bản cũ còn trong runs/.",
        "The sheet “{sheet}” is not in the new workbook; the old one is kept in runs/.",
    )
    AWARD_MARK_UNCLEAR = (
        "award_mark_unclear",
        "“{value}” không rõ là có hay không; ghi “x” hoặc “không”. Tạm coi như chưa ghi.",
        "“{value}” is neither yes nor no; write “x” or “không”. Taken as not entered meanwhile.",
    )
    AWARD_MARK_DROPPED = (
        "award_mark_dropped",
        "“{value}” ghi cho {award} không còn chỗ trong bảng mới: {what}. Bản cũ còn trong runs/.",
        "“{value}”, entered for {award}, has no place in the new table: {what}. The old workbook "
        "is kept in runs/.",
    )
    AWARD_NOT_A_NUMBER = (
        "award_not_a_number",
        "“{value}” không phải là số từ 0 đến {most}; tạm coi như chưa có số liệu.",
        "“{value}” is no number from 0 to {most}; taken as no figure meanwhile.",
    )
    AWARD_INDEX_DIFFERS = (
        "award_index_differs",
        "Giá trị {value} ghi ở đây khác khai báo ({declared}); dùng giá trị ở đây.",
        "The value {value} entered here differs from the definition's ({declared}); this one "
        "counts.",
    )
    AWARD_PERSON_WITHOUT_KIND = (
        "award_person_without_kind",
        "{person}: hình thức “{award}” không có trong khai báo; chọn một trong: {known}.",
        "{person}: there is no award “{award}”; choose one of: {known}.",
    )
    AWARD_PERSON_TWICE = (
        "award_person_twice",
        "{person}: dòng lặp, cùng tên, chức vụ, đơn vị và hình thức; chỉ tính một dòng.",
        "{person}: entered twice, with the same name, post, unit and award; counted once.",
    )
    AWARD_NO_PAPER = (
        "award_no_paper",
        "Không hình thức nào ghi “Kính gửi” (trong campaign.yaml: addressee), nên không có gì để "
        "trình. Ghi “Kính gửi” cho hình thức cần trình.",
        "No award has an addressee, so there is nothing to submit. Say addressee for those that "
        "are.",
    )
    AWARDS_WRITTEN = (
        "awards_written",
        "Đã ghi {file}: đề nghị {proposed}, chờ bỏ phiếu {tied}, thiếu số liệu {open}, gần đạt "
        "{near}.",
        "Wrote {file}: {proposed} proposed, {tied} to be voted on, {open} without figures, {near} "
        "near misses.",
    )
    AWARDS_BACKUP = ("awards_backup", "Bản trước còn ở {backup}.", "The one before is {backup}.")
    AWARDS_PAPER_WRITTEN = (
        "awards_paper_written",
        "Đã lập {file}; còn {gaps} chỗ đánh dấu vàng để ghi thêm. Nguồn của từng số liệu: {trace}.",
        "Wrote {file}; {gaps} places marked yellow are left to the writer. Where each figure comes "
        "from: {trace}.",
    )
    COLUMN_AWARD_NAME = ("column_award_name", "Tập thể, cá nhân", "Collective, person")
    COLUMN_AWARD_AVERAGE = ("column_award_average", "Bình quân", "Average")
    COLUMN_AWARD_OUTCOME = ("column_award_outcome", "Đề xuất", "Outcome")
    COLUMN_AWARD_REASON = ("column_award_reason", "Lý do, còn thiếu", "Why, and what is missing")


class DefinitionAwardsCode(Code):
    """What is said of award rules in Khai-bao.xlsx: codes, each with its sentence."""

    AWARD_LABEL_HOMELESS = (
        "award_label_homeless",
        "“{label}” phải đứng dưới dòng “{above}” mà nó thuộc về.",
        '"{label}" stands below the line "{above}" that it belongs to.',
    )
    AWARD_HEADINGS_MISSING = (
        "award_headings_missing",
        "Không thấy dòng tiêu đề “{headings}” nên không đọc được quy định khen thưởng.",
        "The headings “{headings}” are not there, so the award rules can't be read.",
    )
