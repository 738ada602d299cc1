"""Random plans, each with the rubric that it means: written in the manners that offices have.

`plan_number(n)` always gives the same. A manner says how rows are numbered, which columns there
are, how points, levels, totals and cases are written, and whether the plan contradicts itself.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tests.support.plans import Table, docx_of, xlsx_of
from workbook_builder.campaign.model import CountsAs, Criterion, Group, Tier
from workbook_builder.definition.checks.campaign import MOST_LABEL
from workbook_builder.spelling import excerpt
from workbook_builder.words.sentences import number as shown

D = Decimal
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
THINGS = (
    "Tuyên truyền phổ biến pháp luật",
    "Cải cách thủ tục hành chính",
    "Chuyển đổi số trong đơn vị",
    "Bảo vệ bí mật nhà nước",
    "Văn hóa công sở",
    "Chế độ thông tin, báo cáo",
    "Công tác tổ chức cán bộ",
    "Phòng cháy, chữa cháy",
    "Xây dựng nông thôn mới",
    "Giữ gìn vệ sinh môi trường",
    "Quản lý tài chính, tài sản",
    "Tiếp công dân, giải quyết đơn thư",
)
BREACHES = (
    "Chậm nộp báo cáo",
    "Vắng họp không lý do",
    "Đi muộn về sớm",
    "Để xảy ra mất an toàn",
    "Không mặc đồng phục",
)
MERITS = ("Sáng kiến được công nhận", "Tin bài được đăng", "Mô hình mới được nhân rộng")
LABELS = (
    ("Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành", "Không hoàn thành"),
    ("Có thực hiện", "Không thực hiện"),
    ("Thực hiện thường xuyên", "Thực hiện chưa thường xuyên", "Không thực hiện"),
    ("Trên 80%", "Từ 50% đến 80%", "Dưới 50%"),
    ("Có", "Không"),
    (f"Đạt đủ các yêu cầu: {'có kế hoạch, có báo cáo, có kiểm tra, ' * 8}đúng hạn", "Không đạt"),
)
POINTS_HEADS = ("Điểm", "Thang điểm", "Khung điểm", "Mức điểm", "Điểm chuẩn", "Điểm tối đa")
LEVEL_HEADS = ("Xuất sắc", "Tốt", "Khá", "Không đạt")
HOW = (
    "Chấm theo báo cáo của đơn vị",
    "Căn cứ số liệu của cơ quan thống kê, tính theo tỷ lệ hoàn thành",
)


@dataclass(frozen=True)
class Manner:
    """How a plan is written."""

    form: str  # docx, xlsx, tabs, lines
    scheme: str  # how groups and criteria are numbered
    heads: str  # number | lead | none: where the numbers stand
    number_head: str
    points: str  # how points are written
    levels: str  # rows, bullets, cell, texts, letters
    total: str  # last, first, none, prose
    subtotals: bool
    deep: bool
    columns: str  # plain, three, minimum, maximum, self, how, parts, levels
    beside: str  # none, group, table, column
    mentions: bool
    remarks: bool
    unnumbered: bool
    off: str = ""  # group, total: what contradicts the sums
    points_head: str = "Điểm"
    either: bool = False  # in the first group, a row joined by `Hoặc` to the one before
    loses: bool = False  # below some criteria, a row that takes points for each case


@dataclass
class Written:
    """A row of the table: number, text, points, bonus, penalty; how it looks."""

    number: str
    text: str
    points: str = ""
    bonus: str = ""
    penalty: str = ""
    strong: bool = False
    how: str = ""
    first: str | None = ""  # the first column of texts, where there are two; None: as above
    levels: tuple[str, ...] = ()


@dataclass
class RandomPlan:
    """A plan as a file, and the groups that it means."""

    manner: Manner
    groups: tuple[Group, ...]
    total: Decimal
    data: bytes
    name: str


@dataclass
class _Writer:
    chance: random.Random
    manner: Manner
    rows: list[Written] = field(default_factory=list)
    side: list[Written] = field(default_factory=list)
    used: int = 0

    def thing(self, among: Sequence[str] = THINGS) -> str:
        self.used += 1
        return f"{among[self.used % len(among)]} (đợt {self.used})"

    # Points

    def points(self, value: Decimal) -> str:
        said = shown(value)
        return {
            "plain": said,
            "điểm": f"{said} điểm",
            "đ": f"{said}đ",
            "most": f"{said} điểm\n(tối đa)",
            "tối đa": f"tối đa {said}",
            "long": f"{value:.1f}".replace(".", ","),
            "range": f"0 - {said}",
            "from": f"Từ 0 đến {said} điểm",
        }[self.manner.points]

    def add(self, number: str, text: str, points: str = "", **more) -> None:
        if self.manner.heads == "lead" and number:
            number, text = "", f"{number} {text}"
        self.rows.append(Written(number, text, points, **more))

    # Numbers

    def number_of(self, depth: int, at: int, above: str) -> str:
        """The number of a row at this depth, the `at`th of those below `above`."""
        style = {
            "I-1": ("roman", "digit", "letter"),
            "A-I-1": ("capital", "roman", "digit"),
            "1-1.1": ("digit", "joined", "joined"),
            "1-a-a1": ("digit", "letter", "glued"),
            "điều": ("điều", "letter", "digit"),
        }[self.manner.scheme][depth]
        dot = "." if self.manner.heads == "lead" else ""
        if style == "roman":
            return f"{ROMAN[at]}{dot}"
        if style == "capital":
            return f"{'ABCDEFGH'[at]}{dot}"
        if style == "digit":
            return f"{at + 1}{dot}"
        if style == "letter":
            return f"{'abcdeghi'[at]})"
        if style == "joined":
            return f"{above.rstrip('.')}.{at + 1}{dot}"
        if style == "glued":
            return f"{above.rstrip(').')}{at + 1}{dot}"
        return f"Điều {at + 1}{dot}"

    # Parts

    def split(self, value: Decimal, count: int) -> list[Decimal]:
        """The value in so many parts, no two levels of which could be taken for others."""
        count = min(count, int(value))
        parts = []
        left = value
        for at in range(count - 1, 0, -1):
            most = left - at
            part = D(self.chance.randint(1, max(1, int(most / at)))) if most >= 1 else D(1)
            parts.append(part)
            left -= part
        return [*parts, left]

    def criterion(self, depth: int, at: int, above: str, value: Decimal) -> Criterion:
        number = self.number_of(depth, at, above)
        title = self.thing()
        levels = self.levels_of(value) if value > 1 and self.chance.random() < 0.5 else ()
        if self.manner.unnumbered:
            number, levels = "", ()
        mention = ""
        if self.manner.mentions and not levels and self.chance.random() < 0.5:
            breach = self.thing(BREACHES)
            mention = self.chance.choice(
                (f"{breach}: trừ 0,5đ/lần.", f"{breach} trừ 1 điểm, vắng trừ 2 điểm mỗi lần.")
            )
        text = f"{title}\n{mention}" if mention else title
        points = self.points(value)
        how = self.chance.choice(HOW) if self.manner.columns == "how" else ""
        if self.manner.columns == "levels":
            levels = self.levels_in_columns(value)
            said = tuple(shown(tier.points) for tier in levels)
            self.add(number, title, levels=said)
            return Criterion("", title, value, levels)
        if self.manner.loses and not levels and not mention and self.chance.random() < 0.4:
            self.add(number, title, points)
            each = D("0.5")
            self.add("", "- Mỗi lần vi phạm trừ 0,5 điểm", "-0,5")
            return Criterion("", title, value, per_case=-each)
        form = self.manner.levels
        if levels and form == "cell":
            labels = "\n".join(tier.label for tier in levels)
            values = "\n".join([shown(value), *(shown(tier.points) for tier in levels)])
            self.add(number, f"{title}\n{labels}", values)
        elif levels and form == "texts":
            said = [
                f"- {tier.label}: {shown(tier.points)} điểm"
                if tier.points
                else f"- {tier.label}: trừ hết điểm"
                for tier in levels
            ]
            self.add(number, "\n".join([title, *said]), points)
        else:
            self.add(number, text, points, how=how)
            for n, tier in enumerate(levels):
                label = f"- {tier.label}" if form == "bullets" else tier.label
                letter = self.letter(n, depth, number) if form == "letters" else ""
                self.add(letter, label, shown(tier.points))
        if self.manner.remarks and self.chance.random() < 0.2:
            self.add("", "Có minh chứng bằng văn bản kèm theo.")
        return Criterion("", title, value, levels)

    def levels_in_columns(self, value: Decimal) -> tuple[Tier, ...]:
        """As many as there are columns, each a third less."""
        parts = (value, D(int(value * 2 / 3)), D(int(value / 3)), D(0))
        names = LEVEL_HEADS if value > 4 else LEVEL_HEADS[:1] + LEVEL_HEADS[-1:]
        parts = parts if value > 4 else (value, D(0))
        return tuple(Tier(name, part) for name, part in zip(names, parts, strict=True))

    def letter(self, at: int, depth: int, number: str) -> str:
        style = self.number_of(depth + 1, at, number) if depth < 2 else f"{number}.{at + 1}"
        return style if self.manner.scheme != "điều" else f"{at + 1}."

    def levels_of(self, value: Decimal) -> tuple[Tier, ...]:
        labels = self.chance.choice([some for some in LABELS if len(some) <= int(value) + 1])
        inner = sorted(self.chance.sample(range(1, int(value)), len(labels) - 2), reverse=True)
        return tuple(Tier(label, D(p)) for label, p in zip(labels, (value, *inner, 0), strict=True))

    def group(self, depth: int, at: int, above: str, value: Decimal) -> Group:
        number = self.number_of(depth, at, above)
        title = self.thing()
        written = self.points(value)
        if self.manner.off == "group" and depth == 0 and at == 0:
            written = self.points(value + 1)
        heading = title.upper() if self.manner.heads == "none" else title
        count = self.chance.randint(2, 4)
        if self.manner.columns == "parts":
            return self.in_two_columns(number, heading, self.split(value, count))
        if self.manner.columns == "levels":
            written = ""
        self.add(number, heading, written, strong=depth == 0)
        nested = self.manner.deep and depth == 0
        criteria: tuple[Criterion, ...] = ()
        groups: tuple[Group, ...] = ()
        if nested:
            parts = self.split(value, 2)
            groups = tuple(self.group(1, n, number, part) for n, part in enumerate(parts))
        else:
            parts = self.split(value, count)
            criteria = tuple(
                self.criterion(depth + 1, n, number, part) for n, part in enumerate(parts)
            )
        if self.manner.either and depth == 0 and at == 0 and not nested:
            last = criteria[-1]
            other = Criterion("", self.thing(), last.points)
            self.add("", "Hoặc")
            self.add(self.number_of(1, len(criteria), number), other.title, shown(last.points))
            criteria += (other,)
            return Group("", heading, value, criteria, groups, parts="capped")
        if self.manner.subtotals and depth == 0:
            self.add("", f"Cộng mục {number.rstrip('.)').split()[-1]}", shown(value))
        if (
            self.manner.beside == "column"
            and depth == 0
            and not nested
            and not self.manner.unnumbered
        ):
            each = D("0.5")
            text = f"Mỗi trường hợp {self.thing(BREACHES).lower()}: trừ 0,5 điểm"
            self.add(self.number_of(depth + 1, len(criteria), number), text, penalty="-0,5")
            criteria += (Criterion("", text, D(50), per_case=each, counts_as="penalty"),)
        return Group("", heading, value, criteria, groups)

    def in_two_columns(self, number: str, heading: str, parts: list[Decimal]) -> Group:
        """A group that stands once, in a column of its own beside its criteria."""
        criteria = []
        for at, part in enumerate(parts):
            title = self.thing()
            first = heading if at == 0 else None
            self.add(number if at == 0 else "", title, self.points(part), first=first)
            criteria.append(Criterion("", title, part))
        return Group("", heading, sum(parts, D(0)), tuple(criteria))

    def moving_group(self, kind: CountsAs, at: int) -> Group:
        """A group of bonus or penalty points at the end of the table."""
        number = self.number_of(0, at, "")
        name = "Điểm thưởng" if kind == "bonus" else "Điểm trừ"
        sign, among = ("+", MERITS) if kind == "bonus" else ("-", BREACHES)
        self.add(number, name, "", strong=True)
        criteria = []
        for n in range(self.chance.randint(1, 3)):
            title = self.thing(among)
            each = D(self.chance.randint(1, 3))
            own = self.number_of(1, n, number)
            if self.chance.random() < 0.5:
                self.add(own, title, f"{sign}{shown(each)} điểm/lần")
                criteria.append(Criterion("", title, each * 100, per_case=each))
            else:
                self.add(own, title, f"{sign}{shown(each)}")
                criteria.append(Criterion("", title, each))
        points = sum((one.points for one in criteria), D(0))
        return Group("", name, points, tuple(criteria), counts_as=kind)

    def side_table(self) -> Group:
        criteria = []
        for n in range(self.chance.randint(2, 4)):
            title, each = self.thing(BREACHES), D(self.chance.randint(1, 5))
            self.side.append(Written(f"{n + 1}", title, penalty=shown(each)))
            criteria.append(Criterion("", title, each))
        points = sum((one.points for one in criteria), D(0))
        return Group("", "Phần điểm trừ", points, tuple(criteria), counts_as="penalty")


def plan_number(number: int) -> RandomPlan:
    """The plan of this number."""
    chance = random.Random(number)
    manner = _manner(chance)
    writer = _Writer(chance, manner)
    if manner.heads == "none":
        writer.manner = manner = replace(manner, unnumbered=False)
    total = D(chance.choice((50, 100, 100, 100, 120)))
    count = chance.randint(2, 4)
    values = [part + 10 for part in writer.split(total - 10 * count, count)]
    if manner.total == "first":
        writer.add("", "Tổng điểm", shown(total))
    groups = [writer.group(0, at, "", value) for at, value in enumerate(values)]
    if manner.beside == "group":
        kind: CountsAs = chance.choice(("bonus", "penalty"))
        groups.append(writer.moving_group(kind, count))
    if manner.total == "last":
        said = total + 5 if manner.off == "total" else total
        writer.add("", chance.choice(("Tổng cộng", "TỔNG ĐIỂM", "Tổng")), shown(said))
    if manner.beside == "table":
        groups.append(writer.side_table())
    data, name = _file(writer, total)
    return RandomPlan(manner, tuple(groups), total, data, name)


def _manner(chance: random.Random) -> Manner:
    form = chance.choice(("docx", "docx", "xlsx", "tabs", "lines"))
    simple = form == "lines"
    scheme = chance.choice(("I-1", "I-1", "A-I-1", "1-1.1", "1-a-a1", "điều"))
    heads = "number" if simple else chance.choice(("number", "number", "lead"))
    beside = chance.choice(("none", "none", "group", "table", "column"))
    levels = chance.choice(("rows", "bullets", "cell", "texts", "letters"))
    if simple:
        scheme, beside, levels = "I-1", "none", chance.choice(("rows", "bullets"))
    if form in ("xlsx", "tabs") and beside == "table":
        beside = "group"
    if form == "tabs" and levels in ("cell", "texts"):
        levels = "rows"
    deep = not simple and chance.random() < 0.4
    if levels == "letters" and (deep or scheme == "A-I-1"):
        levels = "rows"
    columns = (
        "three"
        if beside == "column"
        else chance.choice(
            ("plain", "plain", "minimum", "maximum", "self", "how", "parts", "levels")
        )
    )
    if simple:
        columns = "plain"
    points = chance.choice(
        ("plain", "plain", "điểm", "đ", "most", "tối đa", "long", "range", "from")
    )
    if simple or (form == "tabs" and points == "most"):
        points = "plain"
    total = chance.choice(("last", "last", "first", "none", "prose"))
    if columns in ("parts", "levels"):
        heads, deep, beside, total = "number", False, "none", "prose"
        points = points if columns == "parts" else "plain"
    bare = columns in ("parts", "levels")
    return Manner(
        form=form,
        scheme=scheme,
        heads=heads,
        number_head=chance.choice(("TT", "STT", "#", "Mã", "No", "Số", "Ký hiệu"))
        if not simple
        else "TT",
        points=points,
        levels=levels,
        total=total,
        subtotals=not (simple or bare) and chance.random() < 0.2,
        deep=deep,
        columns=columns,
        beside=beside,
        mentions=not simple and chance.random() < 0.4 and form != "tabs",
        remarks=not bare and chance.random() < 0.3,
        unnumbered=not (simple or bare or deep) and heads == "number" and chance.random() < 0.1,
        off=chance.choice(("", "", "", "", "", "group", "total")) if not bare else "",
        points_head=chance.choice(POINTS_HEADS) if not simple else "Điểm",
        either=not (simple or bare) and chance.random() < 0.1,
        loses=not (simple or bare) and chance.random() < 0.3,
    )


# Files


def _cells(manner: Manner, row: Written) -> list[str | None]:
    first: list[str | None] = [] if manner.heads == "lead" else [row.number]
    if manner.columns == "parts":
        goes_on = row.first is None and manner.form == "docx"
        return [
            None if goes_on else row.number,
            row.first if goes_on or row.first else "",
            row.text,
            row.points,
        ]
    if manner.columns == "levels":
        said = row.levels if len(row.levels) != 2 else (row.levels[0], "", "", row.levels[1])
        return [*first, row.text, *(said or ("",) * len(LEVEL_HEADS))]
    if manner.columns == "how":
        return [*first, row.text, row.how, row.points or row.penalty]
    if manner.columns == "maximum":
        low = "1" if row.points and row.number else ""
        return [*first, row.text, row.points, low]
    if manner.columns == "three":
        return [*first, row.text, row.points, row.bonus, row.penalty]
    if manner.columns == "minimum":
        low = "1" if row.points and row.number else ""
        return [*first, row.text, low, row.points]
    if manner.columns == "self":
        return [*first, row.text, row.points, ""]
    return [*first, row.text, row.points or row.penalty]


def _heads(manner: Manner) -> list[str]:
    first = [] if manner.heads == "lead" else [manner.number_head]
    if manner.columns == "parts":
        return [*first, "Lĩnh vực", "Nội dung đánh giá", manner.points_head]
    return [*first, "Nội dung đánh giá"] + {
        "levels": list(LEVEL_HEADS),
        "how": ["Cách chấm điểm", manner.points_head],
        "maximum": ["Điểm tối đa", "Điểm tối thiểu"],
        "three": ["Điểm chuẩn", "Điểm thưởng", "Điểm trừ"],
        "minimum": ["Điểm tối thiểu", "Điểm tối đa"],
        "self": ["Điểm tối đa", "Đơn vị tự chấm"],
        "plain": [manner.points_head],
    }[manner.columns]


def _prose(manner: Manner, total: Decimal) -> Iterator[str]:
    yield "KẾ HOẠCH"
    yield "Phát động phong trào thi đua năm 2025"
    if manner.total == "prose":
        yield f"1. Tổng điểm cho các nội dung thi đua là {shown(total)} điểm."


def _file(writer: _Writer, total: Decimal) -> tuple[bytes, str]:
    manner = writer.manner
    rows = [_heads(manner), *(_cells(manner, row) for row in writer.rows)]
    prose = list(_prose(manner, total))
    if manner.form == "xlsx":
        return xlsx_of([*([line] for line in prose if manner.total == "prose"), *rows]), "plan.xlsx"
    if manner.form == "tabs":
        text = "\n".join([*prose, *("\t".join(cell or "" for cell in row) for row in rows)])
        return text.encode(), "plan.txt"
    if manner.form == "lines":
        lines = [" ".join(cell for cell in row if cell) for row in rows]
        return "\n".join([*prose, *lines]).encode(), "plan.txt"
    parts: list[str | Table] = [*prose, Table([tuple(row) for row in rows])]
    if writer.side:
        listed = [(row.number, row.text, row.penalty) for row in writer.side]
        parts += ["Phần điểm trừ", Table([("TT", "Nội dung vi phạm", "Điểm trừ"), *listed])]
    return docx_of(*parts), "plan.docx"


# Comparing


def meaning(groups: Sequence[Group]) -> list[object]:
    """What the groups say, without ids and steps."""
    return [_group(group) for group in groups]


def _group(group: Group) -> object:
    return (
        _line(group.title),
        group.points,
        group.counts_as,
        group.parts,
        [_group(one) for one in group.groups],
        [
            (
                _line(one.title),
                one.points,
                [(excerpt(tier.label, MOST_LABEL), tier.points) for tier in one.tiers],
                one.per_case,
                one.counts_as,
            )
            for one in group.criteria
        ],
    )


def _line(text: str) -> str:
    first = text.split("\n")[0]
    for breach in (*BREACHES, *HOW, "- Mỗi lần vi phạm"):
        first = first.split(f" {breach}")[0]
    return first


def outline(groups: Sequence[Group], depth: int = 0) -> Iterator[str]:
    """A line for each group, criterion and level: what it is called, its points and rules."""
    dashes = f"{'-' * depth} " if depth else ""
    for group in groups:
        said = [f"{dashes}{group.id} {_said(group.points)}"]
        said += [group.counts_as] if group.counts_as != "base" else []
        said += ["capped"] if group.parts == "capped" else []
        for key in ("most_bonus", "most_penalty"):
            most = getattr(group, key)
            said += [f"{key}={most}"] if most is not None else []
        yield " ".join(said)
        yield from outline(group.groups, depth + 1)
        for one in group.criteria:
            parts = [f"{'-' * (depth + 1)} {one.id} {_said(one.points)}"]
            parts += [f"{_said(one.per_case)}/case"] if one.per_case is not None else []
            parts += [one.counts_as] if one.counts_as else []
            yield " ".join(parts)
            yield from (f"   {_said(tier.points)} {tier.label}" for tier in one.tiers)


def _said(value: Decimal) -> str:
    return f"{value.normalize():f}"
