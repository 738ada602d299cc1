"""The formulas of `Tổng hợp` and their values, and the lists of units that it shows.

The rows of the sheet are in `lines`. This module opens no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from workbook_builder.campaign.panel import scorers_as_units
from workbook_builder.folder.names import INBOX, LETTERS, OUTBOX
from workbook_builder.leader.agreed import uncounted_agreed
from workbook_builder.leader.ledger import uncounted_lines
from workbook_builder.leader.picks import Intake
from workbook_builder.ranking.cells import (
    FIRST_DATA_ROW,
    FormulaCell,
    Say,
    first_and_others,
    formula_run,
)
from workbook_builder.ranking.files.cells import (
    FILE,
    FIRST_FILE,
    STATE_CONFIRM,
    STATE_NO,
    STATE_PICK,
    STATE_SENT,
)
from workbook_builder.ranking.files.scorers import scorer_lines
from workbook_builder.ranking.ranked import cells as ranked
from workbook_builder.ranking.ranked.columns import FIRST_RANK, PENALTY
from workbook_builder.ranking.summary.lines import (
    BANNER,
    BAR,
    CARDS,
    CHART_PENALTY,
    COUNT,
    FIRST_SCORER,
    FIRST_WATCHED,
    LABEL,
    LAST,
    LISTED,
    MESSAGE,
    MORE,
    MOST_WATCHED,
    NAMES,
    NEXT,
    ROW_ATTACHED,
    ROW_CHECK,
    ROW_CONFIRM,
    ROW_FILES,
    ROW_FOREIGN,
    ROW_LAST_RUN,
    ROW_MAILED,
    ROW_MESSAGE,
    ROW_MISSING,
    ROW_NUMBERS,
    ROW_REMINDED,
    ROW_RESEND,
    ROW_RETURNED,
    ROW_UNUSABLE,
    VALUE,
)
from workbook_builder.ranking.summary.states import UnitState, file_counts
from workbook_builder.ranking.summary.watch import WatchItem, picked_numbers
from workbook_builder.ranking.tables import RankingTables, consolidated_text
from workbook_builder.scoring.standings import Standing
from workbook_builder.words.workbooks import ranking as ranking_words
from workbook_builder.words.workbooks import ranking_files as files_words
from workbook_builder.words.workbooks import ranking_summary as words
from workbook_builder.xlsx.runs import CellRun, counting

# The columns of the running lists on the state sheet. Each row adds a unit to the list of the row
# above, so the last row holds the whole list.
_LISTS = dict(zip(LISTED, "GHIJ", strict=True))
_NUMBERS = dict(zip(LISTED, ("AB", "AC", "AD", "AE"), strict=True))
"""The columns with how many units are on each list so far."""
_MOST_LISTED = 1500
"""The length of a list, in letters, after which no more names are added. A cell holds 32,767."""
_ELLIPSIS = "…"


def _conditions(row: str) -> dict[int, str]:
    """Row of the summary → the condition that the unit on this state row is in its list."""
    ranked = f"INDEX(unit_in,${STATE_NO}{row})=1"
    sent, confirm = f"${STATE_SENT}{row}", f"${STATE_CONFIRM}{row}"
    waits = f"AND({confirm}=1,${STATE_PICK}{row}=0)"
    return {
        ROW_MISSING: f"IF({ranked},FALSE,{sent}=0)",
        ROW_CONFIRM: waits,
        ROW_RESEND: f"IF({ranked},FALSE,AND({sent}=1,{confirm}=0))",
        ROW_CHECK: f"AND({ranked},{_seen(f'${STATE_NO}{row}')},NOT({waits}))",
    }


def _seen(unit: str) -> str:
    """The condition that something of this unit has to be seen."""
    items = f"SUMIF(receipt_watch_unit,{unit},receipt_watch_shown)"
    return f"OR(LEN(INDEX(unit_note,{unit}))>0,{items}>0)"


def running_lists(states: Sequence[UnitState]) -> Iterator[CellRun]:
    """The running lists: each row holds the names of the list so far."""
    above, first, row = counting(FIRST_DATA_ROW), FIRST_DATA_ROW, counting(FIRST_DATA_ROW + 1)
    name = f'INDEX(unit_name,${STATE_NO}{row})&""'
    at_first = _conditions(f"{first}")
    for line, condition in _conditions(row).items():
        column, number, listed = _LISTS[line], _NUMBERS[line], _listed_so_far(states, line)
        before = f"{column}{above}"
        full = f'IF(EXACT(RIGHT({before},1),"{_ELLIPSIS}"),{before},{before}&" {_ELLIPSIS}")'
        more = f'{before}&IF(LEN({before})=0,"",", ")&{name}'
        text = f"IF({condition},IF(LEN({before})>{_MOST_LISTED},{full},{more}),{before})"
        alone = f'IF({at_first[line]},INDEX(unit_name,${STATE_NO}{first})&"","")'
        yield from first_and_others(column, first, (alone, text), listed)
        counts = tuple(accumulate(int(state.listed(line)) for state in states))
        one = f"IF({at_first[line]},1,0)"
        count = f"{number}{above}+IF({condition},1,0)"
        yield from first_and_others(number, first, (one, count), counts)


def _listed_so_far(states: Sequence[UnitState], line: int) -> list[str]:
    """The text of a list in each of its rows."""
    texts = [""]
    for state in states:
        texts.append(_longer(texts[-1], state.name) if state.listed(line) else texts[-1])
    return texts[1:]


def chart_penalties(rows: Sequence[Standing]) -> CellRun:
    """The penalties as negative numbers, for the chart. `rows`: standings in the order of rank."""
    cell = f"'{ranking_words.SHEET_RANKING}'!${PENALTY}${counting(FIRST_RANK)}"
    values = (-(row.penalty or 0) for row in rows)
    return formula_run(CHART_PENALTY, FIRST_DATA_ROW, f"IF(ISNUMBER({cell}),-{cell},0)", values)


def _longer(text: str, name: str) -> str:
    if len(text) > _MOST_LISTED:
        return text if text.endswith(_ELLIPSIS) else f"{text} {_ELLIPSIS}"
    return f"{text}, {name}" if text else name


def listed_text(states: Sequence[UnitState], line: int) -> str:
    """The names in the list of one of the summary's lines. `line`: its row."""
    text = ""
    for state in states:
        if state.listed(line):
            text = _longer(text, state.name)
    return text + _hint(line) if text else ""


def _hint(line: int) -> str:
    if line != ROW_CONFIRM:
        return ""
    return words.CONFIRM_HINT.format(sheet=files_words.SHEET_RECEIPTS)


def names(tables: RankingTables) -> Iterator[tuple[str, str]]:
    """Defined names of the cell for the button's message, and of the lists and their numbers."""
    yield "summary_message", f"'{words.SHEET_SUMMARY}'!${MESSAGE[0]}${MESSAGE[1:]}"
    end = FIRST_DATA_ROW + len(tables.states) - 1
    for line, name in zip(LISTED, ("missing", "confirm", "resend", "check"), strict=True):
        yield f"state_list_{name}", f"{files_words.SHEET_STATE}!${_LISTS[line]}${end}"
        number = f"${_NUMBERS[line]}${end}"
        yield f"state_count_{name}", f"{files_words.SHEET_STATE}!{number}"


def free(_: RankingTables) -> Iterator[str]:
    """The cells in which the button writes its message."""
    yield f"{MESSAGE}:{LAST}{ROW_MESSAGE}"


def cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """The lines of the summary that depend on the data and the leader's inputs."""
    yield _banner(tables.intake, ranked.ranking_banner(tables))
    yield from _big_numbers(tables)
    yield next_step(tables).at(NEXT)
    yield from _watched(tables)
    yield from _units(tables)
    yield from _mail(tables)
    yield from _files(tables)
    for row, said in enumerate(scorer_lines(tables), start=FIRST_SCORER):
        yield said.at(f"{VALUE}{row}")


def _counts(tables: RankingTables) -> dict[int, tuple[str, int]]:
    """Row of the summary → the formula and the value of its number of units."""
    states = tables.states
    columns = dict(zip(LISTED, ("missing", "confirm", "resend", "check"), strict=True))
    counted = {
        line: (f"state_count_{name}", sum(1 for state in states if state.listed(line)))
        for line, name in columns.items()
    }
    return {ROW_RETURNED: ("SUM(unit_in)", _returned(tables)), **counted}


def _returned(tables: RankingTables) -> int:
    return sum(1 for state in tables.states if state.counts)


def _shown(tables: RankingTables) -> list[WatchItem]:
    """What there is to see now."""
    picked = picked_numbers(tables.campaign, tables.intake)
    return [one for one in tables.watched if one.is_shown(picked)]


_SHOWN_NOW = "MAX(receipt_watch_order)"


def _big_numbers(tables: RankingTables) -> Iterator[FormulaCell]:
    """How many units have points and how many have not, what there is to see, what is settled."""
    returned, units = _returned(tables), len(tables.states)
    agreed = sum(1 for one in tables.agreed.values() if one.status.counts)
    settled = agreed + sum(1 for one in tables.ledger if one.line is not None)
    at = [f"{first}{ROW_NUMBERS}" for first, _ in CARDS]
    yield Say.of(
        words.RETURNED_CARD, returned=("SUM(unit_in)", returned), units=("ROWS(unit_in)", units)
    ).at(at[0])
    yield FormulaCell(at[1], "=ROWS(unit_in)-SUM(unit_in)", units - returned)
    yield FormulaCell(at[2], f"={_SHOWN_NOW}", len(_shown(tables)))
    counted = "IFERROR(agreed_counted,0)+IFERROR(SUM(ledger_counted),0)"
    yield FormulaCell(at[3], f"={counted}", settled)


def next_step(tables: RankingTables) -> Say:
    """What to do next, by what stands in the way of a result."""
    counts = _counts(tables)
    first = words.NEXT_FIRST.format(outbox=f"{OUTBOX}/", inbox=f"{INBOX}/")
    never = tables.consolidated is None
    uncounted = uncounted_lines(tables.ledger) + uncounted_agreed(tables.agreed)
    uncounted += tables.intake.uncounted
    all_uncounted = "+".join(
        f"IFERROR({name},1)" for name in ("ledger_uncounted", "agreed_uncounted", "pick_uncounted")
    )
    receipts, letters = files_words.SHEET_RECEIPTS, f"{LETTERS}/"
    shown = len(_shown(tables))
    said = Say.of(words.NEXT_FREEZE.format(ranking=ranking_words.SHEET_RANKING))
    if tables.frozen:
        return Say.of(words.NEXT + words.NEXT_FROZEN)
    for template, (formula, count) in (
        (words.NEXT_WATCH, (_SHOWN_NOW, shown)),
        (words.NEXT_MISSING, counts[ROW_MISSING]),
        (words.NEXT_RESEND, counts[ROW_RESEND]),
        (words.NEXT_CONFIRM, counts[ROW_CONFIRM]),
    ):
        filled = template.format(
            count="{count}", sheet=receipts, letters=letters, detail=ranking_words.SHEET_DETAIL
        )
        told = Say.of(filled, count=(formula, count))
        said = told.unless(f"{formula}=0", not count, said)
    said = said.unless(f"{all_uncounted}>0", uncounted > 0, Say.of(words.NEXT_UNCOUNTED))
    said = said.unless('info_consolidated_text=""', never, Say.of(first))
    return Say.of(words.NEXT) + said


def _watched(tables: RankingTables) -> Iterator[FormulaCell]:
    """What there is to see, the gravest first, each with a link to the row of its file."""
    shown, names_of = _shown(tables), [unit.short or unit.name for unit in tables.campaign.units]
    names_of += [scorer.name for scorer in scorers_as_units(tables.campaign)]
    for place in range(1, MOST_WATCHED + 1):
        row = FIRST_WATCHED + place - 1
        one = shown[place - 1] if place <= len(shown) else None
        item = f"MATCH({place},receipt_watch_order,0)"
        there = f"{place}>{_SHOWN_NOW}"
        unit = f"INDEX(unit_short,INDEX(receipt_watch_unit,{item}))"
        if tables.campaign.stages:  # it may be a scorer's
            number = f"INDEX(receipt_watch_unit,{item})"
            scorer = f"INDEX(scorer_name,{number}-ROWS(unit_short))"
            unit = f"IF({number}>ROWS(unit_short),{scorer},{unit})"
        nothing = words.WATCH_NOTHING if place == 1 and not shown else ""
        none = f'"{words.WATCH_NOTHING}"' if place == 1 else '""'
        for column, text, empty, value in (
            (LABEL, f"INDEX(receipt_watch_kind,{item})", '""', one.kind if one else ""),
            (COUNT, unit, '""', names_of[one.unit - 1] if one else ""),
            (NAMES, f"INDEX(receipt_watch_text,{item})", none, one.text if one else nothing),
        ):
            yield FormulaCell(f"{column}{row}", f"=IF({there},{empty},{text})", value)
        number = f"MATCH(INDEX(receipt_watch_file,{item}),receipt_no,0)"
        target = f"\"#'{files_words.SHEET_RECEIPTS}'!{FILE}\"&({FIRST_FILE - 1}+{number})"
        link = f'IFERROR(HYPERLINK({target},"{words.WATCH_LINK}"),"")'
        yield FormulaCell(
            f"{LAST}{row}", f'=IF({there},"",{link})', words.WATCH_LINK if one and one.file else ""
        )
    more = len(shown) - MOST_WATCHED
    told = Say.of(
        words.WATCH_MORE.format(count="{count}", sheet=files_words.SHEET_RECEIPTS),
        count=(f"({_SHOWN_NOW}-{MOST_WATCHED})", more),
    )
    yield told.unless(f"{_SHOWN_NOW}<={MOST_WATCHED}", more <= 0).at(MORE)


def _units(tables: RankingTables) -> Iterator[FormulaCell]:
    """How many units are in each state, with a bar, and their names."""
    for line, (formula, count) in _counts(tables).items():
        yield FormulaCell(f"{COUNT}{line}", f"={formula}", count)
        yield FormulaCell(f"{BAR}{line}", f"={COUNT}{line}", count)
    for line, name in zip(LISTED, ("missing", "confirm", "resend", "check"), strict=True):
        listed, hint = f"state_list_{name}", _hint(line)
        formula = f'={listed}&""'
        if hint:
            formula = f'=IF(LEN({listed})=0,"",{listed}&"{hint}")'
        yield FormulaCell(f"{NAMES}{line}", formula, listed_text(tables.states, line))
    units = len(tables.states)
    yield Say.of(words.OF_UNITS, units=("ROWS(unit_in)", units)).at(f"{NAMES}{ROW_RETURNED}")


def _mail(tables: RankingTables) -> Iterator[FormulaCell]:
    """To how many units their workbook was mailed, to whom not, and who was reminded."""
    for key, line, nothing in (
        ("mail_sent", ROW_MAILED, words.MAILED_NOTHING),
        ("mail_reminded", ROW_REMINDED, words.REMINDED_NOBODY),
    ):
        formula = f'=IF(info_{key}="","{nothing}",info_{key}&"")'
        yield FormulaCell(f"{VALUE}{line}", formula, mail_text(tables, key) or nothing)


def mail_text(tables: RankingTables, key: str) -> str:
    """What the workbook says of mail under this key; "" where there was none."""
    names = [unit.short or unit.name for unit in tables.campaign.units]
    codes = [unit.code for unit in tables.campaign.units]
    if not any(tables.mailed.values()):
        return ""
    if key == "mail_reminded":
        told = (
            words.REMINDED_UNIT.format(unit=name, date=f"{last:%d/%m/%Y}")
            for code, name in zip(codes, names, strict=True)
            if (last := tables.mailed["reminders"].get(code)) is not None
        )
        return _joined(told)
    sent = tables.mailed["workbooks"]
    left = _joined(name for code, name in zip(codes, names, strict=True) if code not in sent)
    text = words.MAILED.format(count=sum(1 for code in codes if code in sent), units=len(codes))
    return text + (words.MAILED_NOT.format(names=left) if left else "")


def _joined(names: Iterable[str]) -> str:
    text = ""
    for name in names:
        text = _longer(text, name)
    return text


def _files(tables: RankingTables) -> Iterator[FormulaCell]:
    """When the files were taken in, and what there is of files."""
    intake, when = tables.intake, consolidated_text(tables.consolidated)
    nobody = Say.of(words.NOBODY)
    yield FormulaCell(
        f"{VALUE}{ROW_LAST_RUN}",
        f'=IF(info_consolidated_text="","{words.NEVER}",info_consolidated_text&"")',
        when or words.NEVER,
    )
    files, used = len(intake.rows), _returned(tables)
    said = words.FILES_VALUE_STAGES if tables.campaign.stages else words.FILES_VALUE
    told = Say.of(said, files=("files_all", files), used=("SUM(unit_in)", used))
    yield told.unless("files_all=0", not files, nobody).at(f"{VALUE}{ROW_FILES}")
    for (name, count), line in zip(
        file_counts(intake).items(), (ROW_UNUSABLE, ROW_FOREIGN, ROW_ATTACHED), strict=True
    ):
        told = Say.of(words.FILE_COUNT, count=(name, count))
        yield told.unless(f"{name}=0", not count, nobody).at(f"{VALUE}{line}")


def _banner(intake: Intake, ranking_banner: str) -> FormulaCell:
    """The banner on what does not count: that of `Xếp hạng`, then the picks of files."""
    blanks = {"sheet": files_words.SHEET_RECEIPTS, "check": files_words.HEADINGS[10]}
    template = words.PICKS_UNCOUNTED.format(**blanks, rows="{rows}")
    broken = Say.of(" " + words.PICKS_UNCOUNTABLE.format(sheet=files_words.SHEET_RECEIPTS))
    before = Say("ranking_banner", ranking_banner)
    space = Say.of(" ").unless(f"LEN({before.formula})=0", not before.value)
    picks = space + Say.of(template, rows=("pick_uncounted", intake.uncounted))
    picks = picks.unless("pick_uncounted=0", not intake.uncounted)
    return (before + picks.unless("ISERROR(pick_uncounted)", False, broken)).at(BANNER)
