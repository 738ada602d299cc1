"""Award rules as plain data, each year's points and what people entered → who is proposed.

It imports nothing of the program and follows docs/awards.md by the plainest means, in fractions, so
that a rule which the program has wrong is wrong in one of the two alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

Plain = Mapping[str, Any]

YES, NO = "x", "không"


class AwardOracle:
    """One campaign with its award rules.

    `years`: year → `total`, the codes of all its `units`, and in `rows`, for each that has points:
    `total`, `base`, `band` and `rank` (None below a minimum). `entered`: the `marks` of each award
    and candidate, `persons`, and values of outside indices, (index, unit, year) → text.
    """

    def __init__(self, definition: Plain, years: Mapping[int, Plain], entered: Plain) -> None:
        self.awards, self.years, self.entered = definition["awards"], years, entered
        self.units = [unit["code"] for unit in definition["units"]]
        self.year = int(self.awards["year"])

    def proposed(self, today: str) -> dict[str, dict[str, dict[str, Any]]]:
        """Award → candidate → what becomes of it; `today` is written as 2026-01-31."""
        return {kind["id"]: self._of(kind, today) for kind in self.awards["kinds"]}

    def _of(self, kind: Plain, today: str) -> dict[str, dict[str, Any]]:
        first, last = (int(kind.get(key, self.year)) for key in ("first_year", "last_year"))
        window = range(first, last + 1)
        found = {key: self._alone(kind, years) for key, years in self._candidates(kind, window)}
        for key, one in found.items():
            marks = self._marks(kind, key)
            said = [marks.get("conditions", {}).get(text) for text in kind.get("conditions", ())]
            if NO in (marks.get("chosen"), *said):
                one["outcome"] = "refused"
        self._share_out(kind, found)
        for key, one in found.items():
            one |= self._open(kind, self._marks(kind, key), today)
            if one["outcome"] not in ("proposed", "tied"):
                one |= {"unconfirmed": [], "papers": [], "overdue": []}
        return found

    def _marks(self, kind: Plain, key: str) -> Plain:
        return self.entered["marks"].get((kind["id"], key), {})

    # Figures

    def _candidates(self, kind: Plain, window: range) -> Iterator[tuple[str, list[Plain]]]:
        """Each candidate, and its year's share, rank and band for each year of the window."""
        if kind["given_to"] == "collective":
            for code in self.units:
                yield code, [{"year": year, **self._share(kind, code, year)} for year in window]
            return
        named: set[str] = set()
        alone = sum(one["given_to"] == "individual" for one in self.awards["kinds"]) == 1
        for person in self.entered["persons"]:
            key = " | ".join(person[part].lower() for part in ("name", "post", "unit"))
            if person["award"] not in (kind["name"], kind["id"]) and (person["award"] or not alone):
                continue
            if key not in named:
                typed = {year: person["shares"].get(year) for year in window}
                known = {
                    year: None if said is None else Fraction(said) for year, said in typed.items()
                }
                yield key, [{"year": year, "share": known[year]} for year in window]
            named.add(key)

    def _share(self, kind: Plain, code: str, year: int) -> Plain:
        """What stands for a unit in a year: its own share, or one made of those of its parts."""
        each = [self._own(kind, part, year) for part in self._parts(kind, code, year)]
        shares = [one["share"] for one in each]
        if len(each) == 1:
            return each[0]
        if None in shares:
            return {"share": None}
        how = self.awards.get("merged", "lowest")
        mean = sum(shares, Fraction(0)) / len(shares)
        return {"share": {"lowest": min(shares), "highest": max(shares), "average": mean}[how]}

    def _parts(self, kind: Plain, code: str, year: int) -> list[str]:
        """The codes of what was in that year all that this unit is made of."""
        changes = [one for one in self.awards.get("changes", ()) if one["new"] == code]
        later = [one["old"] for one in changes if int(one["year"]) > year]
        if not later:
            return [code]
        since = min(int(one["year"]) for one in changes)
        own = [code] if any(then < since for then in self._years_of(kind, code)) else []
        return own + [part for old in later for part in self._parts(kind, old, year)]

    def _years_of(self, kind: Plain, code: str) -> list[int]:
        """The years in which a unit was there, as far as the measure knows."""
        if kind.get("measured_by", "total") in ("total", "base"):
            return [year for year, of in self.years.items() if code in of["units"]]
        return [
            year for id_, unit, year in self._values() if (id_, unit) == (kind["measured_by"], code)
        ]

    def _own(self, kind: Plain, code: str, year: int) -> Plain:
        measure = kind.get("measured_by", "total")
        if measure not in ("total", "base"):
            [most] = [one["most"] for one in self.awards["indices"] if one["id"] == measure]
            value = self._values().get((measure, code, year))
            return {"share": None if value is None else value / Fraction(most) * 100}
        of = self.years.get(year, {"rows": {}})
        row = of["rows"].get(code, {"rank": None})
        if row["rank"] is None:
            return {"share": None}
        share = Fraction(row[measure]) / Fraction(of["total"]) * 100
        return {"share": share, "rank": row["rank"], "band": row["band"]}

    def _values(self) -> dict[tuple[str, str, int], Fraction]:
        """Values of outside indices: what was entered stands before what was declared."""
        declared = {
            (index["id"], one["unit"], int(one["year"])): one["value"]
            for index in self.awards.get("indices", ())
            for one in index.get("values", ())
        }
        most = {index["id"]: Fraction(index["most"]) for index in self.awards.get("indices", ())}
        values = {at: Fraction(said) for at, said in {**declared, **self.entered["index"]}.items()}
        return {at: value for at, value in values.items() if value <= most[at[0]]}

    # Each candidate alone

    def _alone(self, kind: Plain, years: list[Plain]) -> dict[str, Any]:
        needed, bands = int(kind.get("years", 1)), kind.get("bands", ())
        known = [one for one in years if one["share"] is not None]
        unknown = len(years) - len(known)
        best = sorted((one["share"] for one in known), reverse=True)[:needed]
        high = [one for one in known if one["share"] >= Fraction(kind.get("share", 0))]
        met = [one for one in high if not bands or one.get("band") in bands]
        found: dict[str, Any] = {
            "met": [one["year"] for one in met],
            "average": sum(best, Fraction(0)) / needed if len(best) == needed else None,
            "gap": None,
            "rank": None,
        }
        if len(years) == 1 and kind.get("measured_by", "total") == "total":
            found["rank"] = years[0].get("rank")
        if len(met) >= needed:
            return {**found, "outcome": "proposed"}
        if len(met) + unknown >= needed:
            return {**found, "outcome": "open"}
        if len(high) + unknown >= needed:
            return {**found, "outcome": "missed"}
        found["gap"] = Fraction(kind["share"]) - best[-1]
        is_near = found["gap"] <= Fraction(kind.get("near", 5))
        return {**found, "outcome": "near" if is_near else "missed"}

    # Against each other

    def _places(self, kind: Plain) -> int | None:
        places = [int(kind["quota"])] if "quota" in kind else []
        if "quota_share" in kind:
            there = len(self.years[self.year]["rows"]) if self.year in self.years else 0
            places.append((Fraction(kind["quota_share"]) / 100 * there).__floor__())
        return min(places, default=None)

    def _share_out(self, kind: Plain, found: dict[str, dict[str, Any]]) -> None:
        places = self._places(kind)
        eligible = {key: one for key, one in found.items() if one["outcome"] == "proposed"}
        if places is None or len(eligible) <= places:
            return
        for key, one in eligible.items():
            before = [other for other in eligible.values() if _is_better(other, one, eligible)]
            equal = [
                other
                for other, its in eligible.items()
                if not _is_better(its, one, eligible) and not _is_better(one, its, eligible)
            ]
            free = places - len(before)
            if free <= 0:
                found[key] = {**one, "outcome": "beyond"}
            elif len(equal) > free:
                found[key] = {**one, "outcome": self._parted(kind, key, equal, free)}

    def _parted(self, kind: Plain, key: str, equal: list[str], free: int) -> str:
        """What becomes of one of several equals for whom there are too few places."""
        how = kind.get("tied", "vote")
        chosen = [other for other in equal if self._marks(kind, other).get("chosen") == YES]
        if how == "vote" and len(chosen) != free:
            return "tied"
        return "proposed" if how == "in" or (how == "vote" and key in chosen) else "beyond"

    # What people have still to do

    def _open(self, kind: Plain, marks: Plain, today: str) -> dict[str, Any]:
        confirmed, there = marks.get("conditions", {}), marks.get("papers", {})
        papers = [one for one in kind.get("papers", ()) if there.get(one["name"]) != YES]
        return {
            "unconfirmed": [
                number
                for number, text in enumerate(kind.get("conditions", ()), 1)
                if confirmed.get(text) != YES
            ],
            "papers": [paper["name"] for paper in papers],
            "overdue": sorted(
                {p["before"] for p in papers if "before" in p and p["before"] <= today}
            ),
        }


def _is_better(one: Plain, other: Plain, among: Mapping[str, Plain]) -> bool:
    """By the average; the ranks of one year's total part equals where each of them has one."""
    if one["average"] != other["average"]:
        return bool(one["average"] > other["average"])
    ranks = [its["rank"] for its in among.values() if its["average"] == one["average"]]
    return None not in ranks and bool(one["rank"] < other["rank"])
