"""A machine, and a campaign folder if one is given → the outcomes of all checks, and their text.

The checks themselves stand in `checks.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.machine import checks as on
from workbook_builder.machine.checks import Check, RankingBook
from workbook_builder.machine.embedded import read_embedded
from workbook_builder.machine.machine import Machine
from workbook_builder.problems import Problem, note
from workbook_builder.words.faults import why
from workbook_builder.words.messages.machine import MachineCode
from workbook_builder.words.sentences import Lang, message, say
from workbook_builder.xlsx.read.package import Unreadable

_SCHEMA = 1

_MARKS = {True: "✓", False: "✗", None: "–"}


def examine(machine: Machine, folder: Path | None = None) -> tuple[Check, ...]:
    """Makes all checks, in the order in which they are shown."""
    book = _ranking_book(folder)
    return (
        on.check_python(machine),
        on.check_xlwings(_installed_xlwings()),
        on.check_macros(machine, book),
        on.check_library(machine, _installed_xlwings()),
        on.check_program(machine, book),
        on.check_addin(machine),
        on.check_excel(machine),
        on.check_libreoffice(machine),
        on.check_folder(folder),
        on.check_path_length(machine, folder),
        on.check_origin(machine, book),
        on.check_policy(machine),
        on.check_defender(machine, book),
    )


def all_well(checks: Iterable[Check]) -> bool:
    """Whether no check has failed."""
    return all(check.ok is not False for check in checks)


def report_lines(checks: Iterable[Check], lang: Lang) -> Iterator[str]:
    """The lines to print: one for each check, and below a failed check its remedy."""
    for check in checks:
        title = say(on.TITLES[check.code], lang)
        yield f"{_MARKS[check.ok]} {title}: {_one_line(check.found, lang)}"
        if check.remedy is not None:
            yield f"    {_one_line(check.remedy, lang)}"


def checks_json(checks: Iterable[Check], lang: Lang) -> str:
    """The checks as `doctor --json` prints them."""
    listed: list[dict[str, Any]] = [
        {
            "code": check.code,
            "ok": check.ok,
            "found": message(check.found, lang),
            "remedy": None if check.remedy is None else message(check.remedy, lang),
        }
        for check in checks
    ]
    return json.dumps({"schema": _SCHEMA, "checks": listed}, ensure_ascii=False, indent=2)


def _one_line(problem: Problem, lang: Lang) -> str:
    return " ".join(message(problem, lang).split())


def _ranking_book(folder: Path | None) -> RankingBook:
    path = None if folder is None else CampaignFolder(folder).ranking.with_suffix(".xlsm")
    if path is None:
        return RankingBook(None)
    try:
        return RankingBook(path, read_embedded(path))
    except (FileNotFoundError, NotADirectoryError):
        return RankingBook(None)
    except Unreadable:  # its message is for units: it asks for another file
        return RankingBook(path, unreadable=note(MachineCode.WORKBOOK_UNREADABLE, file=path.name))
    except OSError as fault:
        return RankingBook(path, unreadable=note(MachineCode.CANNOT_READ, reason=why(fault)))


def _installed_xlwings() -> str:
    try:
        return metadata.version("xlwings")
    except metadata.PackageNotFoundError:
        return ""
