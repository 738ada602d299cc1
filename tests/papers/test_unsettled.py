"""What stands at the head of papers on what was not settled when their figures were counted."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import docx
import pytest

from tests.support.stages import DEFINITION
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.leader.unsettled import Unsettled, UnsettledKind
from workbook_builder.manifest.figures import Figures
from workbook_builder.manifest.frozen.record import (
    Accepted,
    Freeze,
    FreezeRecord,
    Reopening,
    write_freeze_record,
)
from workbook_builder.papers.draft import Draft
from workbook_builder.papers.unsettled import (
    freeze_of,
    unsettled_told,
    write_unsettled,
    write_unsettled_of,
)
from workbook_builder.papers.word.paper import open_paper
from workbook_builder.problems import Place, Severity
from workbook_builder.words.papers import unsettled as words

CAMPAIGN, _ = parse_campaign(
    DEFINITION.replace('Tổ Ngữ văn"', 'Tổ Ngữ văn", short: "Tổ Văn"').encode(), "campaign.yaml"
)
KIND = UnsettledKind
AT = datetime(2026, 5, 20, tzinfo=UTC)
FREEZE = Freeze(date(2026, 5, 20), "12/BB", "a.json", "1" * 64, AT, "")
THINGS = (
    Unsettled(KIND.BEFORE_DUE, "31/05/2026"),
    Unsettled(KIND.WARNINGS, "Tổ Toán – Tin", "x", "to-toan"),
    Unsettled(KIND.LEDGER, "Tổ Ngữ văn", "x", "to-van"),
    Unsettled(KIND.LEDGER, "Tổ lạ", "x"),
    Unsettled(KIND.MISSING, "Tổ Thể dục", "", "to-the-duc"),
)


def figures(things=THINGS, **run) -> Figures:
    made = SimpleNamespace(unsettled=things, place=Place("runs/a.json"), **run)
    return Figures(CAMPAIGN, made, (), ())


def accepting(**reasons: str) -> Freeze:
    """A freeze with which the kinds of these names were accepted for these reasons."""
    told = (Accepted(KIND.named(name), 7, "Tổ Anh", why) for name, why in reasons.items())
    return replace(FREEZE, accepted=tuple(told))


def written(write, *args) -> list[str]:
    """The paragraphs that this function writes."""
    draft = Draft(open_paper(None))
    write(draft, *args)
    document = docx.Document(io.BytesIO(draft.to_bytes("x", "y")))
    told = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    return [text.removeprefix("- ") for text in told]


def said(kind: UnsettledKind, count: str, names: str) -> str:
    text = kind.code.vi.partition("{names}")[0]
    return text.replace("{count}", count) + names


def test_each_kind_is_one_sentence_the_weightiest_first_with_units_by_their_short_names():
    assert written(write_unsettled, figures(), None) == [
        words.HEAD,
        f"{said(KIND.MISSING, '01', 'Tổ Thể dục')}.",
        f"{said(KIND.LEDGER, '02', 'Tổ Văn, Tổ lạ')}.",
        f"{said(KIND.BEFORE_DUE, '', '31/05/2026')}.",
    ]
    assert written(write_unsettled, figures(()), None) == []
    assert written(write_unsettled, figures(None), None) == []
    assert written(write_unsettled, figures(THINGS[1:2]), None) == []  # only for the office


def test_what_was_accepted_is_told_as_it_was_then_with_the_reason_also_what_is_for_the_office():
    freeze = accepting(warnings="đã xem.", missing="")
    assert written(write_unsettled, figures(THINGS[1:3]), freeze) == [
        words.HEAD_FROZEN,
        f"{said(KIND.MISSING, '07', 'Tổ Anh')}.",
        f"{said(KIND.LEDGER, '01', 'Tổ Văn')}.",
        f"{said(KIND.WARNINGS, '07', 'Tổ Anh')}. Lý do chấp nhận: đã xem.",
    ]


def test_on_a_paper_on_several_years_the_year_is_named():
    assert written(write_unsettled, figures(THINGS[4:]), None, "2025") == [
        "Những việc chưa giải quyết trong số liệu năm 2025:",
        f"{said(KIND.MISSING, '01', 'Tổ Thể dục')}.",
    ]
    assert written(write_unsettled, figures(()), None, "2025") == []


def test_a_unit_is_told_of_its_own_alone_and_of_what_is_for_the_office_where_it_was_accepted():
    ledger, warnings = words.OF_UNIT["ledger"], words.OF_UNIT["warnings"]
    assert written(write_unsettled_of, figures(), "to-van", FREEZE) == [
        words.HEAD_OF_UNIT,
        f"{ledger}.",
    ]
    accepted = accepting(ledger="đã họp", warnings="đã xem")
    assert written(write_unsettled_of, figures(), "to-van", accepted) == [
        words.HEAD_OF_UNIT,
        f"{ledger}. Lý do chấp nhận: đã họp.",
    ]
    assert written(write_unsettled_of, figures(), "to-toan", FREEZE) == []
    assert written(write_unsettled_of, figures(), "to-toan", accepted) == [
        words.HEAD_OF_UNIT,
        f"{warnings}. Lý do chấp nhận: đã xem.",
    ]
    assert written(write_unsettled_of, figures(), "to-the-duc", FREEZE) == []  # it is told anyway
    assert written(write_unsettled_of, figures(None), "to-van", FREEZE) == []


def test_on_the_terminal_each_kind_of_a_paper_is_noted_and_an_older_run_is_doubted():
    notes = unsettled_told(figures(), "dot")
    assert [(one.code, one.severity, one.values["count"]) for one in notes] == [
        (kind.code, Severity.NOTE, count)
        for kind, count in ((KIND.MISSING, 1), (KIND.LEDGER, 2), (KIND.BEFORE_DUE, 1))
    ]
    assert [one.values["names"] for one in notes][:2] == ["Tổ Thể dục", "Tổ Văn, Tổ lạ"]
    (doubt,) = unsettled_told(figures(None), "dot")
    assert (str(doubt.code), doubt.severity) == ("report_unsettled_unknown", Severity.WARNING)


@pytest.mark.parametrize(
    ("sha256", "of", "is_frozen"),
    [
        ("1" * 64, None, True),  # the run that was frozen
        ("2" * 64, "1" * 64, True),  # one that counted it again
        ("2" * 64, "3" * 64, False),
        ("2" * 64, None, False),
    ],
)
def test_figures_are_of_the_frozen_result_where_their_run_is_or_counts_it(
    tmp_path, sha256, of, is_frozen
):
    folder = CampaignFolder(tmp_path)
    folder.runs.mkdir()
    run = {"sha256": sha256, "frozen": of and SimpleNamespace(sha256=of)}
    assert freeze_of(folder, figures(**run)) is None
    write_freeze_record(folder, FreezeRecord((FREEZE,)))
    assert freeze_of(folder, figures(**run)) == (FREEZE if is_frozen else None)
    again = replace(FREEZE, reopened=Reopening("x", AT, ""))
    write_freeze_record(folder, FreezeRecord((again,)))
    assert freeze_of(folder, figures(**run)) is None
