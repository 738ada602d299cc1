"""A result → its short code, which stands on the papers that are signed.

The code depends on all points and ranks, and on the files that they were counted from, and on no
time: it is the same before the result is frozen, afterwards, and whenever it is counted again. So
who holds a signed paper can tell whether the folder still holds that result.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal

from workbook_builder.campaign.stamp import printed_code
from workbook_builder.manifest.scored import Json

_READ_ALIKE = str.maketrans("018", "OIB")
"""Digits that no code has, and the letters that somebody may have read them for."""
_COUNTED = ("accepted", "accepted_with_warnings")
_OF_UNIT = ("unit", "status", "rank", "cluster_rank", "base", "bonus", "penalty", "total", "groups")


def result_code(manifest: Json) -> str:
    """The code of the result that a manifest holds: twelve letters, as `ABCD-EFGH-IJKL`."""
    said = json.dumps(list(_said(manifest)), ensure_ascii=False, sort_keys=True)
    return printed_code(base64.b32encode(hashlib.sha256(said.encode()).digest()).decode())


def code_typed(typed: str) -> str:
    """A code as it is printed, however somebody has typed it."""
    letters = "".join(one for one in typed.upper().translate(_READ_ALIKE) if one.isalnum())
    return "-".join(letters[n : n + 4] for n in range(0, len(letters), 4))


def _said(manifest: Json) -> Iterator[object]:
    yield manifest["campaign"], manifest["definition"]["rubric"]
    yield [[_plain(row.get(name)) for name in _OF_UNIT] for row in manifest["standings"]]
    yield [[row["unit"], row["band"]] for row in manifest["standings"] if row.get("band")]
    for unit in manifest["scores"]["units"]:
        scored = {id_: _plain(one["points"]) for id_, one in unit["criteria"].items()}
        lines = [
            [one["kind"], one["criterion"], _plain(one["points"])] for one in unit.get("ledger", ())
        ]
        yield unit["unit"], scored, lines
    inputs = manifest["inputs"]
    yield sorted([one["unit"], one["sha256"]] for one in inputs if one["status"] in _COUNTED)


def _plain(value: object) -> object:
    """A value in one spelling: 82 and 82.0 are the same points."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"{Decimal(str(value)).normalize():f}"
    return value
