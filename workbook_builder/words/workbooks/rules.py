"""The words for the rules of a campaign, on the leader's first sheet and in the unit's guide."""

from __future__ import annotations

MOST = "Mức tối đa"
MOST_TEXT = {
    "most_bonus": "Điểm thưởng của một đơn vị không quá {points} điểm.",
    "most_penalty": "Điểm trừ của một đơn vị không quá {points} điểm.",
    "most_total": "Tổng điểm của một đơn vị không quá {points} điểm.",
}
LEFT_OUT = "Khi không áp dụng"
LEFT_OUT_TEXT = (
    "Tiêu chí thuộc loại quy đổi, khi chọn “{label}”, được bỏ ra ngoài: điểm chuẩn của đơn vị bằng "
    "điểm của các tiêu chí còn lại nhân {whole}, chia cho số điểm tối đa mà các tiêu chí còn lại "
    "đạt được{capped}; không quá {whole} điểm. Không còn tiêu chí nào thì được 0 điểm."
)
LEFT_OUT_CAPPED = " (nhóm chỉ được tính đến mức không quá của nhóm)"
OWN_BASE = "Tỷ lệ đạt điểm chuẩn"
OWN_BASE_TEXT = (
    "Bên cạnh xếp hạng ghi điểm chuẩn đơn vị đạt được, điểm chuẩn tối đa của riêng đơn vị (không "
    "kể tiêu chí không áp dụng cho đơn vị) và tỷ lệ giữa hai số."
)
WEIGHTS = "Hệ số"
WEIGHTS_TEXT = "Khi cộng, điểm được nhân hệ số: {parts}."
WEIGHTED = "mục {id} nhân {weight}"
DEDUCTIONS = "Trừ vào điểm"
STARTS_FULL_TEXT = (
    "Nhóm {groups}: có sẵn đủ điểm của nhóm, trừ theo các mục bên trong, không trừ quá mức còn lại "
    "ghi ở nhóm. Mục trừ để trống thì chưa trừ và được ghi là chưa chấm."
)
TAKES_TEXT = "Mục ghi “trừ vào điểm của nhóm” ({criteria}) làm giảm điểm của nhóm chứa mục đó."
HIGHEST = "Lấy mục cao nhất"
HIGHEST_TEXT = "Nhóm {groups}: chỉ tính một mục có điểm cao nhất."
MEAN = "Lấy bình quân"
MEAN_TEXT = "Điểm các mục của nhóm được cộng lại rồi chia: {groups}."
MEAN_GROUP = "nhóm {id} chia cho {divisor}"
CONDITIONS = "Tính có điều kiện"
CONDITION = "mục {id} {condition}"
CONDITIONS_TEXT = "Không đạt điều kiện thì không được điểm của mục đó: {parts}."
STAGES = "Các cấp chấm"
STAGES_TEXT = (
    "Sau khi đơn vị tự chấm, lần lượt chấm: {stages}. Điểm của cấp sau cùng đã chấm được tính; cấp "
    "chưa chấm thì giữ điểm của cấp trước, nếu có."
)
TIE_BREAKS = "Khi tổng điểm bằng nhau"
TIE_BREAKS_TEXT = "Xét lần lượt: {breaks}. Vẫn bằng nhau thì cùng hạng."
TIE_BREAK = {
    "base": "điểm chuẩn cao hơn",
    "bonus": "điểm thưởng cao hơn",
    "penalty": "điểm trừ ít hơn",
}
TIE_BREAK_GROUP = "điểm nhóm {group} cao hơn"
CLUSTERS = "Cụm, khối"
CLUSTERS_TEXT = "Đơn vị được xếp hạng trong cụm, khối của mình ({clusters}) và xếp hạng chung."
