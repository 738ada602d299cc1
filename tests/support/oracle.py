"""A definition as plain data and what was entered → points and ranks, counted a second time.

It imports nothing of the program, so that a rule which the program has wrong in Python and in its
formulas alike is wrong here alone, or not at all. It takes campaign.yaml with every number as text,
counts in fractions, and follows docs/campaign.md by the plainest recursion.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

Definition = Mapping[str, Any]
Entered = Mapping[str, str]
"""Criterion id → what the unit chose or typed: a label, a number of cases, a measure, points."""

EXCUSE = "Không áp dụng"
KINDS = ("base", "bonus", "penalty")


def rounded(number: Fraction, decimals: int) -> Fraction:
    """Half away from zero, first to 8 decimals."""
    for places in (8, decimals):
        scale = 10**places
        whole = (abs(number) * scale + Fraction(1, 2)).__floor__()
        number = Fraction(whole if number >= 0 else -whole, scale)
    return number


class Oracle:
    """The answers of one campaign."""

    def __init__(self, definition: Definition) -> None:
        self.rubric = definition["rubric"]
        self.units = definition["units"]
        rules = definition.get("ranking", {})
        self.decimals = int(rules.get("decimals", 2))
        self.rules = rules
        self.total = Fraction(definition["total"])
        self.bands = definition.get("bands", ())
        self.minimums = definition.get("minimums", ())

    # Points

    def own(self, entered: Entered) -> dict[str, Fraction]:
        """The total of each kind, and each group by its id, as in the workbook of one unit."""
        return self._counted({c["id"]: self._points(c, entered, None) for c in self._criteria()})

    def _counted(self, points: Mapping[str, Fraction | None]) -> dict[str, Fraction]:
        """`points`: criterion id → points, or None where it is left out of the base."""
        totals = {kind: self._raw(kind, points) for kind in KINDS}
        found = {kind: rounded(total, self.decimals) for kind, total in totals.items()}
        found["total"] = found["base"] + found["bonus"] - found["penalty"]
        for group in self._groups(self.rubric):
            own = self._feeds(group["id"])
            shown = self._of(group, own, own, points)
            shown = shown if self._holds_for(group, points) else Fraction(0)
            found[group["id"]] = rounded(shown, self.decimals) if self._is_weighted() else shown
        return found

    def _is_weighted(self) -> bool:
        nodes = [*self._groups(self.rubric), *self._criteria()]
        return any("divided_by" in node for node in nodes) or any(
            Fraction(node.get("weight", 1)).denominator > 1 for node in nodes
        )

    def _raw(self, kind: str, points: Mapping[str, Fraction | None]) -> Fraction:
        """The points of a kind before rounding; the base is scaled to what applies."""
        reached = self._all_of(kind, points)
        if kind != "base" or None not in points.values():
            return reached
        most = self._most()
        rest = {id_: None if points[id_] is None else most[id_] for id_ in most}
        there = self._all_of(kind, rest)
        return reached / there * self._all_of(kind, most) if there else Fraction(0)

    def _most(self) -> dict[str, Fraction]:
        """Criterion id → its points where all give the most: what takes points takes none."""
        return {
            c["id"]: Fraction(0) if self._is_taken(c["id"]) else Fraction(c["points"])
            for c in self._criteria()
        }

    def _all_of(self, kind: str, points: Mapping[str, Fraction | None]) -> Fraction:
        tops = ((top, top.get("counts_as", "base")) for top in self.rubric)
        return sum((self._part(top, kind, own, points) for top, own in tops), Fraction(0))

    def _part(
        self, node: Definition, kind: str, own: str, points: Mapping[str, Fraction | None]
    ) -> Fraction:
        """What a group gives to a kind as a part of something: under its condition, weighted."""
        given = self._of(node, kind, own, points)
        if kind != own:
            return given
        weight = Fraction(node.get("weight", 1)) if self._holds_for(node, points) else 0
        return given * weight

    def _of(
        self, group: Definition, kind: str, own: str, points: Mapping[str, Fraction | None]
    ) -> Fraction:
        """What a group gives to one kind; `own` is the kind that its outermost group feeds."""
        added: list[Fraction] = []
        taken: list[Fraction] = []
        full = group.get("parts") == "deducted" and kind == own
        for part in group.get("groups", ()):
            (taken if full else added).append(self._part(part, kind, own, points))
        for criterion in group.get("criteria", ()):
            feeds = criterion.get("counts_as", own)
            if kind != (own if feeds == "deduction" else feeds):
                continue
            worth = (points.get(criterion["id"]) or Fraction(0)) * Fraction(
                criterion.get("weight", 1)
            )
            worth = worth if self._holds_for(criterion, points) else Fraction(0)
            (taken if full or feeds == "deduction" else added).append(worth)
        total = sum(added, Fraction(0))
        if kind == own and group.get("parts") == "highest":
            total = max([Fraction(0), *added])
        if full:
            total += Fraction(group["points"])
        if kind == own and group.get("parts") == "mean":
            total /= Fraction(group["divided_by"])
        total -= sum(taken, Fraction(0))
        caps = [group.get(f"most_{kind}")]
        if kind == own and group.get("parts") in ("capped", "mean"):
            caps.append(group["points"])
        total = min([total, *(Fraction(cap) for cap in caps if cap is not None)])
        return max(total, Fraction(group.get("least", 0))) if kind == own else total

    # Conditions: what they are about is counted as if there were none

    _blind = False

    def _holds_for(self, node: Definition, points: Mapping[str, Fraction | None]) -> bool:
        said = node.get("counts_if")
        return (
            said is None
            or self._blind
            or (self._reached_by(said["of"], points) >= Fraction(said["at_least"]))
        )

    def _reached_by(self, what: str, points: Mapping[str, Fraction | None]) -> Fraction:
        self._blind = True
        try:
            if what == "base":
                return self._all_of("base", points)
            if what in [criterion["id"] for criterion in self._criteria()]:
                return points.get(what) or Fraction(0)
            [group] = [one for one in self._groups(self.rubric) if one["id"] == what]
            own = self._feeds(what)
            return self._of(group, own, own, points)
        finally:
            self._blind = False

    def _is_taken(self, id_: str) -> bool:
        """Whether a criterion takes points: it says so, or all in some group around it do."""
        return any(
            criterion["id"] == id_
            and (
                criterion.get("counts_as") == "deduction"
                or (criterion.get("counts_as") is None and group.get("parts") == "deducted")
            )
            for group in self._groups(self.rubric)
            for inside in self._groups([group])
            for criterion in inside.get("criteria", ())
        )

    def _points(
        self, criterion: Definition, entered: Entered, best: Fraction | None
    ) -> Fraction | None:
        """The points of a criterion; None where it is left out.

        `best` is the greatest number of the cluster, None where the others' are not known.
        """
        said, most = entered.get(criterion["id"]), Fraction(criterion["points"])
        if said is None:
            return Fraction(0)
        if said == EXCUSE:
            return {"full": most, "zero": Fraction(0), "left_out": None}[
                criterion["not_applicable"]
            ]
        tiers = criterion.get("tiers", ())
        if tiers and not criterion.get("measure"):
            [points] = [Fraction(tier["points"]) for tier in tiers if tier["label"] == said]
            return points
        number = Fraction(said)
        if "all_at" in criterion:
            none, all_ = Fraction(criterion.get("none_at", 0)), Fraction(criterion["all_at"])
            reached = most * (number - none) / (all_ - none)
            if "round_to" in criterion:
                step = Fraction(criterion["round_to"])
                return max(Fraction(0), min(most, rounded(reached / step, 0) * step))
            return max(Fraction(0), min(most, rounded(reached, self.decimals)))
        if tiers:
            return next(Fraction(tier["points"]) for tier in tiers if _holds(tier, number))
        if "per_case" in criterion:
            each = Fraction(criterion["per_case"])
            return min(most, number * each) if each > 0 else max(Fraction(0), most + number * each)
        if criterion.get("measured_against") == "best":
            if best is None:
                return most if number else Fraction(0)
            return rounded(most * number / best, self.decimals) if best else Fraction(0)
        return number

    def given(self, entered: Mapping[str, Entered | None]) -> dict[str, dict[str, Fraction | None]]:
        """Unit code → the points of each criterion, None where it is left out.

        `entered`: by unit code, None for a missing unit.
        """
        clusters = {unit["code"]: unit.get("cluster", "") for unit in self.units}
        there = {
            code: self._counting(code, said) for code, said in entered.items() if said is not None
        }
        found: dict[str, dict[str, Fraction | None]] = {code: {} for code in there}
        for code, criterion in itertools.product(there, self._criteria()):
            id_, numbers = criterion["id"], [Fraction(0)]
            for other in there:
                number = there[other].get(id_, EXCUSE)
                compared = criterion.get("measured_against") == "best" and number != EXCUSE
                if compared and clusters[other] == clusters[code]:
                    numbers.append(Fraction(number))
            own = self._of_unit(code, criterion)
            found[code][id_] = self._points(own, there[code], max(numbers))
        return found

    # Units: which criteria are asked of them, and their own targets

    def _unit(self, code: str) -> Definition:
        return next(unit for unit in self.units if unit["code"] == code)

    def _is_asked(self, code: str, criterion: Definition) -> bool:
        unit, only = self._unit(code), criterion.get("only_for", ())
        names = [unit.get(key, "") for key in ("code", "name", "short", "cluster", "type")]
        return not only or any(name in only for name in names if name)

    def _counting(self, code: str, entered: Entered) -> Entered:
        """What is entered, as far as it counts: the definition says what is asked of a unit."""
        found = dict(entered)
        for criterion in self._criteria():
            id_ = criterion["id"]
            if not self._is_asked(code, criterion):
                found[id_] = EXCUSE
            elif criterion.get("only_for") and found.get(id_) == EXCUSE:
                del found[id_]
        return found

    def _of_unit(self, code: str, criterion: Definition) -> Definition:
        """The criterion with the unit's own target as the number that gives all points."""
        if criterion.get("measured_against") != "target":
            return criterion
        targets = {one["of"]: one["number"] for one in self._unit(code).get("targets", ())}
        own = targets.get(criterion["id"])
        return criterion if own is None else {**criterion, "all_at": own}

    def _of_stages(
        self, code: str, staged: Mapping[tuple[str, str], Sequence[Sequence[str]]]
    ) -> dict[str, Fraction | None]:
        """The points of each criterion that a stage has scored: those of the last one that did."""
        found = {}
        for criterion in self._criteria():
            given = [one for one in staged.get((code, criterion["id"]), ()) if one]
            if given:
                kept = [said for said in given[-1] if said != EXCUSE] or given[-1][:1]
                own = self._of_unit(code, criterion)
                each = [self._points(own, {criterion["id"]: said}, None) for said in kept]
                known = [points for points in each if points is not None]
                mean = sum(known, Fraction(0)) / len(kept)
                whole = mean if len(kept) == 1 else rounded(mean, self.decimals)
                found[criterion["id"]] = whole if known else None
        return found

    # Ranks

    def standings(
        self,
        entered: Mapping[str, Entered | None],
        agreed: Mapping[tuple[str, str], str],
        ledger: Sequence[tuple[str, str, str]],
        staged: Mapping[tuple[str, str], Sequence[Sequence[str]]] | None = None,
    ) -> dict[str, dict[str, Any]]:
        """Unit code → its points by kind, total, ranks, groups and band; not for missing units.

        `entered`: by unit code, None for a missing unit. `agreed`: (unit, criterion) → points.
        `ledger`: unit, kind and points of each line. `staged`: (unit, criterion) → what the scorers
        of each stage entered. What each unit has reached of its own base, and the bands of its
        groups, are in `beside` afterwards.
        """
        self.beside: dict[str, dict[str, Any]] = {}
        clusters = {unit["code"]: unit.get("cluster", "") for unit in self.units}
        found: dict[str, dict[str, Any]] = {}
        for code, points in self.given(entered).items():
            settled = {id_: Fraction(p) for (unit, id_), p in agreed.items() if unit == code}
            counting = points | self._of_stages(code, staged or {}) | settled
            found[code] = self._line(code, counting, ledger)
            self.beside[code] = {
                "own_base": self._own_base(code, counting),
                "group_bands": dict(self._group_bands(found[code], counting)),
            }
        keys = {code: self._key(row) for code, row in found.items()}
        for code in [code for code, row in found.items() if not row["is_ranked"]]:
            del keys[code]
        for code, row in found.items():
            row["rank"] = row["cluster_rank"] = 0
            if code not in keys:
                continue
            near = [other for other in keys if clusters[other] == clusters[code]]
            row["rank"] = self._rank(keys[code], list(keys.values()))
            row["cluster_rank"] = self._rank(keys[code], [keys[other] for other in near])
        self._apply_quotas(found)
        return found

    # Bands

    def own_band(self, entered: Entered) -> tuple[str, bool]:
        """The name of the band of a unit's own points, "" for none, and whether it has a rank."""
        points = {c["id"]: self._points(c, entered, None) for c in self._criteria()}
        place, ranked = self._band({**self._counted(points)}, points)
        return self._name(place), ranked

    def _name(self, place: int) -> str:
        return str(self.bands[place - 1]["name"]) if place else ""

    def _band(
        self, row: Mapping[str, Fraction | int], points: Mapping[str, Fraction | None]
    ) -> tuple[int, bool]:
        """The place of the band before any quota, 0 for none; and whether the unit has a rank."""

        def met(rule: Definition) -> bool:
            return self._met(rule, row, points)

        failed = [one for one in self.minimums if not met(one)]
        if any(one["then"] == "unranked" for one in failed):
            return 0, False
        place = 0
        for number, band in enumerate(self.bands, 1):
            own = {key: band[key] for key in ("at_least", "share") if key in band}
            conditions = [*band.get("requires", ()), *([{"of": "total", **own}] if own else [])]
            if all(met(one) for one in conditions):
                place = number
                break
        if place == 0:
            return 0, True
        names = [band["name"] for band in self.bands]
        for one in failed:
            if one["then"] == "cap":
                place = max(place, names.index(one["band"]) + 1)
        place += len([one for one in failed if one["then"] == "lower"])
        return min(place, len(names)), True

    def _met(
        self,
        rule: Definition,
        row: Mapping[str, Fraction | int],
        points: Mapping[str, Fraction | None],
    ) -> bool:
        of, most = rule["of"], Fraction(0)
        if of in points:
            if points[of] is None:
                return True
            value = rounded(points[of] or Fraction(0), self.decimals)
            most = next(Fraction(c["points"]) for c in self._criteria() if c["id"] == of)
        elif of in ("total", *KINDS):
            value, most = Fraction(row[of]), self.total
        else:
            value = rounded(Fraction(row[of]), self.decimals)
            group = next(one for one in self._groups(self.rubric) if one["id"] == of)
            each = self._most()
            rest = {id_: None if points[id_] is None else each[id_] for id_ in each}
            most = self._of(group, self._feeds(of), self._feeds(of), rest)
            most = most if self._holds_for(group, rest) else Fraction(0)
        if "share" in rule:
            return value >= Fraction(rule["share"]) / 100 * most
        if "at_most" in rule:
            return value <= Fraction(rule["at_most"])
        return value >= Fraction(rule["at_least"])

    def _own_base(
        self, code: str, points: Mapping[str, Fraction | None]
    ) -> tuple[Fraction, Fraction, Fraction | None]:
        """The base reached, the most that what applies to the unit gives, the share in percent."""
        each = self._most()
        for criterion in self._criteria():
            gone = not self._is_asked(code, criterion) and criterion["not_applicable"] != "full"
            if gone or points[criterion["id"]] is None:
                each[criterion["id"]] = Fraction(0)
        most = rounded(self._all_of("base", each), self.decimals)
        reached = rounded(self._all_of("base", points), self.decimals)
        return reached, most, rounded(reached * 100 / most, 2) if most else None

    def _group_bands(
        self, row: Mapping[str, Fraction | int], points: Mapping[str, Fraction | None]
    ) -> Iterator[tuple[str, str]]:
        if not any("group_share" in band for band in self.bands):
            return
        each = self._most()
        rest = {id_: None if points[id_] is None else each[id_] for id_ in each}
        for group in self.rubric:
            if group.get("counts_as", "base") != "base":
                continue
            most = self._of(group, "base", "base", rest) if self._holds_for(group, rest) else 0
            value, name = rounded(Fraction(row[group["id"]]), self.decimals), ""
            for band in reversed(self.bands):
                asks = band.get("group_share", "0" if band is self.bands[-1] else None)
                if asks is not None and value * 100 >= Fraction(asks) * most:
                    name = str(band["name"])
            yield group["id"], name if most else ""

    def _apply_quotas(self, found: dict[str, dict[str, Any]]) -> None:
        for number, band in enumerate(self.bands, 1):
            if "quota" in band:
                room = (len(found) * Fraction(band["quota"]) / 100).__floor__()
                inside = [row for row in found.values() if row["place"] == number]
                beyond = [
                    row
                    for row in inside
                    if len([other for other in inside if other["rank"] <= row["rank"]]) > room
                ]
                for row in beyond:
                    row["place"] += 1
        for row in found.values():
            row["band"] = self._name(row["place"])

    def _line(
        self,
        code: str,
        points: Mapping[str, Fraction | None],
        ledger: Sequence[tuple[str, str, str]],
    ) -> dict[str, Any]:
        row: dict[str, Any] = dict(self._counted(points))
        for kind in KINDS:
            lines = [Fraction(p) for unit, of, p in ledger if (unit, of) == (code, kind)]
            row[kind] = rounded(self._raw(kind, points) + sum(lines), self.decimals)
            row[kind] = min(row[kind], Fraction(self.rules.get(f"most_{kind}", row[kind])))
        total = row["base"] + row["bonus"] - row["penalty"]
        row["total"] = min(total, Fraction(self.rules.get("most_total", total)))
        row["place"], row["is_ranked"] = self._band(row, points)
        return row

    def _key(self, row: Mapping[str, Fraction | int]) -> list[Fraction | int]:
        key = [row["total"]]
        for what in self.rules.get("tie_breaks", ()):
            value = row[what] if what in KINDS else rounded(Fraction(row[what]), self.decimals)
            key.append(-value if what == "penalty" else value)
        return key

    def _rank(self, mine: list[Fraction | int], all_: list[list[Fraction | int]]) -> int:
        better = [key for key in all_ if key > mine]
        if self.rules.get("ties", "dense") == "dense":
            better = [key for place, key in enumerate(better) if key not in better[:place]]
        return 1 + len(better)

    # The rubric

    def _groups(self, groups: Sequence[Definition]) -> Iterator[Definition]:
        for group in groups:
            yield group
            yield from self._groups(group.get("groups", ()))

    def _criteria(self) -> Iterator[Definition]:
        for group in self._groups(self.rubric):
            yield from group.get("criteria", ())

    def _feeds(self, id_: str) -> str:
        """The kind that the outermost group of a group feeds."""
        for top in self.rubric:
            if any(group["id"] == id_ for group in self._groups([top])):
                return str(top.get("counts_as", "base"))
        raise KeyError(id_)


def _holds(tier: Definition, number: Fraction) -> bool:
    return (
        ("at_least" not in tier or number >= Fraction(tier["at_least"]))
        and ("above" not in tier or number > Fraction(tier["above"]))
        and ("at_most" not in tier or number <= Fraction(tier["at_most"]))
        and ("below" not in tier or number < Fraction(tier["below"]))
    )


# The year


def year_of(
    rule: Definition,
    weights: Sequence[str],
    rounds: Sequence[Mapping[str, str] | None],
    decimals: int,
) -> dict[str, Fraction] | None:
    """The base, bonus, penalty and total of a unit's year; None where it has no result.

    `rule`: the key `year_result`. `weights`: that of each round. `rounds`: what the unit came to in
    each, by kind and in total; None where it has no points.
    """
    apart = "kinds" in rule
    there = [one for one in rounds if one is not None]
    lacks_one = len(there) < len(rounds) and "missing" not in rule
    sank = not apart and any(Fraction(one["total"]) < 0 for one in there)
    if not there or lacks_one or sank:
        return None
    counting = []
    for place, one in enumerate(rounds):
        if one is not None:
            counting.append((-Fraction(one["total"]), place, one))
        elif rule["missing"] == "zero":
            counting.append((Fraction(0), place, dict.fromkeys((*KINDS, "total"), "0")))
    counting = sorted(counting, key=lambda one: one[:2])[: int(rule.get("best", len(rounds)))]
    weighing = sum(Fraction(weights[place]) for _, place, _ in counting)
    found = dict.fromkeys(KINDS, Fraction(0))
    for kind in KINDS if apart else ("total",):
        points = sum(Fraction(weights[place]) * Fraction(one[kind]) for _, place, one in counting)
        if rule["of"] == "mean":
            points /= weighing
        found["base" if kind == "total" else kind] = rounded(Fraction(points), decimals)
    return {**found, "total": found["base"] + found["bonus"] - found["penalty"]}
