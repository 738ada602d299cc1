"""The words of the sheet `Khen thưởng` in Khai-bao.xlsx: a label for each part of the rules."""

from __future__ import annotations

SHEET = "Khen thưởng"
TITLE = "QUY ĐỊNH KHEN THƯỞNG"
HINT = (
    "Mỗi dòng một mục. Các dòng dưới “Hình thức” nói về hình thức đó, dưới “Chỉ số” về chỉ số đó. "
    "“Điều kiện”, “Hồ sơ”, “Giá trị”, “Đơn vị cũ” có thể ghi nhiều dòng; mục để trống thì bỏ dòng."
)
LABEL = "Mục"
HEADINGS = (LABEL, "Nội dung", "Hạn, năm, đơn vị mới", "Giá trị, từ năm")

GIVEN_TO = (("tập thể", "collective"), ("cá nhân", "individual"))
TIED = (("bỏ phiếu", "vote"), ("cùng được đề nghị", "in"), ("cùng không được đề nghị", "out"))
MERGED = (("mức thấp nhất", "lowest"), ("bình quân", "average"), ("mức cao nhất", "highest"))

LABELS = {
    "year": "Năm của đợt",
    "merged": "Khi sáp nhập lấy",
    "kinds": "Hình thức",
    "kinds.name": "Tên hình thức",
    "kinds.given_to": "Dành cho",
    "kinds.measured_by": "Xét theo",
    "kinds.share": "Đạt từ (%)",
    "kinds.years": "Số năm đạt",
    "kinds.first_year": "Từ năm",
    "kinds.last_year": "Đến năm",
    "kinds.quota": "Số lượng",
    "kinds.quota_share": "Không quá (% số đơn vị)",
    "kinds.bands": "Xếp loại",
    "kinds.tied": "Bằng nhau thì",
    "kinds.near": "Gần đạt (điểm phần trăm)",
    "kinds.conditions": "Điều kiện",
    "kinds.papers": "Hồ sơ",
    "kinds.submit_before": "Trình trước ngày",
    "kinds.addressee": "Kính gửi",
    "kinds.legal_basis": "Căn cứ",
    "indices": "Chỉ số",
    "indices.name": "Tên chỉ số",
    "indices.most": "Giá trị tối đa",
    "indices.values": "Giá trị",
    "changes": "Đơn vị cũ",
}
POINTS = {"tổng điểm": "total", "điểm chuẩn": "base"}
"""Word of the sheet → the model's word for points that an award may be measured by.

An award may also be measured by an index, which is named by its id.
"""
SPOKEN = {
    **{path.rpartition(".")[2]: label for path, label in LABELS.items()},
    "awards": SHEET,
    "before": "hạn",
    "unit": "đơn vị",
    "value": "giá trị",
    "old": "đơn vị cũ",
    "new": "đơn vị mới",
}
"""Name of a field of the model → the word of the sheet in messages."""

LABEL_PROMPT = "Tên mục, như các dòng ở trên; thứ tự: hình thức rồi đến các mục của nó."
