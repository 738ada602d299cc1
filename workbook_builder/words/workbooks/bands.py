"""The words for bands (xếp loại) and minimums, in workbooks and papers."""

from __future__ import annotations

SUMS = {"total": "tổng điểm", "base": "điểm chuẩn", "bonus": "điểm thưởng", "penalty": "điểm trừ"}
OF_GROUP = "nhóm {id}"
OF_CRITERION = "tiêu chí {id}"
FROM_POINTS = "{about} từ {points} điểm"
FROM_SHARE = "{about} từ {share}% điểm tối đa"
UP_TO = "{about} không quá {points} điểm"
BELOW_POINTS = "{about} dưới {points} điểm"
BELOW_SHARE = "{about} dưới {share}% điểm tối đa"
LACKING = "chưa đủ điều kiện loại “{band}” ({needed})"
FOLLOWS = {
    "cap": "{below}: xếp loại không quá “{band}”",
    "lower": "{below}: hạ một bậc xếp loại",
    "unranked": "{below}: không xếp hạng, xếp loại",
}
BEYOND_QUOTA = "ngoài tỷ lệ {quota}% của loại “{band}”"

HEADING = "Xếp loại"
OF_UNIT = "Xếp loại: {band}"
OWN_LABEL = "Xếp loại (tạm tính)"
OWN_REASONS = "Lý do"

# Among the rules of the campaign
BANDS = "Xếp loại"
BANDS_TEXT = "Xếp loại theo thứ tự: {bands}."
BAND_FROM = "“{name}” khi {conditions}"
GROUP_BANDS = "Xếp loại nhóm"
GROUP_BANDS_TEXT = "Mỗi nhóm tính vào điểm chuẩn được xếp loại riêng theo điểm của nhóm: {bands}."
GROUP_BAND_FROM = "“{name}” từ {share}% điểm tối đa của nhóm"
OF_GROUP_HEADING = "Xếp loại nhóm {id}"
BAND_QUOTA = "{band}, không quá {quota}% số đơn vị được chấm"
BAND_REST = "“{name}” với các trường hợp còn lại"
MINIMUMS = "Điểm tối thiểu"
MINIMUMS_TEXT = "Khi {minimums}."
OWN_NOTE = (
    "Xếp loại ở cuối bảng là tạm tính theo điểm tự chấm, chưa kể điểm thưởng, điểm trừ và tỷ lệ "
    "các loại do cơ quan tổng hợp xét."
)
