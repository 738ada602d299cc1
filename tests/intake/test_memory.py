"""What files said is remembered as data that is checked: with it or without it, all is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.examples import numbers
from tests.support.intakes import MOMENT, campaign_of, taken_by_chance
from tests.support.returned import KEY, layout_of
from workbook_builder.folder import sealed
from workbook_builder.intake import memory as remembering
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.memory import Memory
from workbook_builder.intake.returned.issued import NOTHING_KEPT
from workbook_builder.intake.taken import take_in
from workbook_builder.xlsx.read.any_format import WorkbookReader


@pytest.fixture
def read(monkeypatch):
    """The workbooks that were opened, in the order of reading."""
    opened = []
    really = WorkbookReader.read

    def counted(self, data):
        opened.append(data)
        return really(self, data)

    monkeypatch.setattr(WorkbookReader, "read", counted)
    return opened


def sent_in(number, folder):
    """A random campaign with files of every kind, and what they are without any memory."""
    campaign, maker = campaign_of(number, rich=True)
    return campaign, taken_by_chance(campaign, maker, folder)


def taken_with(campaign, folder, key=KEY, sent=NOTHING_KEPT):
    """What is taken in with the memory of this folder, which is then written."""
    memory = Memory(folder / "da-doc.txt", campaign, sent, key)
    found = read_inbox(folder / "Nhan-ve", folder, memory)
    taken = take_in(found, campaign, layout_of(campaign), key, MOMENT, sent=sent, memory=memory)
    memory.save()
    return taken


def assert_same(taken, plain):
    assert taken == plain
    for unit, one in plain.submissions.items():  # 4 and 4.0 are equal, and print differently
        assert str(taken.submissions[unit].answers) == str(one.answers)


@pytest.mark.parametrize("number", numbers(11, whole=300))
def test_what_is_recalled_is_what_would_be_read(number, tmp_path, read):
    campaign, plain = sent_in(number, tmp_path)
    read.clear()
    assert_same(taken_with(campaign, tmp_path), plain)
    first = len(read)
    read.clear()
    assert_same(taken_with(campaign, tmp_path), plain)
    assert all(data.endswith(b"broken") for data in read)  # what can't be read is tried again
    assert first > len(read) or not plain.submissions


@pytest.fixture
def known(tmp_path, read):
    """A campaign whose files are remembered, and what they are; nothing counts as read yet."""
    number = next(n for n in range(50) if campaign_of(n, rich=True)[0].units[1:])
    campaign, plain = sent_in(number, tmp_path)
    taken_with(campaign, tmp_path)
    read.clear()
    return campaign, plain


@pytest.mark.parametrize("at", [0, 40, 70, 500, -1])
def test_a_memory_that_somebody_has_changed_is_none(at, known, tmp_path, read):
    campaign, plain = known
    path = tmp_path / "da-doc.txt"
    kept = bytearray(path.read_bytes())
    kept[at] ^= 1
    path.write_bytes(kept)
    assert_same(taken_with(campaign, tmp_path), plain)
    assert len(read) >= len(plain.submissions)


@pytest.mark.parametrize("kept", [b"", b"\n", b"\xff\n\xff", b"0" * 64, b"0" * 64 + b"\n[]\n"])
def test_anything_else_in_its_place_is_none(kept, known, tmp_path):
    campaign, plain = known
    (tmp_path / "da-doc.txt").write_bytes(kept)
    assert_same(taken_with(campaign, tmp_path), plain)


def test_a_folder_in_its_place_stops_nothing(known, tmp_path):
    campaign, plain = known
    (tmp_path / "da-doc.txt").unlink()
    (tmp_path / "da-doc.txt").mkdir()
    assert_same(taken_with(campaign, tmp_path), plain)


def test_what_holds_for_another_definition_key_version_or_issue_is_not_recalled(
    known, tmp_path, monkeypatch
):
    campaign, plain = known
    path, digests = tmp_path / "da-doc.txt", [one.sha256 for one in plain.receipts]

    def recalled(campaign, sent=NOTHING_KEPT, key=KEY):
        memory = Memory(path, campaign, sent, key)
        return [digest for digest in digests if memory.recall(digest)]

    assert recalled(campaign)
    assert not recalled(campaign, key=b"x" * 32)
    assert not recalled(replace(campaign, units=campaign.units[:-1]))
    assert not recalled(campaign, sent={("digest", False): (b"another workbook",)})
    with monkeypatch.context() as later:
        later.setattr(sealed, "__version__", "99.0")
        assert not recalled(campaign)
    group = campaign.rubric[0]
    if group.criteria:  # a word that a title had before is none of the repr of a definition
        reworded = replace(group.criteria[0], formerly=("Tên cũ",))
        other = replace(group, criteria=(reworded, *group.criteria[1:]))
        assert not recalled(replace(campaign, rubric=(other, *campaign.rubric[1:])))


def test_files_that_are_gone_are_forgotten_and_there_is_a_bound(known, tmp_path, monkeypatch):
    campaign, _ = known
    path = tmp_path / "da-doc.txt"
    before = path.stat().st_size
    monkeypatch.setattr(remembering, "MOST_BYTES", before // 2)
    (tmp_path / "Nhan-ve" / "mới.txt").write_bytes(b"x")
    path.unlink()
    taken_with(campaign, tmp_path)
    assert 64 < path.stat().st_size <= before // 2 + 65
    for file in (tmp_path / "Nhan-ve").iterdir():
        file.unlink()
    taken_with(campaign, tmp_path)
    assert path.stat().st_size == 65
