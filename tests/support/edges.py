"""Definitions at every edge: the longest texts, and each count at 0, 1, its letters, its limit.

`check` takes those of `EDGES` and `HEAVY`, and every workbook of them must be good. `BEYOND` are
past a limit. Each is a definition as an officer writes it, in JSON, which is YAML too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

Row = dict[str, object]
Definition = dict[str, object]
ASTRAL = "\U0001f3c6"  # two units of UTF-16
_WORDS = "chuyển đổi số và cải cách hành chính “một cửa” của R&D <Sở> "
_ODD = "=1+1 & \"Sở\" 'X' <b>&amp;</b> {unit} %s #N/A &P"


def text(length: int, number: int = 0) -> str:
    """A text of exactly so many letters, another one for each number."""
    return (f"{number} " + _WORDS * (length // 10 + 1))[: length - 1].rstrip().ljust(length, "x")


def wide(length: int, number: int = 0) -> str:
    """A text of so many units of UTF-16, half of them second halves of one letter."""
    said = f"{number} "
    return said + ASTRAL * ((length - len(said)) // 2)


def unbroken(length: int, number: int = 0) -> str:
    """A text without any blank."""
    return f"{number}/" + "x" * (length - len(f"{number}/"))


Text = Callable[[int, int], str]


def rows(group: str, count: int, *, title: Text | None = None, **keys: object) -> Iterator[Row]:
    """Criteria with points given directly; `keys` are put into each."""
    for n in range(1, count + 1):
        name = f"Tiêu chí {group}.{n}" if title is None else title(2000, n)
        yield {"id": f"{group}.{n}", "title": name, "points": 1, **keys}


def tiers(count: int, label: Text | None = None, most: int = 1) -> list[Row]:
    """Levels, the first of which gives all points and the others none."""
    return [
        {"label": f"Mức {n}" if label is None else label(255, n), "points": most if n == 0 else 0}
        for n in range(count)
    ]


def group(id_: str, inside: Iterable[Row], **keys: object) -> Row:
    """A group of criteria, or of groups where its parts hold some; its points are their sum."""
    listed = list(inside)
    key = "groups" if any({"criteria", "groups"} & set(one) for one in listed) else "criteria"
    points = sum(int(str(one["points"])) for one in listed if not one.get("counts_as"))
    return {"id": id_, "title": f"Nhóm {id_}", "points": points, key: listed, **keys}


def groups(count: int, each: int = 1, **keys: object) -> list[Row]:
    """So many groups of criteria."""
    return [group(f"N{n}", rows(f"N{n}", each), **keys) for n in range(1, count + 1)]


def nested(depth: int) -> Row:
    """A group in a group, so deep."""
    whole = group(f"C{depth}", rows(f"C{depth}", 2))
    for level in range(depth - 1, 0, -1):
        whole = group(f"C{level}", [whole])
    return whole


def units(count: int, **keys: Callable[[int], str]) -> list[Row]:
    """So many units; `keys` says further texts of each by its number."""
    return [
        {"code": f"dv-{n}", "name": f"Sở số {n}", **{key: of(n) for key, of in keys.items()}}
        for n in range(1, count + 1)
    ]


def definition(
    rubric: Sequence[Row] | None = None, of: Sequence[Row] | None = None, **keys: object
) -> Definition:
    """A definition; by default of one group, two criteria and two units."""
    rubric = groups(1, 2) if rubric is None else list(rubric)
    total = sum(int(str(one["points"])) for one in rubric if not one.get("counts_as"))
    return {
        "schema": 1,
        "id": "bien",
        "title": "Phong trào thi đua ở biên",
        "issuer": {"name": "Khối Thi đua 5", "place": "Đồng Tháp"},
        "period": "năm 2024",
        "total": total,
        "rubric": rubric,
        "units": units(2) if of is None else list(of),
        **keys,
    }


def longest(say: Text) -> Definition:
    """Every text of a definition as long as it may be."""
    own = [
        *rows("a" * 28, 2, title=say),
        {"id": "b" * 30, "title": say(2000, 3), "points": 1, "tiers": tiers(3, say)},
        {"id": "c", "title": say(2000, 4), "points": 1, "per_case": 1, "not_applicable": "zero"},
        {
            "id": "d",
            "title": say(2000, 5),
            "points": 1,
            "measure": say(255, 5),
            "measured_against": "best",
            "not_applicable": "left_out",
        },
        {
            "id": "e",
            "title": say(2000, 6),
            "points": 1,
            "measure": say(255, 6),
            "tiers": [
                {"label": say(255, 7), "points": 1, "at_least": 5},
                {"label": say(255, 8), "points": 0},
            ],
            "not_applicable": "full",
            "evidence": "required",
        },
    ]
    whole = group("z" * 30, own)
    whole["title"] = say(2000, 9)
    named = [
        {
            "code": f"{'d' * 38}-{n}",
            "name": say(255, n),
            "short": say(255, n + 10),
            "cluster": say(255, n + 20),
            "email": f"{'e' * 240}@x.vn",
        }
        for n in (1, 2, 3)
    ]
    return definition(
        [whole],
        named,
        id="c" * 60,
        title=say(2000, 30),
        period=say(255, 31),
        issuer={"name": say(255, 32), "parent": say(255, 33), "place": say(255, 34)},
        signer={"name": say(255, 35), "role": say(255, 36), "post": say(255, 37)},
        plan={"number": say(255, 38), "date": "2024-01-02"},
        legal_bases=[say(2000, 39)],
        recipients=[say(2000, 40)],
        ledger=[
            {
                "unit": "d" * 38 + "-1",
                "kind": "bonus",
                "points": 1,
                "criterion": "b" * 30,
                "reason": say(2000, 41),
                "by": say(255, 42),
            }
        ],
        awards=awards(say),
    )


def awards(say: Text, kinds: int = 2, listed: int = 12, years: int = 10) -> Row:
    """Award rules with the longest texts."""
    return {
        "year": 2024,
        "kinds": [
            {
                "id": f"k-{n}",
                "name": say(255, n),
                "given_to": given,
                "share": 80,
                "years": 1,
                "first_year": 2025 - years,
                "last_year": 2024,
                "addressee": say(255, 50),
                "conditions": [say(2000, 60 + c) for c in range(listed)],
                "papers": [{"name": say(255, 80 + c)} for c in range(listed)],
                "legal_basis": say(2000, 51),
            }
            for n in range(kinds)
            for given in (("collective", "individual")[n % 2],)
        ],
        "indices": [{"id": "chi-so", "name": say(255, 52)}],
    }


def lists(count: int) -> list[Row]:
    """Criteria of which each offers other points than all the others."""
    return [{"id": f"L{n}", "title": f"Việc {n}", "points": n} for n in range(1, count + 1)]


def measured(measure: str, **keys: object) -> Definition:
    """Two criteria in which a number of this unit is entered."""
    both = {"measure": measure, **keys}
    levels = [{"label": "Nhiều", "points": 1, "at_least": 5}, {"label": "Ít", "points": 0}]
    compared = rows("II", 1, **both, measured_against="best")
    return definition([group("I", [*rows("I", 1, **both, tiers=levels), *compared])])


def feeding(count: int) -> list[Row]:
    """Groups with a cap and with criteria that feed another kind than their group."""
    return [
        group(
            f"N{n}",
            [
                *rows(f"N{n}", 2),
                {"id": f"N{n}.t", "title": "Thưởng", "points": 2, "counts_as": "bonus"},
                {
                    "id": f"N{n}.p",
                    "title": "Trừ",
                    "points": 2,
                    "counts_as": "penalty",
                    "per_case": 1,
                },
            ],
            parts="capped",
            most_bonus=1,
            most_penalty=1,
        )
        for n in range(1, count + 1)
    ]


def ledger(count: int) -> list[Row]:
    """So many lines for the first unit."""
    return [
        {"unit": "dv-1", "kind": ("bonus", "penalty")[n % 2], "points": 1, "reason": f"Dòng {n}"}
        for n in range(count)
    ]


def rounds(count: int) -> list[Row]:
    """So many rounds, a day each."""
    return [
        {"id": f"{2000 + n}-01", "due": f"{2000 + n}-01-15", "title": text(255, n)}
        for n in range(count)
    ]


_ALL = {"zero", "full", "left_out"}
EDGES: Mapping[str, Definition] = {
    "the longest texts": longest(text),
    "the longest texts of wide letters": longest(wide),
    "the longest texts without a blank": longest(unbroken),
    "texts of one letter": definition(
        [{**group("I", rows("I", 2, title=lambda _, n: str(n))), "title": "1"}],
        units(2, name=lambda n: str(n), short=lambda n: str(n), cluster=lambda n: str(n)),
        title="1",
        period="1",
    ),
    "texts that look like code": definition(
        [
            {
                **group("I", rows("I", 2, title=lambda _, n: f"{_ODD} {n}", tiers=tiers(3))),
                "title": _ODD,
            }
        ],
        units(2, name=lambda n: f"{_ODD} {n}", cluster=lambda n: _ODD),
        title=_ODD,
        period=_ODD,
    ),
    "levels that look like numbers": definition(
        [
            group(
                "I",
                [
                    {
                        "id": "I.1",
                        "title": "Tỷ lệ",
                        "points": 1,
                        "tiers": [
                            {"label": label, "points": 1 if label == "100%" else 0}
                            for label in ("100%", "85,5%", "1/2", "1.000", "18/12/2023", "-", "01")
                        ],
                    }
                ],
            )
        ]
    ),
    "a unit of measure of 112 letters": measured(text(112)),
    "a unit of measure of 255 letters": measured(text(255)),
    "a unit of measure that does not apply": measured(text(255), not_applicable="zero"),
    "a unit of measure of wide letters": measured(wide(254)),
    **{f"{n} groups": definition(groups(n)) for n in (17, 18, 19, 22, 23, 26, 27)},
    **{f"{n} criteria": definition(groups(1, n)) for n in (1, 30, 31, 101)},
    "groups with caps": definition(feeding(9)),
    "criteria that do not apply": definition(
        [group("I", chain.from_iterable(rows(f"I.{k}", 9, not_applicable=k) for k in sorted(_ALL)))]
    ),
    **{f"{n} levels": definition([group("I", rows("I", 1, tiers=tiers(n)))]) for n in (2, 26, 255)},
    **{f"groups {n} deep": definition([nested(n)]) for n in (4, 5, 17)},
    **{f"{n} lists of points": definition([group("I", lists(n))]) for n in (22, 23, 24)},
    "a list of 1000 points": definition(
        [group("I", [{"id": "I.1", "title": "Việc", "points": 999}])]
    ),
    **{f"{n} units": definition(of=units(n)) for n in (1, 26, 27, 40, 41)},
    **{
        f"{n} clusters": definition(of=units(54, cluster=lambda i, n=n: f"Cụm {i % n}"))
        for n in (1, 27, 54)
    },
    **{f"{n} ledger lines": definition(ledger=ledger(n)) for n in (1, 451, 500)},
    **{f"{n} rounds": definition(rounds=rounds(n)) for n in (1, 2, 25, 40)},
    **{
        f"{n} decimals": definition(
            [group("I", rows("I", 2, step=step))], ranking={"decimals": n, "ties": "competition"}
        )
        for n, step in ((0, 1), (1, 0.5), (3, 0.005), (4, 0.0025))
    },
    "the most points": definition(
        [group("I", [{"id": "I.1", "title": "Việc", "points": 1_000_000, "step": 1_000_000}])],
        ranking={"most_bonus": 1_000_000, "most_penalty": 0, "most_total": 1_000_000},
    ),
    "26 tie-breaks": definition(
        groups(26), ranking={"tie_breaks": [f"N{n}" for n in range(1, 27)]}
    ),
    "40 bases and recipients": definition(
        legal_bases=[text(2000, n) for n in range(40)],
        recipients=[text(2000, n) for n in range(40)],
    ),
    "20 awards": definition(awards=awards(text, kinds=20, listed=2, years=1)),
    "awards of one letter": definition(awards=awards(lambda _, n: f"k{n}", kinds=9, listed=1)),
    "a long list of awards": definition(
        awards=awards(lambda _, n: f"Bằng khen loại {n} của Chủ tịch", kinds=14, listed=1)
    ),
}
"""Name → a definition at an edge."""

HEAVY: Mapping[str, Definition] = {
    "694 groups": definition(groups(694), units(1)),
    "703 groups": definition(groups(703)),
    "1000 groups": definition(groups(1000), units(1)),
    "256 criteria": definition(groups(1, 256)),
    "1000 criteria in a group": definition(groups(1, 1000)),
    "1998 criteria in two groups": definition(groups(2, 999), units(1)),
    "200 groups with caps": definition(feeding(200), units(1)),
    "1000 levels": definition([group("I", rows("I", 1, tiers=tiers(1000)))]),
    "703 lists of points": definition([group("I", lists(703))], units(1)),
    "1000 units": definition(of=units(1000)),
    "1001 units": definition(of=units(1001)),
}
"""Name → a definition at an edge whose workbooks take long to write."""

BEYOND: Mapping[str, Definition] = {
    "no group": definition([]),
    "a group without criteria": definition([{"id": "I", "title": "I", "points": 0}]),
    "no unit": definition(of=[]),
    "one level": definition([group("I", rows("I", 1, tiers=tiers(1)))]),
    "a title of 2001 letters": definition(title=text(2001)),
    "a title of 2001 wide letters": definition(title=wide(2004)),
    "a unit of measure of 256 letters": measured(text(256)),
    "a name of 256 letters": definition(of=units(2, name=lambda n: text(256, n))),
    "2001 criteria": definition(groups(1, 2001)),
    "1999 criteria in a group": definition(groups(1, 1999), units(1)),
    "1950 criteria in groups with caps": definition(feeding(390), units(1)),
    "a title too long for its rounds": definition(title=text(2000), rounds=rounds(1)),
    "1001 points to choose from": definition(
        [group("I", [{"id": "I.1", "title": "Việc", "points": 1000}])]
    ),
    "501 ledger lines": definition(ledger=ledger(501)),
    "41 rounds": definition(rounds=rounds(41)),
    "5 decimals": definition(ranking={"decimals": 5}),
    "a million and one points": definition(
        [group("I", [{"id": "I.1", "title": "Việc", "points": 1_000_001, "step": 1_000_001}])]
    ),
    "13 conditions": definition(awards=awards(text, listed=13)),
    "11 years": definition(awards=awards(text, years=11)),
}
"""Name → a definition past a limit."""


def written(one: Definition) -> bytes:
    """A definition as it stands in campaign.yaml."""
    return json.dumps(one, ensure_ascii=False).encode()
