"""Parts ↔ the bytes of a file: what nobody changes is neither inflated nor deflated again."""

from __future__ import annotations

import io
import random
import zipfile
import zlib

import pytest

from workbook_builder.xlsx.parts import FinishedParts, pack, zip_parts

PARTS = {
    "xl/b.xml": "<b>Điểm thưởng</b>".encode() * 900,
    "[Content_Types].xml": b"<Types/>",
    "xl/ảnh.bin": random.Random(1).randbytes(3000),
    "empty": b"",
}


def test_a_file_is_read_by_others_and_has_no_time_of_its_own():
    data = zip_parts(PARTS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == PARTS
        assert archive.namelist() == ["[Content_Types].xml", "empty", "xl/b.xml", "xl/ảnh.bin"]
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert zip_parts(dict(reversed(PARTS.items()))) == data


def test_a_part_given_in_pieces_is_the_same_part():
    whole = PARTS["xl/b.xml"]
    pieces = [whole[at : at + 777] for at in range(0, len(whole), 777)]
    assert zip_parts({**PARTS, "xl/b.xml": pack(pieces)}) == zip_parts(PARTS)


def test_what_is_not_changed_stays_deflated(monkeypatch):
    parts = FinishedParts(zip_parts(PARTS))
    parts["empty"] = b"full"
    del parts["xl/ảnh.bin"]
    assert dict(parts) == {
        "[Content_Types].xml": b"<Types/>",
        "empty": b"full",
        "xl/b.xml": PARTS["xl/b.xml"],
    }
    assert parts.start("xl/b.xml", 3) == b"<b>"
    assert parts.start("empty", 2) == b"fu"
    wanted, inflated = zip_parts(dict(parts)), []
    monkeypatch.setattr(zlib, "decompressobj", lambda *_: inflated.append(1))
    assert parts.zipped() == wanted
    assert inflated == []


def test_a_part_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        FinishedParts(zip_parts(PARTS))["none"]
