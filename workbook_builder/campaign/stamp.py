"""Identity + key ↔ signature: whose workbook a file is, whatever it is called now.

The key also gives the password and the salt of sheet protection, so that building twice gives the
same bytes. Protection prevents accidents; trust comes from the signature and from reading.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache

from workbook_builder.campaign.model import Campaign, Criterion, Group, Tier

KEY_BYTES = 32

COMMON_UNIT = "(chung)"
"""In place of a unit's code on a common workbook; no code has brackets, so it names no unit."""

SPIN_COUNT = 100_000
"""Rounds of hashing a protection password, what Excel itself writes."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a scoring workbook says of itself; `rubric` is the digest of its rubric."""

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
    """A fresh signing key."""
    return secrets.token_bytes(KEY_BYTES)


def printed_code(signature: str) -> str:
    """The first twelve letters of a signature, to compare a print with a file: `ABCD-EFGH-IJKL`."""
    return "-".join(signature[n : n + 4] for n in (0, 4, 8))


def rubric_digest(campaign: Campaign) -> str:
    """A digest of all that a unit's answers depend on; a corrected letter in a title changes it.

    Whether evidence is required changes no answer: workbooks that are out already stay valid.
    """
    spelled = json.dumps([_spell_group(group) for group in campaign.rubric], ensure_ascii=False)
    return hashlib.sha256(spelled.encode()).hexdigest()[:32]


def protection_password(key: bytes) -> str:
    """The password of sheets and structure; whoever has the campaign's key can unprotect them."""
    return _base32(hmac.digest(key, b"protection password", hashlib.sha256))[:24]


@lru_cache(maxsize=4)
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
    return spelled if caps == ("exact", None, None) else [*spelled, [str(cap) for cap in caps]]


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


_SPELLED_FIRST = frozenset({"id", "title", "points", "step", "tiers"})
_SPELLED_TOGETHER = ("per_case", "measure", "counts_as", "not_applicable")
_SPELLED_BARE = ("measured_against",)
_NOT_ANSWERED = frozenset({"evidence"})
"""How the keys of a criterion are spelled: always; all four once any key beyond those is said; by
their value alone; never. A key that is added to the model is spelled with its name where it is
said, so that no digest of a campaign without it changes.
"""


def _spell_tier(tier: Tier) -> list[str]:
    bounds = (tier.at_least, tier.above, tier.at_most, tier.below)
    said = [str(bound) for bound in bounds] if tier.has_bounds() else []
    return [tier.label, str(tier.points.normalize()), *said]


def definition_digest(campaign: Campaign) -> str:
    """A fingerprint of all in a definition that shapes the ranking workbook.

    The ledger is left out: it seeds the first workbook alone. So are addresses, and what papers
    alone bear, which stand nowhere in it.
    """
    units = tuple(replace(unit, email="") for unit in campaign.units)
    shape = _spelled(replace(campaign, units=units, ledger=()))
    return hashlib.sha256(shape.encode()).hexdigest()


def _spelled(value: object) -> str:
    """What a part of a definition says; what is as by default is left out.

    So a rule that is added to the program some day changes no fingerprint of those without it.
    """
    if isinstance(value, tuple):
        return f"({','.join(_spelled(item) for item in value)})"
    if not is_dataclass(value) or isinstance(value, type):
        return repr(value)
    said = ((field, getattr(value, field.name)) for field in fields(value) if field.repr)
    spelled = (f"{f.name}={_spelled(v)}" for f, v in said if v != f.default)
    return f"{type(value).__name__}({','.join(spelled)})"
