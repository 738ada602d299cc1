"""Identity and signature of a scoring workbook, and the password hash of its protection."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import os
import struct
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office.process import uno_exception
from tests.support.returned import CAMPAIGN, KEY, MODEL, NOVELTY, PROPAGANDA, RATE, issued
from workbook_builder.campaign.model import Condition, Criterion, Group, LedgerLine, Tier
from workbook_builder.campaign.stamp import (
    KEY_BYTES,
    Stamp,
    definition_digest,
    former_digests,
    new_key,
    printed_code,
    protection,
    protection_password,
    rubric_digest,
)

STAMP = Stamp(1, "khoi-5-2023", "so-noi-vu", "abc")


# Signature


def test_a_signature_verifies_with_its_key_and_no_other():
    signature = STAMP.signature(KEY)
    assert STAMP.verify(signature, KEY)
    assert not STAMP.verify(signature, b"j" * 32)
    assert not STAMP.verify(signature.lower(), KEY)
    assert not STAMP.verify(signature[:-1], KEY)
    assert not STAMP.verify("", KEY)
    assert not STAMP.verify("chữ ký", KEY)


@pytest.mark.parametrize(
    "changed", [{"schema": 2}, {"campaign": "khoi-5-2024"}, {"unit": "so-y-te"}, {"rubric": "abd"}]
)
def test_the_signature_depends_on_every_field(changed):
    assert replace(STAMP, **changed).signature(KEY) != STAMP.signature(KEY)


def test_fields_do_not_run_into_each_other():
    one, other = replace(STAMP, campaign="ab", unit="c"), replace(STAMP, campaign="a", unit="bc")
    assert one.signature(KEY) != other.signature(KEY)


fields = st.builds(Stamp, st.integers(0, 99), *[st.text(max_size=4)] * 3)


@given(fields, fields)
def test_no_two_stamps_share_a_signature(one, other):
    assert (one == other) == (one.signature(KEY) == other.signature(KEY))


def test_the_printed_code_is_short_and_begins_the_signature():
    signature = STAMP.signature(KEY)
    code = printed_code(signature)
    assert len(code) == 14
    assert signature.startswith(code.replace("-", ""))


def test_keys_are_long_and_never_the_same():
    assert len({new_key() for _ in range(100)}) == 100
    assert len(new_key()) == KEY_BYTES == 32


# Rubric


def of(*criteria, counts_as="base", title="Nhóm"):
    points = sum((c.points for c in criteria), Decimal(0))
    return replace(CAMPAIGN, rubric=(Group("I", title, points, criteria, counts_as=counts_as),))


TWO, THREE = Decimal(2), Decimal(3)
BONUS = replace(MODEL, counts_as="bonus")


def ruled(**rules):
    whole = of(NOVELTY, BONUS)
    return replace(whole, rubric=(replace(whole.rubric[0], **rules),))


def bounded(**bounds):
    return of(replace(RATE, tiers=(Tier("Đạt", TWO, **bounds), *RATE.tiers[1:])))


# What a group or a level may say beside its title and points. None of it counts alike.
RULES = [
    {"parts": "capped"},
    {"parts": "highest"},
    {"parts": "mean", "divided_by": TWO},
    {"parts": "mean", "divided_by": THREE},
    {"parts": "deducted"},
    *({name: most} for name in ("most_bonus", "most_penalty", "least") for most in (TWO, THREE)),
    *({"weight": weight} for weight in (TWO, THREE)),
    {"counts_if": Condition("I.1", TWO)},
    {"counts_if": Condition("I.1", THREE)},
    {"counts_if": Condition("base", TWO)},
]
BOUNDS = [
    {name: bound} for name in ("at_least", "above", "at_most", "below") for bound in (TWO, THREE)
]
RUBRICS = [
    *(ruled(**rules) for rules in RULES),
    *(bounded(**bounds) for bounds in (*BOUNDS, {"at_least": TWO, "below": THREE})),
    of(PROPAGANDA, RATE),
    of(RATE, PROPAGANDA),
    of(PROPAGANDA),
    of(PROPAGANDA, RATE, counts_as="bonus"),
    of(PROPAGANDA, RATE, title="Nhóm khác"),
    of(replace(PROPAGANDA, title="Tuyên truyền"), RATE),
    of(replace(PROPAGANDA, id="I.9"), RATE),
    of(replace(PROPAGANDA, tiers=PROPAGANDA.tiers[:2]), RATE),
    of(replace(PROPAGANDA, tiers=PROPAGANDA.tiers[::-1]), RATE),
    of(replace(PROPAGANDA, tiers=(Tier("Có", Decimal(4)), *PROPAGANDA.tiers[1:])), RATE),
    of(NOVELTY, MODEL),
    of(NOVELTY, replace(MODEL, step=Decimal("0.5"))),
    of(NOVELTY, replace(MODEL, points=Decimal(6))),
]


def test_the_digest_tells_every_two_rubrics_apart():
    assert len({rubric_digest(rubric) for rubric in RUBRICS}) == len(RUBRICS)


def test_every_rule_of_a_group_and_every_bound_of_a_level_is_tried():
    tried = {name for rules in RULES for name in rules}
    always = {"id", "title", "points", "criteria", "groups", "counts_as"}
    assert tried == {field.name for field in dataclasses.fields(Group)} - always
    tried = {name for bounds in BOUNDS for name in bounds}
    always = {"label", "points", "formerly"}
    assert tried == {field.name for field in dataclasses.fields(Tier)} - always


def test_how_a_number_is_written_and_what_is_no_rubric_change_no_digest():
    spelled = replace(MODEL, points=Decimal("5.00"))
    assert rubric_digest(of(NOVELTY, spelled)) == rubric_digest(of(NOVELTY, MODEL))
    tiers = tuple(replace(tier, points=tier.points + Decimal("0.00")) for tier in RATE.tiers)
    assert rubric_digest(of(replace(RATE, tiers=tiers))) == rubric_digest(of(RATE))
    for name, short, long in (
        ("per_case", "0.5", "0.50"),
        ("judged_from", "2", "2.0"),
        ("weight", "20", "20.00"),
    ):
        one, other = (replace(MODEL, **{name: Decimal(said)}) for said in (short, long))
        assert rubric_digest(of(NOVELTY, one)) == rubric_digest(of(NOVELTY, other))
        assert definition_digest(of(NOVELTY, one)) == definition_digest(of(NOVELTY, other))
    bounds = [replace(RATE.tiers[0], at_least=Decimal(said)) for said in ("80", "80.0")]
    one, other = (of(replace(RATE, tiers=(first, *RATE.tiers[1:]))) for first in bounds)
    assert rubric_digest(one) == rubric_digest(other)
    asking = replace(NOVELTY, evidence="required")
    assert rubric_digest(of(asking, MODEL)) == rubric_digest(of(NOVELTY, MODEL))
    renamed = replace(CAMPAIGN, title="Khác", units=CAMPAIGN.units[:1])
    assert rubric_digest(renamed) == rubric_digest(CAMPAIGN)


def test_the_fingerprint_of_a_ranking_workbook_is_of_what_stands_in_it():
    first, *others = CAMPAIGN.units

    def printed(**fields):
        changed = replace(CAMPAIGN, units=(replace(first, **fields), *others))
        return definition_digest(changed) != definition_digest(CAMPAIGN)

    shown = {name: printed(**{name: "khác"}) for name in ("name", "short", "email", "cc")}
    assert shown == {"name": True, "short": True, "email": False, "cc": False}
    line = LedgerLine(first.code, "bonus", Decimal(1))
    assert definition_digest(replace(CAMPAIGN, ledger=(line,))) == definition_digest(CAMPAIGN)


PERCENT = Criterion("a", "b", Decimal(3), measure="%")
OUT = [
    (Criterion("a", "b", Decimal(3)), "9782cf388a8a86afcd98fbb714c27ede"),
    (Criterion("a", "b", Decimal(3), step=Decimal("0.5")), "07448b507b509c94ea90e13cc4693b90"),
    (Criterion("a", "b", Decimal(3), per_case=Decimal("0.50")), "3194920f3544a323656927adb79c3cdf"),
    (Criterion("a", "b", Decimal(3), not_applicable="zero"), "1f7f8232d087a9aff98d3f25e45aaa5f"),
    (
        replace(PERCENT, tiers=(Tier("x", Decimal(3), at_least=Decimal(2)),)),
        "90407f110755638bca43dcb7c2051cd2",
    ),
    (replace(PERCENT, measured_against="best"), "d83b2127f70b227c71de1b9f7c216e5a"),
]


@pytest.mark.parametrize(("criterion", "digest"), OUT)
def test_the_digests_on_workbooks_that_are_out_stay_as_they_are(criterion, digest):
    campaign = replace(CAMPAIGN, rubric=(Group("I", "g", Decimal(3), (criterion,)),))
    assert digest in {rubric_digest(campaign), *former_digests(campaign)}


# Protection


def spun(password: str, salt: bytes, rounds: int) -> bytes:
    """The password hash of ECMA-376 part 1, 18.3.1.85, written again from the standard."""
    value = hashlib.sha512(salt + password.encode("utf-16-le")).digest()
    for n in range(rounds):
        value = hashlib.sha512(value + struct.pack("<I", n)).digest()
    return value


def test_the_hash_is_the_one_that_excel_computes_from_the_password():
    guard = protection(KEY)
    assert guard.spin_count == 100_000
    salt = base64.b64decode(guard.salt, validate=True)
    assert len(salt) == 16
    expected = spun(protection_password(KEY), salt, guard.spin_count)
    assert base64.b64decode(guard.hash, validate=True) == expected


def test_every_key_has_its_own_password_and_salt():
    one, other = protection(b"a" * 32), protection(b"b" * 32)
    assert one.salt != other.salt
    assert one.hash != other.hash
    assert protection_password(b"a" * 32) != protection_password(b"b" * 32)
    assert protection(b"a" * 32) == one


def test_the_password_tells_nothing_of_the_key():
    key = os.urandom(32)
    password = protection_password(key)
    assert len(password) == 24
    parts = [password[at : at + 8] for at in range(24 - 7)]
    for plain in (key, hashlib.sha256(key).digest(), hashlib.sha512(key).digest()):
        for said in (plain.hex().upper(), base64.b32encode(plain).decode()):
            assert not [part for part in parts if part in said]


def test_libreoffice_unprotects_the_sheets_with_the_password_and_no_other(calc, tmp_path):
    # The protection of the workbook's structure is not tested: LibreOffice 7.4 does not import it.
    path = tmp_path / "book.xlsx"
    path.write_bytes(issued())
    with calc.open(path) as book:
        for name in book.sheet_names:
            sheet = book.sheet(name)
            with pytest.raises(uno_exception("com.sun.star.lang.IllegalArgumentException")):
                sheet.unprotect("mat khau khac")
            assert sheet.isProtected()
            sheet.unprotect(protection_password(KEY))
            assert not sheet.isProtected()
