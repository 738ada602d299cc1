"""What the menu says: its steps, what it asks, and why a step makes no sense yet."""

from __future__ import annotations

from workbook_builder.problems import Code


class MenuCode(Code):
    """Codes, each with its sentence."""

    # Around the steps

    MENU_CAMPAIGN = ("menu_campaign", "Đợt: {title}", "Campaign: {title}")
    MENU_FOLDER = ("menu_folder", "Thư mục: {folder}", "Folder: {folder}")
    MENU_NO_CAMPAIGN = (
        "menu_no_campaign",
        "Chưa chọn đợt chấm điểm nào.",
        "No campaign is chosen yet.",
    )
    MENU_MORE_FAULTS = (
        "menu_more_faults",
        "Còn {count} lỗi nữa; bước kiểm tra nêu tất cả.",
        "There are {count} more; the check names all.",
    )
    MENU_NEXT = ("menu_next", "Việc tiếp theo: {number}. {step}.", "Next: {number}. {step}.")
    MENU_NOTHING_NEXT = (
        "menu_nothing_next",
        "Đợt này đã xong mọi bước.",
        "All steps of this campaign are done.",
    )
    MENU_CHOOSE = (
        "menu_choose",
        "Ghi số của bước rồi bấm Enter (0: thoát): ",
        "Type the number of a step, then Enter (0 to leave): ",
    )
    MENU_NOT_A_STEP = (
        "menu_not_a_step",
        "Không có bước “{typed}”; ghi một số từ 0 đến {last}.",
        'There is no step "{typed}"; type a number from 0 to {last}.',
    )
    MENU_BLOCKED = (
        "menu_blocked",
        "Chưa làm được bước “{step}”: {why}.",
        'The step "{step}" makes no sense yet: {why}.',
    )
    MENU_ENTER = (
        "menu_enter",
        "Bấm Enter để trở về danh sách các bước. ",
        "Press Enter to return to the steps. ",
    )
    MENU_BYE = ("menu_bye", "Đã thoát.", "Good-bye.")
    MENU_NOT_OPENED = (
        "menu_not_opened",
        "Máy này không tự mở được; hãy mở bằng tay: {path}",
        "It can't be opened from here; open it by hand: {path}",
    )

    # Headings

    GROUP_PREPARE = ("group_prepare", "Chuẩn bị", "Preparing")
    GROUP_MAIL = ("group_mail", "Gửi, nhận", "Mail")
    GROUP_COUNT = ("group_count", "Tổng hợp", "Counting")
    GROUP_PAPERS = ("group_papers", "Văn bản, kết quả", "Papers and result")
    GROUP_OTHER = ("group_other", "Việc khác", "More")

    # Steps

    STEP_IMPORT = (
        "step_import",
        "Nhập kế hoạch (Word, Excel) thành khai báo",
        "Read the plan (Word, Excel) into a definition",
    )
    STEP_NEW = ("step_new", "Tạo đợt mới từ mẫu hoặc trống", "Start from a template, or empty")
    STEP_DECLARE = ("step_declare", "Mở khai báo để điền, sửa", "Open the definition to fill it in")
    STEP_CHECK = ("step_check", "Kiểm tra khai báo", "Check the definition")
    STEP_BUILD = (
        "step_build",
        "Lập bảng tự chấm cho các đơn vị",
        "Make the units' scoring workbooks",
    )
    STEP_SEND = ("step_send", "Gửi bảng tự chấm cho đơn vị", "Send the workbooks to the units")
    STEP_FETCH = ("step_fetch", "Nhận thư của đơn vị", "Fetch the units' mails")
    STEP_REMIND = ("step_remind", "Nhắc đơn vị chưa nộp", "Remind units that sent nothing")
    STEP_CONSOLIDATE = ("step_consolidate", "Tổng hợp điểm", "Consolidate")
    STEP_STATUS = ("step_status", "Xem tình hình từng đơn vị", "See how far each unit is")
    STEP_RANKING = (
        "step_ranking",
        "Mở bảng tổng hợp để xem, nhập, đối chiếu",
        "Open the ranking workbook",
    )
    STEP_LETTERS = (
        "step_letters",
        "Gửi công văn đề nghị hoàn chỉnh",
        "Send letters that ask units to mend",
    )
    STEP_MERGE = (
        "step_merge",
        "Gộp một bản khác của bảng tổng hợp",
        "Merge another copy of the ranking workbook",
    )
    STEP_REPORT = ("step_report", "Lập báo cáo", "Write the report")
    STEP_MINUTES = ("step_minutes", "Lập biên bản họp xét", "Write the minutes")
    STEP_FREEZE = ("step_freeze", "Chốt kết quả", "Freeze the result")
    STEP_NOTICES = ("step_notices", "Lập thông báo kết quả", "Write the notices of the result")
    STEP_SEND_NOTICES = ("step_send_notices", "Gửi thông báo kết quả", "Send the notices")
    STEP_REOPEN = ("step_reopen", "Mở lại kết quả đã chốt", "Reopen the frozen result")
    STEP_AWARDS = ("step_awards", "Đề xuất khen thưởng", "Propose awards")
    STEP_ROUNDS = ("step_rounds", "Các kỳ, cả năm", "Rounds, and the year")
    STEP_OTHER = ("step_other", "Chọn đợt khác", "Choose another campaign")
    STEP_OPEN = ("step_open", "Mở thư mục của đợt", "Open the campaign folder")
    STEP_VERIFY = ("step_verify", "Tính lại để kiểm chứng kết quả", "Count the result again")
    STEP_DOCTOR = ("step_doctor", "Kiểm tra máy này", "Examine this machine")
    STEP_HELP = ("step_help", "Xem các lệnh", "See the commands")

    # Why a step makes no sense yet

    WHY_NO_CAMPAIGN = (
        "why_no_campaign",
        "chưa có đợt (bước {first} hoặc {other})",
        "no campaign yet (step {first} or {other})",
    )
    WHY_FAULTS = ("why_faults", "khai báo còn lỗi (bước {check})", "faulty definition ({check})")
    WHY_IN_ROUNDS = (
        "why_in_rounds",
        "đợt chia kỳ, làm trong từng kỳ (bước {rounds})",
        "done in each round (step {rounds})",
    )
    WHY_NOT_BUILT = ("why_not_built", "chưa lập bảng (bước {build})", "not built (step {build})")
    WHY_NO_MAILBOX = ("why_no_mailbox", "khai báo chưa ghi hộp thư", "no mailbox is declared")
    WHY_NOT_COUNTED = (
        "why_not_counted",
        "chưa tổng hợp (bước {consolidate})",
        "not consolidated (step {consolidate})",
    )
    WHY_WAITING = (
        "why_waiting",
        "có tệp chưa tổng hợp (bước {consolidate})",
        "files were not read yet (step {consolidate})",
    )
    WHY_FROZEN = ("why_frozen", "đã chốt (mở lại: bước {reopen})", "frozen (reopen: {reopen})")
    WHY_NOT_FROZEN = ("why_not_frozen", "chưa chốt (bước {freeze})", "not frozen (step {freeze})")
    WHY_NO_NOTICES = (
        "why_no_notices",
        "chưa lập thông báo (bước {notices})",
        "no notices yet (step {notices})",
    )
    WHY_NO_AWARDS = (
        "why_no_awards",
        "khai báo chưa có quy định khen thưởng",
        "no rules of awards are declared",
    )
    WHY_NO_ROUNDS = ("why_no_rounds", "đợt không chia kỳ", "the campaign has no rounds")

    WHY_AS_ABOVE = ("why_as_above", "như trên", "as above")

    # Asked

    ASK_OR_BACK = ("ask_or_back", "{asked} (Enter: trở về): ", "{asked} (Enter to go back): ")
    ASK_OR_DEFAULT = ("ask_or_default", "{asked} (Enter: {default}): ", "{asked} [{default}]: ")
    ASK_YES = ("ask_yes", "{asked} (c: có, Enter: không): ", "{asked} (y: yes, Enter: no): ")
    ASK_NONE = ("ask_none", "không có", "none")
    ASK_CHOICE = ("ask_choice", "Ghi số", "Type a number")
    ASK_NO_FILE = (
        "ask_no_file",
        "Không có tệp “{path}”; ghi lại, hoặc kéo tệp thả vào cửa sổ này.",
        'There is no file "{path}"; type it again, or drop the file on this window.',
    )
    ASK_NO_NUMBER = (
        "ask_no_number",
        "“{typed}” không dùng được; ghi một số từ 1 đến {last}.",
        '"{typed}" can\'t be used; type a number from 1 to {last}.',
    )
    ASK_PLAN = (
        "ask_plan",
        "Tệp kế hoạch, thang điểm (kéo tệp thả vào đây)",
        "The plan (drop the file here)",
    )
    ASK_UNITS = (
        "ask_units",
        "Tệp danh sách đơn vị, nếu kế hoạch không có",
        "A list of the units, if the plan has none",
    )
    ASK_NEW_FOLDER = ("ask_new_folder", "Thư mục sẽ tạo cho đợt", "The folder to make")
    ASK_TEMPLATE = ("ask_template", "Bắt đầu từ đâu?", "Start from what?")
    EMPTY_TEMPLATE = ("empty_template", "khai báo trống", "an empty definition")
    ASK_COMMON = (
        "ask_common",
        "Lập một bảng dùng chung, đơn vị tự chọn tên?",
        "One workbook for all, in which each unit picks its name?",
    )
    ASK_WAY = ("ask_way", "Gửi cách nào?", "In which way?")
    WAY_DRAFTS = (
        "way_drafts",
        "soạn thư nháp, tự gửi bằng chương trình thư",
        "drafts, for your mail program to send",
    )
    WAY_SMTP = ("way_smtp", "gửi luôn qua máy chủ thư", "send them through the mail server")
    WAY_DRY_RUN = ("way_dry_run", "chỉ xem trước, không gửi gì", "only show them")
    ASK_COPY = (
        "ask_copy",
        "Bản kia của bảng tổng hợp (kéo tệp thả vào đây)",
        "The other copy (drop the file here)",
    )
    ASK_OF_WHAT = ("ask_of_what", "Lập cho phạm vi nào?", "Of what?")
    OF_ALL = ("of_all", "toàn đợt", "the whole campaign")
    OF_UNIT = ("of_unit", "một đơn vị", "one unit")
    ASK_UNIT = ("ask_unit", "Đơn vị nào?", "Which unit?")
    ASK_PDF = ("ask_pdf", "Lập thêm bản PDF?", "A PDF as well?")
    ASK_MINUTES = ("ask_minutes", "Số biên bản họp xét", "The number of the minutes")
    ASK_DATE = ("ask_date", "Ngày chốt", "The day of the decision")
    ASK_BY = ("ask_by", "Người thực hiện", "Who does it")
    ASK_REASON = ("ask_reason", "Lý do mở lại", "The reason for reopening")
    ASK_EARLIER = (
        "ask_earlier",
        "Thư mục các năm trước, cách nhau bằng dấu ;",
        "The folders of earlier years, apart by ;",
    )
    ASK_PAPER = ("ask_paper", "Lập cả Tờ trình bằng Word?", "The proposal in Word as well?")
    ASK_CODE = ("ask_code", "Mã kết quả trên văn bản đã ký", "The code on the signed paper")
    ASK_ROUNDS = ("ask_rounds", "Làm gì?", "What?")
    ROUND_WORK = ("round_work", "mở, làm việc với {name}", "open and work in {name}")
    ROUND_PROGRESS = (
        "round_progress",
        "xem tiến độ qua các kỳ (Tien-do.xlsx)",
        "progress across rounds (Tien-do.xlsx)",
    )
    ROUND_YEAR = ("round_year", "tính kết quả cả năm", "count the year")
    ASK_CAMPAIGN = (
        "ask_campaign",
        "Thư mục của đợt (ghi số, hoặc kéo thư mục thả vào đây)",
        "The campaign folder (a number, or drop the folder here)",
    )
    ASK_NO_CAMPAIGN = (
        "ask_no_campaign",
        "Trong “{folder}” không có Khai-bao.xlsx hay campaign.yaml.",
        'There is no Khai-bao.xlsx or campaign.yaml in "{folder}".',
    )
