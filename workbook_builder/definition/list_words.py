"""The words by which lines of a list of units are known: folded text → what it speaks of.

Each pattern is for the beginning of a folded text. What follows from a match is decided in
`unit_list.py`.
"""

from __future__ import annotations

import re

ORGANISATIONS = re.compile(
    r"(?:văn phòng|sở|ban|phòng|ubnd|hđnd|ubmttq|mttq|ủy ban|uỷ ban|xã|phường"
    r"|thị trấn|thị xã|huyện|quận|thành phố|tp\.?|tx\.?|tt\.?|tỉnh|cục|chi cục|tổng cục|kho bạc"
    r"|bảo hiểm|bhxh|ngân hàng|công an|bộ|toà|tòa|viện|đài|báo|trường|trung tâm|bệnh viện|công ty"
    r"|tổng công ty|tập đoàn|hội|liên đoàn|liên hiệp|liên minh|hiệp hội|đoàn|mặt trận|quỹ"
    r"|chi nhánh|thanh tra|đảng|huyện [uủ]|thành [uủ]|tỉnh [uủ]|quận [uủ]|nhà|thư viện|bưu điện"
    r"|điện lực|viễn thông|hợp tác xã|htx|trạm|đội|học viện|đại học|cao đẳng|hải quan|thuế"
    r"|thống kê|kiểm lâm|đơn vị|cơ quan|agribank|vietcombank|vietinbank|bidv|vnpt|viettel)\b"
)
STATE = re.compile(r"cộng h[oò][aà] xã hội|độc lập\s*[-–]\s*tự do|đảng cộng sản việt nam$")
TITLE = re.compile(r"(?:phụ lục|danh sách)\b|(?:biểu|mẫu)(?: (?:số|biểu|mẫu)\b|$)")
PAPER = re.compile(
    r"\(?(?:kèm theo|ban hành|căn cứ|theo|thực hiện|kính gửi)\b|số\s*:|số \d+\s*/|v/v\b|về việc\b"
    r"|(?:quyết định|kế hoạch|công văn|thông báo|hướng dẫn|tờ trình)(?:$| số\b)"
)
DATE = re.compile(
    r"ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm|(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$"
)
TOTAL = re.compile(
    r"(?:tổng cộng|tổng số|cộng chung|cộng lại)\b|(?:tổng|cộng)\s*(?:$|[:=(\d]"
    r"|các đơn vị|đơn vị)|danh sách (?:này |trên |nêu trên )?(?:có|gồm)\b"
    r"|(?:gồm|có|tất cả)[^\d]{0,12}\d+ đơn vị"
    r"|\d+ (?:đơn vị|cơ quan)\.?/?\.?$"
)
NOTE = re.compile(r"(?:ghi chú|lưu ý|chú thích|chú ý|trang \d|\(?nguồn\b|như trên)")
RECEIVERS = re.compile(r"nơi nhận\b")
SIGNER = re.compile(
    r"(?:tm|kt|tl|tuq)\.|(?:t/m|k/t|t/l)\b|người (?:lập|ký|tổng hợp|duyệt|kiểm tra)\b|thủ trưởng\b"
    r"|xác nhận\b|\(?đã ký|\(?ký(?: tên|,|\)|$)"
    r"|(?:phó |q\. ?|quyền )?(?:chủ tịch|giám đốc|tổng giám đốc|bí thư"
    r"|cục trưởng|chi cục trưởng|hiệu trưởng|viện trưởng|chủ nhiệm|tổng biên tập|chánh văn phòng"
    r"|chánh thanh tra|chánh án|trưởng (?:khối|cụm|ban|phòng|đoàn|đài|trạm))\b"
)
ROLE_BEFORE = re.compile(
    r"(?:đơn vị )?(?:(?:khối|cụm) (?:trưởng|phó)|(?:phó )?trưởng (?:khối|cụm)|thành viên)\s*:\s*",
    re.IGNORECASE,
)
CLUSTER = re.compile(
    r"(?:cụm|khối)\b(?! (?:cảng|công nghiệp|trưởng|phó))|nhóm (?:thi đua|số|thứ|\d+|[ivx]+)\b"
)
NUMBERED_CLUSTER = re.compile(
    r"(?:cụm|khối|nhóm)(?: thi đua)?(?: số| thứ)? (?:\d+|[ivx]+|[a-h])\b"
    r"|(?:cụm|khối|nhóm) thi đua\b"
)
CLUSTER_END = re.compile(
    r"^(.*?(?:\d|\b[IVX]+|\b[A-H]))\s*[:–-]\s+\S|^(.+?)\s*:\s*\S|^(.+?)\s*\(\s*\d+[^)]*\)\s*:?$"
)
HEADING = re.compile(
    r"(?:các|những|một số|toàn bộ)\b|(?:sở|ban|phòng|ngành|huyện|xã|phường|cơ quan|đơn vị|đoàn thể"
    r"|hội|trường)\s*,|(?:stt|tt|số tt|số thứ tự)\b"
    r"|(?:tên )?(?:đơn vị|cơ quan)(?:, (?:đơn vị|cơ quan))?$"
)
