"""Results of several campaigns ↔ Tong-hop-cap-tren.json, which the level above can roll up again.

The record holds what a ranking of all units needs, and for each campaign where that came from. It
bears a code made of all that it says: one that somebody has altered is told.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from workbook_builder._version import __version__
from workbook_builder.campaign.model import Ties
from workbook_builder.campaign.stamp import printed_code
from workbook_builder.folder.whole import MALFORMED
from workbook_builder.manifest.read import unreadable_manifest
from workbook_builder.manifest.write import dump
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.scoring.points import round_half_up
from workbook_builder.scoring.standings import plain_number, ranks_of
from workbook_builder.spelling import folded, is_forbidden_character
from workbook_builder.words.messages.rounds import RoundsCode
from workbook_builder.words.messages.verify import VerifyCode

_SCHEMA = 1
_SHARE_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class RolledUnit:
    """One unit's result. Points are None for a unit of which no file counts.

    `rank` is that within its campaign. `key` is what the unit is ranked by, the smaller the better;
    None for one that has no rank.
    """

    unit: str
    name: str
    cluster: str = ""
    base: Decimal | None = None
    bonus: Decimal | None = None
    penalty: Decimal | None = None
    total: Decimal | None = None
    rank: int | None = None
    band: str = ""
    key: tuple[Decimal, ...] | None = None


@dataclass(frozen=True, slots=True)
class Through:
    """A record of a level below through which a campaign came, and the digest of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RolledCampaign:
    """One campaign's result, and where it came from.

    `folder` is relative to the folder of the record that first held it, if it can be; so is each
    file of `through`, the nearest last.
    `manifest` is the name of the manifest in runs/, `sha256` the digest of its bytes, `code` the
    code of the result. `frozen` is the day of its minutes, None while it is not frozen. `total`:
    the most points of the base. `rules`: a digest of all by which points become ranks; the totals
    of two campaigns can be compared where it is the same.
    """

    campaign: str
    title: str
    parent: str
    issuer: str
    folder: str
    manifest: str
    sha256: str
    code: str
    consolidated: date
    frozen: date | None
    minutes: str
    total: Decimal
    decimals: int
    ties: Ties
    rules: str
    units: tuple[RolledUnit, ...]
    through: tuple[Through, ...] = ()

    @property
    def identity(self) -> tuple[object, ...]:
        """What two states of one campaign have in common, and two campaigns have not."""
        return self.campaign, self.parent, self.issuer, frozenset(one.unit for one in self.units)

    @property
    def totals(self) -> tuple[Decimal, ...]:
        """The totals of the units that have one."""
        return tuple(one.total for one in self.units if one.total is not None)

    @property
    def mean(self) -> Decimal | None:
        """The mean of the totals, rounded half-up; None without any."""
        totals = self.totals
        return (
            round_half_up(sum(totals, Decimal(0)) / len(totals), self.decimals) if totals else None
        )

    def share(self, unit: RolledUnit) -> Decimal | None:
        """What a unit reached of the campaign's total, in per cent; None without points."""
        if unit.total is None:
            return None
        return round_half_up(unit.total * 100 / self.total, _SHARE_DECIMALS)


@dataclass(frozen=True, slots=True)
class RankedLine:
    """One unit in the list of all: its campaign by its place from 0, its rank among all if any."""

    campaign: int
    unit: RolledUnit
    rank: int | None
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Rollup:
    """The results of several campaigns as they stood on a day.

    `left_out`: the folders that could not be used, here or at a level below.
    """

    day: date
    campaigns: tuple[RolledCampaign, ...]
    left_out: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """The rules of the campaigns, each once, in the campaigns' order."""
        return tuple(dict.fromkeys(one.rules for one in self.campaigns))

    @property
    def is_comparable(self) -> bool:
        """Whether all campaigns have the same rules, so that their units can be ranked together."""
        return len(self.groups) == 1

    def lines(self) -> tuple[RankedLine, ...]:
        """All units: by rank among all, or where there is none by share; those without one last."""
        ranks: Mapping[tuple[int, str], int] = {}
        if self.is_comparable:
            keys = {
                (place, one.unit): one.key
                for place, campaign in enumerate(self.campaigns)
                for one in campaign.units
                if one.key is not None
            }
            ranks = ranks_of(keys, self.campaigns[0].ties)
        found = [
            RankedLine(place, one, ranks.get((place, one.unit)), campaign.share(one))
            for place, campaign in enumerate(self.campaigns)
            for one in campaign.units
        ]
        return tuple(sorted(found, key=_order))

    def in_several(self) -> Mapping[str, tuple[int, ...]]:
        """Folded name of each unit that stands in several campaigns → their places, from 0."""
        places: dict[str, list[int]] = {}
        for place, campaign in enumerate(self.campaigns):
            for name in {folded(one.name) for one in campaign.units}:
                places.setdefault(name, []).append(place)
        return {name: tuple(held) for name, held in places.items() if len(held) > 1}

    def to_json(self) -> bytes:
        """The content of the record."""
        document = {
            "schema": _SCHEMA,
            "program": f"workbook_builder {__version__}",
            "comparable": self.is_comparable,
            **asdict(self),
        }
        plain = json.loads(json.dumps(document, ensure_ascii=False, default=_plain))
        return (dump({**plain, "code": _code(plain)}) + "\n").encode()


def parse_rollup(data: bytes, place: Place) -> Rollup:
    """What `Rollup.to_json` wrote; `place` is the record that messages name.

    CampaignError if it has another form, is of a newer version, or was altered.
    """
    try:
        found = json.loads(data)
        if found["schema"] > _SCHEMA:
            seen = str(found["schema"])
            raise CampaignError(error(VerifyCode.MANIFEST_NEWER, place, seen=seen, known=_SCHEMA))
        if (code := found.pop("code")) != (now := _code(found)):
            raise CampaignError(error(RoundsCode.ROLLUP_ALTERED, place, seen=str(code), now=now))
        campaigns = tuple(_campaign(one) for one in found["campaigns"])
        left_out = tuple(_text(one) for one in found["left_out"])
        return Rollup(date.fromisoformat(found["day"]), campaigns, left_out)
    except MALFORMED as fault:
        raise CampaignError(unreadable_manifest(place, fault)) from fault


def code_of(record: bytes) -> str:
    """The code that a record bears."""
    return str(json.loads(record)["code"])


def _order(line: RankedLine) -> tuple[bool, bool, int, Decimal]:
    has_key = line.unit.key is not None
    return line.unit.total is None, not has_key, line.rank or 0, -(line.share or Decimal(0))


def _code(plain: Mapping[str, Any]) -> str:
    said = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return printed_code(base64.b32encode(hashlib.sha256(said.encode()).digest()).decode())


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else plain_number(cast("Decimal", value))


def _points(value: object) -> Decimal:
    """A number of the record; ValueError for one that is none or has no end."""
    if not (number := Decimal(str(value))).is_finite():
        raise ValueError(value)
    return number


def _number(value: object) -> Decimal | None:
    return None if value is None else _points(value)


def _text(value: object) -> str:
    """A text of the record; ValueError for one that no definition could have held."""
    text = str(value)
    if not text.isprintable() and any(map(is_forbidden_character, text)):  # most are printable
        raise ValueError(value)
    return text


def _campaign(found: Mapping[str, Any]) -> RolledCampaign:
    frozen, total, ties = found["frozen"], _points(found["total"]), found["ties"]
    if total <= 0 or ties not in ("dense", "competition"):
        raise ValueError((total, ties))
    text = {
        name: _text(found[name])
        for name in (
            "campaign",
            "title",
            "parent",
            "issuer",
            "folder",
            "manifest",
            "sha256",
            "code",
            "minutes",
            "rules",
        )
    }
    return RolledCampaign(
        **text,
        consolidated=date.fromisoformat(found["consolidated"]),
        frozen=None if frozen is None else date.fromisoformat(frozen),
        total=total,
        decimals=int(found["decimals"]),
        ties=ties,
        units=tuple(_unit(one) for one in found["units"]),
        through=tuple(
            Through(_text(one["file"]), _text(one["sha256"])) for one in found["through"]
        ),
    )


def _unit(found: Mapping[str, Any]) -> RolledUnit:
    key = found["key"]
    return RolledUnit(
        unit=_text(found["unit"]),
        name=_text(found["name"]),
        cluster=_text(found["cluster"]),
        base=_number(found["base"]),
        bonus=_number(found["bonus"]),
        penalty=_number(found["penalty"]),
        total=_number(found["total"]),
        rank=None if found["rank"] is None else int(found["rank"]),
        band=_text(found["band"]),
        key=None if key is None else tuple(_points(one) for one in key),
    )
