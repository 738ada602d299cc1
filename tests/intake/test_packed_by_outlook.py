"""winmail.dat, byte by byte: what is listed of each file that Outlook packed."""

from __future__ import annotations

import struct

import pytest

from workbook_builder.intake.containers.tnef import is_tnef, list_tnef
from workbook_builder.xlsx.read.package import Unreadable

HEAD = bytes.fromhex("789f3e22") + b"\x01\x00"
NEXT_FILE, TITLE, DATA, PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
WIDE, NARROW, BYTES, OBJECT = 0x3707001F, 0x3707001E, 0x37010102, 0x3701000D


def attribute(number: int, data: bytes, level: int = 2) -> bytes:
    return struct.pack("<BII", level, number, len(data)) + data + b"\0\0"


def properties(*values: tuple[int, bytes]) -> bytes:
    """Properties of a file: number of each, that it is one value, its length, the value."""
    found = struct.pack("<I", len(values))
    for number, value in values:
        found += struct.pack("<HHII", number & 0xFFFF, number >> 16, 1, len(value)) + value
    return attribute(PROPERTIES, found)


def listed(*attributes: bytes) -> list[tuple[str, bytes | None]]:
    """The name of each file and its bytes; None where these can't be had."""
    data = HEAD + b"".join(attributes)
    assert is_tnef(data)
    found = []
    for one in list_tnef(data):
        here = data[one.start : one.start + one.length] if one.coding == "stored" else None
        assert one.size == (None if here is None else len(here))
        found.append((one.name, here))
    return found


def new() -> bytes:
    return attribute(NEXT_FILE, bytes(14))


def test_a_file_bears_its_long_name_in_either_spelling_else_its_short_one_else_a_number():
    name = "Bảng chấm điểm.xlsx"
    short = attribute(TITLE, b"BANGTU~1.XLS\0")
    found = listed(
        *(new(), short, attribute(DATA, b"1"), properties((WIDE, f"{name}\0".encode("utf-16-le")))),
        *(new(), attribute(DATA, b"22"), properties((NARROW, "Bàng.xlsx\0".encode("cp1258")))),
        *(new(), short, attribute(DATA, b"333")),
        *(new(), attribute(DATA, b"4444")),
        # a long name may come first, and properties without one do not take it away
        *(
            new(),
            properties((WIDE, "a.xlsx".encode("utf-16-le"))),
            properties((0x370E001F, b"x\0")),
        ),
        attribute(DATA, b"5"),
    )
    assert found == [
        *((name, b"1"), ("Bàng.xlsx", b"22"), ("BANGTU~1.XLS", b"333"), ("tep-4", b"4444")),
        ("a.xlsx", b"5"),
    ]


def test_a_name_without_end_is_cut_and_the_file_is_there():
    ((name, data),) = listed(
        new(), properties((WIDE, ("a" * 3_000).encode("utf-16-le"))), attribute(DATA, b"1")
    )
    assert (name[:4], len(name) <= 512, data) == ("aaaa", True, b"1")


def test_bytes_that_stand_among_properties_are_those_of_the_file():
    found = listed(
        *(new(), properties((WIDE, "a.xlsx".encode("utf-16-le")), (BYTES, b"PK.."))),
        *(new(), properties((WIDE, "b.msg".encode("utf-16-le")), (OBJECT, bytes(16) + b"mail"))),
        *(new(), properties((WIDE, "c.msg".encode("utf-16-le")), (OBJECT, bytes(16)))),
    )
    assert found == [("a.xlsx", b"PK.."), ("b.msg", b"mail"), ("c.msg", None)]


def test_a_value_that_is_longer_than_what_is_left_is_none():
    cut = struct.pack("<HHII", 0x0102, 0x3701, 1, 9) + b"PK"
    assert listed(new(), attribute(TITLE, b"a.xlsx\0"), attribute(PROPERTIES, cut)) == [
        ("a.xlsx", None)
    ]


def test_what_belongs_to_the_mail_is_no_file_and_what_was_put_behind_is_not_looked_at():
    mail = attribute(TITLE, b"subject\0", level=1)
    assert listed(mail) == []
    one = (new(), attribute(TITLE, b"a.xlsx\0"), attribute(DATA, b"1"))
    assert listed(mail, *one, b"\x07" * 40) == [("a.xlsx", b"1")]


def test_what_breaks_off_is_refused_and_what_only_lacks_its_last_checksum_is_not():
    whole = HEAD + new() + attribute(TITLE, b"a.xlsx\0") + attribute(DATA, b"12345")
    assert [one.length for one in list_tnef(whole[:-2])] == [5]
    for cut in (whole[:-3], HEAD, HEAD[:4]):
        with pytest.raises(Unreadable, match="mail_damaged"):
            list_tnef(cut)


def test_ten_thousand_attributes_are_read_and_no_more():
    most = HEAD + new() + attribute(TITLE, b"a") * 9_999
    assert [one.name for one in list_tnef(most)] == ["a"]
    with pytest.raises(Unreadable, match="mail_damaged"):
        list_tnef(most + attribute(TITLE, b"a"))
