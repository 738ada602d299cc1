"""The buttons of the tab `Thi đua` in Excel → the XML that shows them, the table that runs them.

A button runs a command of the program. What it asks before, what a campaign must have come to
before it makes sense, and which workbooks it writes, stands here alone; the macros follow it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from xml.sax.saxutils import quoteattr

from workbook_builder.definition.templates import template_names
from workbook_builder.folder.names import (
    DEFINITION,
    DEFINITION_BOOK,
    FAULTS_BOOK,
    LETTERS,
    NOTICES,
    OUTBOX,
    RANKING_BOOK,
    RESULT_RECORD,
    ROUNDS_BOOK,
    RUNS,
)
from workbook_builder.words.workbooks import ribbon as words
from workbook_builder.words.workbooks.awards import BOOK as AWARDS_BOOK
from workbook_builder.words.workbooks.ranking import SHEET_COMPARISON

CAMPAIGN, ROUNDS = "{campaign}", "{rounds}"
"""Arguments in whose place the macros put the folder of the campaign, or of all its rounds."""


class Need(Enum):
    """What a campaign must have come to, and how its files tell it to `CampaignAtHand.bas`."""

    CAMPAIGN = f"file {DEFINITION}|{DEFINITION_BOOK}"
    UNFROZEN = f"unfrozen {RUNS}\\{RESULT_RECORD}"
    BUILT = f"file {OUTBOX}\\Bang-*.xlsx"
    RANKING = f"file {RANKING_BOOK}"
    COUNTED = f"file {RUNS}\\####-##-##_*.json"
    LETTERS = f"file {LETTERS}\\[!~]*.docx"
    FROZEN = f"frozen {RUNS}\\{RESULT_RECORD}"
    NOTICES = f"file {NOTICES}\\[!~]*.docx"

    @property
    def word(self) -> str:
        """Its name in the table."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its id, the name of its picture in Office, the call that it makes.

    `call` are the arguments of the program; `macros/RibbonSteps.bas` says how some ask. `needs`
    come in the order in which they are told. `writes` are workbooks that must not be open then.
    """

    id: str
    picture: str
    call: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    writes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What stands on the button."""
        return words.BUTTONS[self.id][0]

    @property
    def tip(self) -> str:
        """What the button does."""
        return words.BUTTONS[self.id][1]


@dataclass(frozen=True, slots=True)
class Menu:
    """Buttons that fold out."""

    id: str
    picture: str
    buttons: tuple[Button, ...]


def _ask(kind: str, key: str, option: str = "", more: str = "") -> str:
    return "|".join((f"?{kind}", key, option, more))


def _sending(kind: str) -> tuple[str, ...]:
    return "send", CAMPAIGN, kind, _ask("yes", "ask_smtp", "--smtp")


_UNITS = _ask("maybe", "ask_units", "--units", "pick_units")
_TEMPLATE = _ask("one", "ask_template", "--template", ",".join(template_names()))
_MINUTES = _ask("text", "ask_minutes", "--minutes")
_YEARS = _ask("more", "ask_years")
_IN = Need.CAMPAIGN

TAB: Mapping[str, tuple[Button | Menu, ...]] = {
    "prepare": (
        Button(
            "importPlan",
            "FileOpen",
            (
                "import",
                _ask("file", "pick_plan"),
                _ask("new", "pick_new_folder", "--output"),
                _UNITS,
                "--excel",
            ),
        ),
        Button(
            "newCampaign", "FileNew", ("new", _ask("new", "pick_new_folder"), _TEMPLATE, "--excel")
        ),
        Button("checkCampaign", "ErrorChecking", ("check", CAMPAIGN), (_IN,), (FAULTS_BOOK,)),
        Button(
            "buildWorkbooks",
            "FileSaveAsExcelXlsx",
            ("build", CAMPAIGN),
            (_IN, Need.UNFROZEN),
            (DEFINITION_BOOK, RANKING_BOOK),
        ),
    ),
    "post": (
        Menu(
            "sendMenu",
            "FileSendAsAttachment",
            (
                Button(
                    "sendWorkbooks", "FileSaveAsExcelXlsx", _sending("workbooks"), (_IN, Need.BUILT)
                ),
                Button("sendLetters", "FilePrintPreview", _sending("letters"), (_IN, Need.LETTERS)),
                Button("sendNotices", "AcceptInvitation", _sending("notices"), (_IN, Need.NOTICES)),
            ),
        ),
        Button("fetchMail", "RefreshAll", ("fetch", CAMPAIGN), (_IN, Need.BUILT)),
        Button(
            "remindUnits",
            "LightBulb",
            _sending("reminders"),
            (_IN, Need.UNFROZEN, Need.BUILT, Need.COUNTED),
        ),
        Button("showStatus", "Filter", ("status", CAMPAIGN), (_IN, Need.BUILT)),
    ),
    "consolidate": (
        Button(
            "consolidateScores",
            "Consolidate",
            ("!live", "consolidate", CAMPAIGN),
            (_IN, Need.BUILT),
            (RANKING_BOOK,),
        ),
        Menu(
            "compareMenu",
            "FilterAdvanced",
            (
                Button(
                    "compareUnit",
                    "SplitCells",
                    ("!sheet", RANKING_BOOK, SHEET_COMPARISON),
                    (_IN, Need.RANKING),
                ),
                Button("verifyResult", "MacroPlay", ("verify", CAMPAIGN), (_IN, Need.COUNTED)),
            ),
        ),
        Button("openFolder", "Folder", ("!folder",)),
    ),
    "papers": (
        Button(
            "writeReport",
            "FilePrintPreview",
            ("report", CAMPAIGN, _ask("note", "ask_unit", "--unit")),
            (_IN, Need.COUNTED),
        ),
        Button(
            "writeMinutes",
            "FileProperties",
            ("report", CAMPAIGN, "--minutes", _ask("note", "ask_cluster", "--cluster")),
            (_IN, Need.COUNTED),
        ),
        Button("showLetters", "FileOpen", ("!show", LETTERS), (_IN, Need.LETTERS)),
        Button("writeNotices", "ServerPublish", ("notices", CAMPAIGN), (_IN, Need.FROZEN)),
    ),
    "result": (
        Button(
            "freezeResult",
            "ReviewProtectWorkbook",
            ("freeze", CAMPAIGN, _MINUTES, _ask("note", "ask_day", "--date")),
            (_IN, Need.UNFROZEN, Need.COUNTED),
            (RANKING_BOOK,),
        ),
        Button(
            "reopenResult",
            "DeclineInvitation",
            ("reopen", CAMPAIGN, _ask("text", "ask_reason", "--reason")),
            (_IN, Need.FROZEN),
        ),
        Button(
            "proposeAwards",
            "AcceptInvitation",
            ("awards", _YEARS, CAMPAIGN, _ask("yes", "ask_paper", "--paper")),
            (_IN, Need.COUNTED),
            (AWARDS_BOOK,),
        ),
        Menu(
            "roundsMenu",
            "ChartLineMarkers",
            (
                Button(
                    "openRound",
                    "FileNew",
                    ("round", ROUNDS, _ask("note", "ask_round")),
                    (_IN,),
                    (DEFINITION_BOOK,),
                ),
                Button("showProgress", "Filter", ("progress", ROUNDS), (_IN,), (ROUNDS_BOOK,)),
                Button("countYear", "Consolidate", ("year", ROUNDS), (_IN,)),
            ),
        ),
    ),
    "help": (Button("showHelp", "Help", ("!help",)),),
}
"""The groups of the tab, each with what stands in it, in the order of work."""


def buttons() -> Iterator[Button]:
    """All buttons of the tab, also those in menus."""
    for items in TAB.values():
        for item in items:
            yield from item.buttons if isinstance(item, Menu) else (item,)


def buttons_of_commands() -> dict[str, str]:
    """Command → the label of the button or menu that runs it; `send reminders` has its own."""
    found: dict[str, str] = {}
    for item in (item for items in TAB.values() for item in items):
        for one in item.buttons if isinstance(item, Menu) else (item,):
            call = one.call[1:] if one.call[0] == "!live" else one.call
            label = words.MENUS[item.id][0] if isinstance(item, Menu) else one.label
            if not call[0].startswith("!"):
                found.setdefault(call[0], label)
            if call[0] == "send":
                found[f"send {call[2]}"] = label
    return found


def texts() -> Iterator[tuple[str, str, str]]:
    """Key, meaning and text of all that the macros of the tab say and ask."""
    names = "\n".join(f"{number}. {name}" for number, name in enumerate(template_names(), start=1))
    for key, (meaning, text) in words.TEXTS.items():
        yield key, meaning, text.replace("{templates}", names)


def steps_table() -> list[tuple[str, ...]]:
    """A row for each button: id, call, workbooks written, needs, tip; for the macros to read."""
    return [
        (
            one.id,
            "\n".join(one.call),
            "|".join(one.writes),
            " ".join(need.word for need in one.needs),
            one.tip,
        )
        for one in buttons()
    ]


def needs_table() -> list[tuple[str, ...]]:
    """A row for each need: its word, how files tell of it, why a button without it is grey."""
    return [(need.word, need.value, words.REASONS[need.word]) for need in Need]


def ribbon_xml() -> bytes:
    """The part of the add-in by which Excel shows the tab."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"'
        ' onLoad="OnRibbonLoad"><ribbon><tabs>',
        f'<tab id="emulationTab" label={quoteattr(words.TAB)}>',
    ]
    for name, items in TAB.items():
        lines.append(f'<group id="{name}Group" label={quoteattr(words.GROUPS[name])}>')
        lines += [_item(item) for item in items]
        lines.append("</group>")
    return "\n".join([*lines, "</tab></tabs></ribbon></customUI>", ""]).encode()


def _item(item: Button | Menu) -> str:
    if isinstance(item, Button):
        return _button(item, 'size="large" ')
    label, tip = words.MENUS[item.id]
    inner = "\n".join(_button(one) for one in item.buttons)
    return (
        f'<menu id="{item.id}" size="large" imageMso="{item.picture}" label={quoteattr(label)} '
        f"screentip={quoteattr(label)} supertip={quoteattr(tip)}>\n{inner}\n</menu>"
    )


def _button(one: Button, size: str = "") -> str:
    label = quoteattr(one.label)
    return (
        f'<button id="{one.id}" {size}imageMso="{one.picture}" label={label} screentip={label} '
        'onAction="OnRibbonCommand" getEnabled="GetRibbonEnabled" getSupertip="GetRibbonTip"/>'
    )
