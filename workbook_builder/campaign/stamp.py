"""Identity + key ↔ signature: whose workbook a file is, whatever name it has by now.

The key also determines the password and the salt of sheet protection, so that building twice gives
the same bytes. Protection only prevents accidents: a file is trusted for its signature, and for
what is read in it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from workbook_builder.campaign.model import Campaign, Criterion, Group, Tier
from workbook_builder.campaign.once import once_for_each

KEY_BYTES = 32

COMMON_UNIT = "(chung)"
"""Stands in place of a unit's code in the common workbook. No unit's code can have brackets."""

SPIN_COUNT = 100_000
"""How often the password of protection is hashed; the same number that Excel writes."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The identity that a scoring workbook carries; `rubric` is the digest of its rubric."""

    schema: int
    campaign: str
    unit: str
    rubric: str

    def signature(self, key: bytes) -> str:
        """HMAC-SHA256 over the four fields, in base32 without padding."""
        message = json.dumps([self.schema, self.campaign, self.unit, self.rubric])
        return _base32(hmac.digest(key, message.encode(), hashlib.sha256))

    def verify(self, signature: str, key: bytes) -> bool:
        """Whether the signature was made with this key over these fields."""
        return hmac.compare_digest(self.signature(key).encode(), signature.encode())


@dataclass(frozen=True, slots=True)
class Protection:
    """A hashed password as sheetProtection holds it: SHA-512, base64."""

    hash: str
    salt: str
    spin_count: int


def new_key() -> bytes:
    """A new random key to sign with."""
    return secrets.token_bytes(KEY_BYTES)


def printed_code(signature: str) -> str:
    """The first twelve letters of a signature, as `ABCD-EFGH-IJKL`, to compare a print by."""
    return "-".join(signature[n : n + 4] for n in (0, 4, 8))


@once_for_each()
def rubric_digest(campaign: Campaign) -> str:
    """A digest of everything that a unit's answers depend on: one letter in a title changes it.

    Whether evidence is required is left out, since it changes no answer: a campaign may change that
    while workbooks are out, and they stay valid. Nor does it matter how a number is written: 80.0
    is 80.
    """
    return _digest(_plain(campaign.rubric))


def _digest(rubric: Sequence[Group]) -> str:
    spelled = json.dumps([_spell_group(group) for group in rubric], ensure_ascii=False)
    return hashlib.sha256(spelled.encode()).hexdigest()[:32]


def _plain(value: Any) -> Any:  # noqa: ANN401  any part of a definition
    """A part of a definition with each number in it as short as it can be written."""
    if isinstance(value, Decimal):
        return Decimal(f"{value.normalize():f}")
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{f.name: _plain(getattr(value, f.name)) for f in fields(value)})


@once_for_each()
def former_digests(campaign: Campaign) -> frozenset[str]:
    """The digests of the rubric with the former words that it declares in place of today's.

    Of parts that changed several times, all take their first, their second … former words. Once a
    digest told numbers apart by how they are written: those are among them.
    """
    criteria = tuple(campaign.criteria())
    former = [c.formerly for c in criteria] + [t.formerly for c in criteria for t in c.tiers]
    most = max(map(len, former), default=0)
    rubrics = [tuple(_former(group, n) for group in campaign.rubric) for n in range(most)]
    written = (campaign.rubric, *rubrics)
    return frozenset(_digest(one) for one in (*written, *map(_plain, rubrics)))


def _former(group: Group, n: int) -> Group:
    criteria = tuple(
        replace(
            criterion,
            title=_nth(criterion.formerly, n, criterion.title),
            tiers=tuple(replace(t, label=_nth(t.formerly, n, t.label)) for t in criterion.tiers),
        )
        for criterion in group.criteria
    )
    groups = tuple(_former(inside, n) for inside in group.groups)
    return replace(group, criteria=criteria, groups=groups)


def _nth(formerly: tuple[str, ...], n: int, today: str) -> str:
    return formerly[min(n, len(formerly) - 1)] if formerly else today


def protection_password(key: bytes) -> str:
    """The password that protects sheets and structure; the campaign's key is enough to know it."""
    return _base32(hmac.digest(key, b"protection password", hashlib.sha256))[:24]


@once_for_each()
def protection(key: bytes) -> Protection:
    """The password hash that guards sheets and structure (ECMA-376 part 1, 18.2.29 and 18.3.1.85).

    H0 = SHA-512(salt + password in UTF-16LE), then SPIN_COUNT times H = SHA-512(H + counter).
    """
    password = protection_password(key)
    salt = hmac.digest(key, b"protection salt", hashlib.sha256)[:16]
    digest = hashlib.sha512(salt + password.encode("utf-16-le")).digest()
    for counter in range(SPIN_COUNT):
        digest = hashlib.sha512(digest + counter.to_bytes(4, "little")).digest()
    return Protection(
        hash=base64.b64encode(digest).decode(),
        salt=base64.b64encode(salt).decode(),
        spin_count=SPIN_COUNT,
    )


def _base32(digest: bytes) -> str:
    return base64.b32encode(digest).decode().rstrip("=")


def _spell_group(group: Group) -> list[object]:
    parts = [_spell_criterion(criterion) for criterion in group.criteria]
    parts += [_spell_group(child) for child in group.groups]
    spelled: list[object] = [
        group.id,
        group.title,
        str(group.points.normalize()),
        group.counts_as,
        parts,
    ]
    caps = (group.parts, group.most_bonus, group.most_penalty)
    if caps != ("exact", None, None):
        spelled.append([str(cap) for cap in caps])
    later = {
        field.name: value
        for field in fields(group)
        if field.name not in _SPELLED_OF_GROUP
        and (value := getattr(group, field.name)) != field.default
    }
    return [*spelled, [f"{name}={value}" for name, value in later.items()]] if later else spelled


def _spell_criterion(criterion: Criterion) -> list[object]:
    tiers = [_spell_tier(tier) for tier in criterion.tiers]
    step = str(criterion.step.normalize()) if criterion.step else ""
    spelled: list[object] = [
        criterion.id,
        criterion.title,
        str(criterion.points.normalize()),
        step,
        tiers,
    ]
    said = {
        field.name: value
        for field in fields(criterion)
        if field.name not in _NOT_ANSWERED | _SPELLED_FIRST
        and (value := getattr(criterion, field.name)) != field.default
    }
    if not said:
        return spelled
    others = [str(getattr(criterion, name)) for name in _SPELLED_TOGETHER]
    others += [str(said[name]) for name in _SPELLED_BARE if name in said]
    known = {*_SPELLED_TOGETHER, *_SPELLED_BARE}
    others += [f"{name}={value}" for name, value in said.items() if name not in known]
    return [*spelled, others]


_SPELLED_OF_GROUP = frozenset(
    {"id", "title", "points", "criteria", "groups", "counts_as", "parts", "most_bonus"}
    | {"most_penalty"}
)
_SPELLED_FIRST = frozenset({"id", "title", "points", "step", "tiers"})
_SPELLED_TOGETHER = ("per_case", "measure", "counts_as", "not_applicable")
_SPELLED_BARE = ("measured_against",)
_NOT_ANSWERED = frozenset({"evidence", "formerly"})
"""How the keys of a criterion are spelled: always; all four once any key beyond those is said; by
their value alone; never. A key that is added to the model is spelled with its name where it is
said, so that no digest of a campaign without it changes.
"""


def _spell_tier(tier: Tier) -> list[str]:
    bounds = (tier.at_least, tier.above, tier.at_most, tier.below)
    said = [str(bound) for bound in bounds] if tier.has_bounds() else []
    return [tier.label, str(tier.points.normalize()), *said]


def definition_digest(campaign: Campaign) -> str:
    """A fingerprint of everything in a definition that shapes the ranking workbook.

    The ledger is left out, since only the first ranking workbook takes its lines from it. E-mail
    addresses and texts for papers are left out too, since they do not stand in the workbook.
    """
    units = tuple(replace(unit, email="", cc="") for unit in campaign.units)
    shape = _spelled(replace(campaign, units=units, ledger=()))
    return hashlib.sha256(shape.encode()).hexdigest()


def _spelled(value: object) -> str:
    """A part of a definition as text, without the fields that have their default.

    So a field that is added to the program some day changes no fingerprint of a definition that
    does not use it.
    """
    if isinstance(value, tuple):
        return f"({','.join(_spelled(item) for item in value)})"
    if not is_dataclass(value) or isinstance(value, type):
        return repr(_plain(value))
    said = ((field, getattr(value, field.name)) for field in fields(value) if field.repr)
    spelled = (f"{f.name}={_spelled(v)}" for f, v in said if v != f.default)
    return f"{type(value).__name__}({','.join(spelled)})"
