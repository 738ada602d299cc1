"""A paper and its trace are written both or neither, and what was written is known as ours."""

from __future__ import annotations

import docx
import pytest

from workbook_builder.definition.templates import start_campaign
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.papers import keep
from workbook_builder.papers.keep import write_paper
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.words.messages.cli import CommandCode


@pytest.fixture
def folder(tmp_path):
    return start_campaign(tmp_path / "dot", "khoi-5-2023")


def write(folder: CampaignFolder, text: str, **options):
    campaign = load_campaign(folder.definition)
    return write_paper(folder, campaign, "a.docx", lambda draft: draft.text(text), {}, **options)


def files(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.root.glob("a.*")}


@pytest.fixture
def full(monkeypatch):
    """Makes writing fail from the file with this ending on, as a full disk does."""

    def fill(ending: str) -> None:
        whole = keep.write_whole

        def refuse(path, data, **options):
            if path.name.endswith(ending):
                raise CampaignError(error(CommandCode.CANNOT_WRITE, Place(file=path.name)))
            whole(path, data, **options)

        monkeypatch.setattr(keep, "write_whole", refuse)

    return fill


@pytest.mark.parametrize("ending", [".docx", ".json"])
def test_on_a_full_disk_a_first_paper_leaves_nothing(folder, full, monkeypatch, ending):
    full(ending)
    with pytest.raises(CampaignError, match="cannot_write"):
        write(folder, "một")
    assert files(folder) == {}
    monkeypatch.undo()
    write(folder, "một")


@pytest.mark.parametrize("ending", [".docx", ".json"])
def test_on_a_full_disk_the_paper_before_stays_with_its_trace(folder, full, monkeypatch, ending):
    write(folder, "một")
    before = files(folder)
    full(ending)
    with pytest.raises(CampaignError, match="cannot_write"):
        write(folder, "hai")
    assert files(folder) == before
    monkeypatch.undo()
    write(folder, "hai")
    assert files(folder) != before


def test_a_program_killed_between_trace_and_paper_leaves_nothing_that_looks_edited(
    folder, monkeypatch
):
    write(folder, "một")
    whole = keep.write_whole

    def killed(path, data, **options):
        if path.name.endswith(".docx"):
            raise KeyboardInterrupt
        whole(path, data, **options)

    monkeypatch.setattr(keep, "write_whole", killed)
    with pytest.raises(KeyboardInterrupt):
        write(folder, "hai")
    monkeypatch.undo()
    write(folder, "hai")


def test_what_was_written_is_named_and_bears_its_author_or_the_issuer(folder):
    paper = write(folder, "một")
    assert (paper.file, paper.trace, paper.pdf) == ("a.docx", "a.nguon.json", "")
    assert author_of(folder) == load_campaign(folder.definition).issuer.name
    write(folder, "một", author="Lê Thị Hoa")
    assert author_of(folder) == "Lê Thị Hoa"


def author_of(folder) -> str:
    return docx.Document(str(folder.root / "a.docx")).core_properties.author


def test_a_paper_without_its_trace_stays(folder):
    write(folder, "một")
    (folder.root / "a.nguon.json").unlink()
    with pytest.raises(CampaignError, match="report_edited"):
        write(folder, "hai")


def test_a_paper_that_somebody_edited_stays(folder):
    write(folder, "một")
    (folder.root / "a.docx").write_bytes(b"edited")
    with pytest.raises(CampaignError, match="report_edited"):
        write(folder, "hai")
    assert (folder.root / "a.docx").read_bytes() == b"edited"
    write(folder, "hai", overwrite=True)


@pytest.mark.parametrize("trace", [b"", b"[]", b"[" * 100_000, b'{"sha256": 1}'])
def test_a_trace_that_tells_nothing_leaves_the_paper_to_whom_it_may_belong(folder, trace):
    write(folder, "một")
    (folder.root / "a.nguon.json").write_bytes(trace)
    with pytest.raises(CampaignError, match="report_edited"):
        write(folder, "hai")
