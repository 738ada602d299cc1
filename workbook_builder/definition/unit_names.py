"""A name as it stands in a list ↔ the name alone, and the key under which two names are the same.

Numbers, bullets and punctuation are of the list, not of the name. Which lines name a unit at all is
judged in `unit_list.py`.
"""

from __future__ import annotations

import re
import unicodedata

from workbook_builder.spelling import folded

_ROMAN = re.compile(r"([IVX]{1,6})\s*[.)/:–-]\s*(?=\S)")
_CAPITAL = re.compile(r"([A-G])\s*[.)/]\s+(?=\S)")
_ARABIC = re.compile(r"\(?(\d{1,4})(?:\.\d{1,3})*\s*(?:[.)/:]|[–-]\s)\s*(?=[^\W\d_]|[“\"(])")
_BARE = re.compile(r"(\d{1,3})\s+(?=[^\W\d_])")
_LETTER = re.compile(r"([a-zđ])\)\s*(?=\S)|([a-gđ])\.\s+(?=\S)|\(([a-zđ])\)\s*(?=\S)")
_BULLET = re.compile(r"([-–—•·●▪■□○◦*+✓✔➢➤→»►▶♦❖\uf0b7\uf0a7])\s*(?=\S)")
_MARKS = (
    ("arabic", _ARABIC),
    ("roman", _ROMAN),
    ("capital", _CAPITAL),
    ("letter", _LETTER),
    ("bullet", _BULLET),
    ("bare", _BARE),
)
LOWER_MARKS = frozenset({"arabic", "letter", "bullet", "bare"})
"""Marks of the lines under a heading; Roman numerals and capitals stand before headings."""
_NUMBER_CELL = (
    ("roman", re.compile(r"([IVX]{1,6})[.)]?")),
    ("arabic", re.compile(r"(\d{1,4})(?:\.\d+)*[.),]?(?:0)?")),
    ("capital", re.compile(r"([A-G])[.)]?")),
    ("letter", re.compile(r"([a-zđ])[.)]?")),
    ("bullet", re.compile(r"([-–•+*])")),
)
_ROLE = re.compile(
    r"\s*[(–-]\s*(?:(?:phó\s+)?(?:cụm|khối)\s+(?:trưởng|phó)|(?:phó\s+)?trưởng\s+(?:cụm|khối))\s*\)?$",
    re.IGNORECASE,
)
_ABBREVIATIONS = (
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("đbqh", "đại biểu quốc hội"),
    ("(?:ub)?mttq", "ủy ban mặt trận tổ quốc"),
    ("bhxh", "bảo hiểm xã hội"),
    ("nhnn", "ngân hàng nhà nước"),
    ("gd ?(?:&|-|và)? ?đt", "giáo dục và đào tạo"),
    ("kh ?(?:&|-|và)? ?đt", "kế hoạch và đầu tư"),
    ("tn ?(?:&|-|và)? ?mt", "tài nguyên và môi trường"),
    ("nn ?(?:&|-|và)? ?ptnt", "nông nghiệp và phát triển nông thôn"),
    ("tt ?(?:&|-|và)? ?tt", "thông tin và truyền thông"),
    ("lđ ?-? ?tb ?(?:&|-|và)? ?xh", "lao động thương binh và xã hội"),
    ("tp", "thành phố"),
    ("tx", "thị xã"),
    ("&", "và"),
)
_SURNAMES = re.compile(
    r"(?:nguyễn|trần|lê|phạm|huỳnh|hoàng|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|vương|đinh|trịnh"
    r"|mai|lâm|đoàn|cao|hà|lương|lưu|tô|tạ|châu|quách|thái|từ|triệu|kiều|tăng|phùng|đào|chu|trương"
    r"|văn|nông|la|giáp|khổng|nghiêm|thạch|sơn|danh|kim)\b"
)
_TITLED = re.compile(r"(?:(?:ông|bà|đồng chí|đ/c)\b:?|(?:ths|ts|pgs|gs|bs)\.)\s+", re.IGNORECASE)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


# Numbers and bullets


def unmarked(text: str) -> tuple[str, str, str]:
    """Kind of the mark before a text, its number, and the text without it."""
    mark = number = ""
    rest = text.strip()
    for _ in range(3):
        for kind, pattern in _MARKS:
            if kind == "bare" and mark:
                continue
            if match := pattern.match(rest):
                if not mark:
                    mark, number = kind, next(filter(None, match.groups()), "")
                rest = rest[match.end() :]
                break
        else:
            break
    return mark, number, rest


def number_in_cell(number: str) -> tuple[str, str]:
    said = number.strip()
    for kind, pattern in _NUMBER_CELL:
        if match := pattern.fullmatch(said):
            return kind, match[1]
    return "", ""


def tidy_name(text: str) -> str:
    """A name without the punctuation that a list puts behind it."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    while (shorter := _ROLE.sub("", plain.rstrip(" .;,:/…")).strip()) != plain:
        plain = shorter
    return plain


def is_numbered(name: str) -> bool:
    """Whether a name begins with a number, letter or bullet that can only be of a list."""
    return unmarked(name)[0] in ("arabic", "letter", "bullet")


# Names


def same_unit_key(name: str) -> str:
    """Equal for two names that a person takes for one, whatever their capitals and tone marks."""
    words = re.findall(r"\w+", folded(name))
    return " ".join(_tones_last(word) for word in words)


def full_name_key(name: str) -> str:
    """As `same_unit_key`, with usual abbreviations written out."""
    text = f" {folded(name)} "
    for short, whole in _ABBREVIATIONS:
        text = re.sub(rf"(?<=[\s,.(-]){short}(?=[\s,.)-])\.?", whole, text)
    return same_unit_key(text)


def _tones_last(word: str) -> str:
    """The word with its tone behind it, so that `hoà` and `hòa` are the same."""
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in letters if letter in _TONES)
    return "".join(letter for letter in letters if letter not in _TONES) + tones


# People


def is_titled_person(text: str) -> bool:
    """Whether a text is a name with `Ông`, `Bà` before it; `Bà Rịa` is a town."""
    match = _TITLED.match(text)
    return match is not None and _SURNAMES.match(folded(text[match.end() :])) is not None


def looks_like_person(text: str, *, surname: bool) -> bool:
    """Whether a text has the form of a person's name; with `surname`, of one known as such."""
    words = _TITLED.sub("", text).split()
    if not 2 <= len(words) <= 6:
        return False
    spelled = all(word.isalpha() and word[0].isupper() for word in words)
    return spelled and (
        not surname or (len(words) > 2 and _SURNAMES.match(folded(text)) is not None)
    )
