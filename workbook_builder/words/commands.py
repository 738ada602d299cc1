"""The commands, in the order in which a campaign needs them, each with its Vietnamese name.

The Vietnamese names are typed as well as the English ones, with or without diacritics; documents
and messages call a command by its English name.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbook_builder.spelling import without_accents

COMMANDS: Mapping[str, str] = {
    "new": "tạo-đợt",
    "import": "nhập-kế-hoạch",
    "convert": "đổi-khai-báo",
    "check": "kiểm-tra",
    "build": "lập-bảng",
    "send": "gửi-thư",
    "fetch": "nhận-thư",
    "consolidate": "tổng-hợp",
    "status": "tình-hình",
    "merge": "gộp-bảng",
    "live": "tổng-hợp-excel",
    "verify": "tính-lại",
    "report": "báo-cáo",
    "freeze": "chốt",
    "reopen": "mở-lại",
    "changes": "thay-đổi",
    "notices": "thông-báo",
    "awards": "khen-thưởng",
    "round": "mở-kỳ",
    "year": "cả-năm",
    "progress": "tiến-độ",
    "rollup": "tổng-hợp-cấp-trên",
    "demo": "chạy-thử",
    "doctor": "kiểm-tra-máy",
    "addin": "thẻ-thi-đua",
}
ADDIN_COMMANDS: Mapping[str, str] = {
    "install": "cài-đặt",
    "remove": "gỡ-bỏ",
    "path": "nơi-đặt",
    "build": "lập-tệp",
}
"""Those of `addin`."""


def meant(typed: str, names: Mapping[str, str]) -> str:
    """The English name of the command that was typed in either language; else what was typed."""
    sought = without_accents(typed)
    return next((one for one, name in names.items() if sought == without_accents(name)), typed)
