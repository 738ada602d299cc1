"""Who is proposed for an award is what an oracle finds that shares no code with the program.

Generated rules over generated years: figures that are equal or differ by a third of a point, units
that were merged or renamed, quotas of both ways, bands, votes, and what people entered.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support import award_oracle
from tests.support.award_oracle import NO, YES, AwardOracle
from tests.support.examples import numbers
from tests.support.plain import data
from workbook_builder.awards.figures import AwardFigures, YearOfPoints, index_table
from workbook_builder.awards.inputs import AwardInputs, IndexEntry, Person, RowMarks
from workbook_builder.awards.proposal import OUTCOMES_IN_ORDER, AwardCandidate, propose
from workbook_builder.campaign.awards import (
    AwardKind,
    AwardPaper,
    Awards,
    IndexValue,
    OutsideIndex,
    UnitChange,
)
from workbook_builder.campaign.bands import Band
from workbook_builder.campaign.model import Campaign, Criterion, Group, Unit
from workbook_builder.definition.checks.awards import check_awards
from workbook_builder.manifest.figures import Figures, RankedUnit
from workbook_builder.manifest.scored import OwnPoints
from workbook_builder.problems import Place
from workbook_builder.words.messages.awards import AwardsCode

D = Decimal
YEAR = 2025
TODAY = date(2026, 1, 10)
BANDS = ("Xuất sắc", "Tốt", "Khá")
WAITS = (AwardsCode.AWARD_UNCONFIRMED, AwardsCode.AWARD_PAPERS_OVERDUE)
CONDITIONS = ("Nội bộ đoàn kết", "Hoàn thành nhiệm vụ")


class Made:
    """One example: a campaign with award rules, its years, and what people entered."""

    def __init__(self, number: int) -> None:
        self.chance = chance = Random(number)
        codes = "abcdefgh"[: chance.randint(3, 8)]
        self.olds = "xyz"[: chance.randint(0, 3)]
        targets = [*codes, *self.olds]
        changes = tuple(
            UnitChange(
                old, chance.choice(targets[: targets.index(old)]), chance.randint(2023, 2025)
            )
            for old in self.olds
        )
        self.shares = chance.choices(
            ("0.9", "0.9", "0.8", "1", "0.5", "0.867"), k=chance.randint(1, 4)
        )
        indices = tuple(
            OutsideIndex(id_, id_, D(chance.choice((100, 30))), self._values(targets))
            for id_ in ("cds", "cchc")[: chance.randint(1, 2)]
        )
        people = chance.random() < 0.4
        kinds = [self._kind(f"khen-{n}", "collective") for n in range(chance.randint(1, 2))]
        kinds += [
            self._kind(f"rieng-{n}", "individual") for n in range(people and chance.randint(1, 2))
        ]
        merged = chance.choice(("lowest", "average", "highest"))
        self.campaign = Campaign(
            schema=1,
            id="thi-dua",
            title="Thi đua",
            total=D(chance.choice((10, 30))),
            rubric=(Group("I", "Nhóm", D(10), (Criterion("I.1", "Tiêu chí", D(10)),)),),
            units=tuple(Unit(code, f"Sở {code.upper()}") for code in codes),
            bands=tuple(Band(name) for name in BANDS),
            awards=Awards(YEAR, tuple(kinds), indices, changes, merged),
        )
        self.years = {
            year: self._year(year) for year in range(2022, 2026) if chance.random() < 0.85
        }
        self.inputs = self._inputs()

    def _values(self, codes: list[str]) -> tuple[IndexValue, ...]:
        return tuple(
            IndexValue(code, year, D(self.chance.choice(("27", "27.0", "26.9", "30", "12", "0"))))
            for code in codes
            if self.chance.random() < 0.8
            for year in range(2022, 2026)
            if self.chance.random() < 0.8
        )

    def _kind(self, id_: str, given_to: Any) -> AwardKind:
        chance, alone = self.chance, given_to == "individual"
        first, last = chance.choice(((None, None), (2023, None), (2023, 2024), (2024, 2024)))
        measure = chance.choice(("total", "total", "base", "cds"))
        window = len(range(first or YEAR, (last or YEAR) + 1))
        return AwardKind(
            id_,
            f"Hình thức {id_}",
            given_to,
            measured_by="total" if alone else measure,
            share=chance.choice((None, D(90), D("89.99"), D(50))),
            years=chance.randint(1, window),
            first_year=first,
            last_year=last,
            quota=chance.choice((None, 1, 2, 3)),
            quota_share=None if alone else chance.choice((None, None, D(40), D("66.6"), D(15))),
            bands=() if alone or measure == "cds" else BANDS[: chance.choice((0, 0, 1, 2))],
            tied=chance.choice(("in", "out", "vote", "vote")),
            near=chance.choice((D(5), D(0), D(10), D("3.34"))),
            conditions=CONDITIONS[: chance.randint(0, 2)],
            papers=tuple(
                AwardPaper(f"Giấy {n}", day and TODAY + timedelta(day - 2))
                for n, day in enumerate(chance.choices((None, 1, 2, 3), k=chance.randint(0, 2)))
            ),
        )

    def _year(self, year: int) -> dict[str, Any]:
        """A year's points; some units have none, some no rank, and the rank may part equals."""
        chance, here = self.chance, [unit.code for unit in self.campaign.units]
        units = [code for code in (*here, *self.olds) if chance.random() < 0.9]
        total = self.campaign.total if year == YEAR else D(chance.choice((10, 30)))
        rows = {}
        for code in units:
            if chance.random() < 0.9:
                base = total * D(chance.choice(self.shares))
                more = D(chance.choice((0, 0, 1)))
                rows[code] = {
                    "base": base,
                    "total": base + more,
                    "band": chance.choice((*BANDS, "")),
                }
        parts = chance.random() < 0.5
        keys = {code: (-row["total"], parts and chance.random()) for code, row in rows.items()}
        for code, row in rows.items():
            row["rank"] = 1 + sum(key < keys[code] for key in keys.values())
            row["rank"] = None if chance.random() < 0.1 else row["rank"]
        return {"total": total, "units": units, "rows": rows}

    def _inputs(self) -> AwardInputs:
        chance, awards = self.chance, self.campaign.awards
        awarded = [kind for kind in awards.kinds if kind.given_to == "individual"]
        persons = tuple(
            Person(
                chance.choice(("An", "Binh", "Chi")),
                chance.choice(("", "Chuyên viên")),
                "Sở A",
                chance.choice(
                    ("", "Cờ", *(kind.name for kind in awarded), *(kind.id for kind in awarded))
                ),
                {year: self._typed() for year in range(2023, 2026) if chance.random() < 0.8},
            )
            for _ in range(chance.randint(0, 6) if awarded else 0)
        )
        keys = [unit.code for unit in self.campaign.units] + [person.key for person in persons]
        marks = {
            (kind.id, key): RowMarks(
                chance.choice(("", YES, YES, YES, NO, "?")),
                {text: self._mark() for text in kind.conditions},
                {paper.name: chance.choice(("", YES, NO)) for paper in kind.papers},
            )
            for kind in awards.kinds
            for key in keys
            if chance.random() < 0.5
        }
        index = {
            (of.id, unit.code, year): IndexEntry(D(chance.choice((27, of.most, of.most + 1))), "C6")
            for of in awards.indices
            for unit in self.campaign.units
            for year in range(2023, 2026)
            if chance.random() < 0.15
        }
        return AwardInputs(marks, persons, index)

    def _typed(self) -> Decimal | str:
        return self.chance.choice((D(90), D(90), D("89.99"), D(95), D(1000), D("1000.1"), "cao"))

    def _mark(self) -> str:
        return self.chance.choice(("", YES, YES, YES, NO, "?"))

    # As the program has it, and as the oracle does

    def figures(self) -> AwardFigures:
        years = {year: self._points(year, of) for year, of in self.years.items()}
        return AwardFigures(
            self.campaign, years, index_table(self.campaign, self.inputs, "campaign.yaml")[0]
        )

    def _points(self, year: int, of: dict[str, Any]) -> YearOfPoints:
        units = {code: Unit(code, f"Sở {code.upper()}") for code in of["units"]}
        then = replace(self.campaign, total=of["total"], units=tuple(units.values()))
        nothing = OwnPoints({}, D(0), D(0), D(0), D(0))
        every = [
            RankedUnit(
                unit=units[code],
                rank=row["rank"],
                cluster_rank=None,
                base=row["base"],
                bonus=row["total"] - row["base"],
                penalty=D(0),
                total=row["total"],
                band=row["band"],
                groups={},
                file="",
                scores={},
                ledger=(),
                own=nothing,
                details={},
                without_pick=None,
            )
            for code, row in of["rows"].items()
        ]
        run: Any = SimpleNamespace(place=Place(file="runs/a.json"))
        ranked = tuple(one for one in every if one.rank is not None)
        missing = tuple(unit for code, unit in units.items() if code not in of["rows"])
        others = tuple(one for one in every if one.rank is None)
        return YearOfPoints(year, f"nam-{year}", Figures(then, run, ranked, missing, others))

    def entered(self) -> dict[str, Any]:
        persons: Any = data(self.inputs.persons)
        for said, person in zip(persons, self.inputs.persons, strict=True):
            said.update({"post": person.post, "award": person.award})
            figures = {y: s for y, s in person.shares.items() if isinstance(s, Decimal)}
            said["shares"] = {y: str(s) for y, s in figures.items() if s <= 1000}
        return {
            "marks": {
                at: {"chosen": one.chosen, "conditions": one.conditions, "papers": one.papers}
                for at, one in self.inputs.marks.items()
            },
            "persons": persons,
            "index": {at: str(entry.typed) for at, entry in self.inputs.index.items()},
        }


def found(one: AwardCandidate, oracle: dict[str, Any]) -> dict[str, Any]:
    """What the program says of a candidate, as the oracle says it; its rank stays the oracle's."""
    told = {
        code: [dict(note.values) for note in one.waiting if note.code == code] for code in WAITS
    }
    unsure = "".join(str(said["conditions"]) for said in told[WAITS[0]])
    days = [str(said["before"]).split("/") for said in told[WAITS[1]]]
    return {
        "outcome": one.outcome,
        "met": list(one.met),
        "average": one.average,
        "gap": one.gap,
        "rank": oracle["rank"],
        "unconfirmed": [int(digit) for digit in re.findall(r"\d", unsure)],
        "papers": [paper.name for paper in one.missing_papers],
        "overdue": sorted("-".join(reversed(day)) for day in days),
    }


def test_the_oracle_imports_nothing_of_the_program():
    source = ast.parse(Path(award_oracle.__file__).read_text("utf-8"))
    imported = [node for node in ast.walk(source) if isinstance(node, ast.Import)]
    modules = {node.module for node in ast.walk(source) if isinstance(node, ast.ImportFrom)}
    assert (imported, modules) == ([], {"__future__", "collections.abc", "fractions", "typing"})


@pytest.mark.parametrize("number", numbers(1, whole=40))
def test_who_is_proposed_is_what_the_oracle_finds(number):
    met: Counter[str] = Counter()
    for seed in range(number * 250, number * 250 + 250):
        made = Made(seed)
        wanted = AwardOracle(data(made.campaign), made.years, made.entered()).proposed(f"{TODAY}")
        for block in propose(made.figures(), made.inputs, TODAY).kinds:
            wants = wanted[block.kind.id]
            judged = {one.key: found(one, wants[one.key]) for one in block.candidates}
            assert judged == wants, seed
            met.update(one.outcome for one in block.candidates)
    assert min(met[outcome] for outcome in OUTCOMES_IN_ORDER) > 5


def test_the_rules_that_are_made_up_are_rules_that_a_definition_may_have():
    faults = {fault.problem.code for n in range(30) for fault in check_awards(Made(n).campaign)}
    assert faults == set()
