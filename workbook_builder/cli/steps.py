"""The steps of the menu in the order of work: what each asks, and the command that it runs.

A step adds no logic: it puts together the arguments of a command as they would be typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import typer

from workbook_builder.cli.asking import Asker
from workbook_builder.cli.calls import campaign_path, typed_path
from workbook_builder.cli.campaign_desk import Desk
from workbook_builder.clock import now
from workbook_builder.consolidation.stage import Stage
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import YEAR
from workbook_builder.journal import MailKind
from workbook_builder.problems import Code
from workbook_builder.words.messages.menu import MenuCode
from workbook_builder.words.sentences import Lang, say


class Session(Asker):
    """What a step works with: questions, commands, and the campaign on the desk.

    `folder` is the one that is worked on; a step may turn to another. `has_said` is whether a
    command has run, whose words are still to be read.
    """

    def __init__(self, lang: Lang, run: Callable[[list[str]], int], desk: Desk) -> None:
        super().__init__(lang)
        self.desk = desk
        self.folder = desk.folder
        self.has_said = False
        self._run = run

    def call(self, command: str, *arguments: str | Path) -> None:
        """Runs a command as if it were typed; what goes wrong it tells itself."""
        self.has_said = True
        self._run([f"--lang={self.lang}", command, *map(str, arguments)])

    def on_campaign(self, command: str, *arguments: str | Path) -> None:
        """Runs a command on the campaign."""
        self.call(command, self.desk.files.root, *arguments)

    def turn_to(self, folder: Path) -> None:
        """Works on in another folder, if it has become a campaign's."""
        if CampaignFolder(folder).definitions():
            self.folder = folder

    def open(self, path: Path) -> None:
        """Opens a file or a folder with the program that belongs to it."""
        if typer.launch(str(path)):
            print(say(MenuCode.MENU_NOT_OPENED, self.lang, path=str(path.absolute())))


_MOST_OFFERED = 9

Need = Callable[[Desk], Code | None]
"""Why a step makes no sense yet; None where it does."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its name, what it does, what it needs; the heading, if it is the first below one."""

    named: Code
    do: Callable[[Session], None]
    needs: tuple[Need, ...] = ()
    heads: Code | None = None

    def obstacle(self, desk: Desk) -> Code | None:
        """Why it makes no sense yet; None where it does."""
        return next((why for need in self.needs if (why := need(desk)) is not None), None)


# ---- what steps need


def _a_folder(desk: Desk) -> Code | None:
    return None if desk.folder else MenuCode.WHY_NO_CAMPAIGN


def _declared(desk: Desk) -> Code | None:
    return None if desk.campaign else MenuCode.WHY_FAULTS


def _scored_here(desk: Desk) -> Code | None:
    return MenuCode.WHY_IN_ROUNDS if desk.in_rounds else None


def _in_rounds(desk: Desk) -> Code | None:
    return None if desk.in_rounds else MenuCode.WHY_NO_ROUNDS


def _built(desk: Desk) -> Code | None:
    return None if desk.built else MenuCode.WHY_NOT_BUILT


def _mailbox(desk: Desk) -> Code | None:
    mail = desk.campaign.mail if desk.campaign else None
    return None if mail and (mail.inbox_server or mail.server) else MenuCode.WHY_NO_MAILBOX


def _counted(desk: Desk) -> Code | None:
    return None if desk.counted else MenuCode.WHY_NOT_COUNTED


def _all_read(desk: Desk) -> Code | None:
    return MenuCode.WHY_WAITING if desk.at and desk.at.waiting else None


def _open(desk: Desk) -> Code | None:
    return MenuCode.WHY_FROZEN if desk.frozen else None


def _frozen(desk: Desk) -> Code | None:
    return None if desk.frozen else MenuCode.WHY_NOT_FROZEN


def _notices(desk: Desk) -> Code | None:
    return None if any(desk.files.notices.glob("*.docx")) else MenuCode.WHY_NO_NOTICES


def _awards(desk: Desk) -> Code | None:
    kinds = desk.campaign.awards.kinds if desk.campaign else ()
    return None if kinds else MenuCode.WHY_NO_AWARDS


_CAMPAIGN = (_a_folder, _declared)
_SCORED = (*_CAMPAIGN, _scored_here)
_COUNTED = (*_SCORED, _counted)


# ---- what steps do


def _import(at: Session) -> None:
    from workbook_builder.definition.unit_codes import code_from_name

    plan = at.file(MenuCode.ASK_PLAN)
    beside = plan.parent / code_from_name(plan.stem)
    folder = typed_path(at.optional(MenuCode.ASK_NEW_FOLDER, str(beside)))
    units = at.optional_file(MenuCode.ASK_UNITS)
    at.call("import", plan, "-o", folder, "--excel", *(("--units", units) if units else ()))
    at.turn_to(folder)


def _new(at: Session) -> None:
    from workbook_builder.definition.templates import template_names

    names = template_names()
    empty = say(MenuCode.EMPTY_TEMPLATE, at.lang)
    chosen = at.choice(MenuCode.ASK_TEMPLATE, (empty, *names))
    folder = typed_path(at.text(MenuCode.ASK_NEW_FOLDER))
    at.call("new", folder, "--excel", *(("--template", names[chosen - 1]) if chosen else ()))
    at.turn_to(folder)


def _declare(at: Session) -> None:
    at.open(at.desk.files.definition)


def _check(at: Session) -> None:
    at.on_campaign("check")


def _build(at: Session) -> None:
    common = at.yes(MenuCode.ASK_COMMON)
    at.on_campaign("build", *(("--common",) if common else ()))


def _send(kind: MailKind) -> Callable[[Session], None]:
    """A step that sends this kind of mail, in a way that is chosen."""

    def send(at: Session) -> None:
        ways = [(MenuCode.WAY_DRAFTS, ()), (MenuCode.WAY_DRY_RUN, ("--dry-run",))]
        if at.desk.campaign is not None and at.desk.campaign.mail.server:
            ways.append((MenuCode.WAY_SMTP, ("--smtp",)))
        chosen = at.choice(MenuCode.ASK_WAY, [say(title, at.lang) for title, _ in ways])
        at.on_campaign("send", kind, *ways[chosen][1])

    return send


def _fetch(at: Session) -> None:
    at.on_campaign("fetch")


def _consolidate(at: Session) -> None:
    at.on_campaign("consolidate")


def _status(at: Session) -> None:
    at.on_campaign("status")


def _ranking(at: Session) -> None:
    at.open(at.desk.files.ranking)


def _merge(at: Session) -> None:
    at.on_campaign("merge", at.file(MenuCode.ASK_COPY))


def _report(at: Session) -> None:
    assert at.desk.campaign is not None
    clusters, units = at.desk.campaign.clusters(), at.desk.campaign.units
    offered = [say(MenuCode.OF_ALL, at.lang), say(MenuCode.OF_UNIT, at.lang), *clusters]
    chosen = at.choice(MenuCode.ASK_OF_WHAT, offered)
    of: tuple[str, ...] = ("--cluster", offered[chosen]) if chosen > 1 else ()
    if chosen == 1:
        unit = units[at.choice(MenuCode.ASK_UNIT, [one.name for one in units])]
        of = ("--unit", unit.code)
    at.on_campaign("report", *of, *_pdf(at))


def _minutes(at: Session) -> None:
    assert at.desk.campaign is not None
    offered = [say(MenuCode.OF_ALL, at.lang), *at.desk.campaign.clusters()]
    chosen = at.choice(MenuCode.ASK_OF_WHAT, offered) if offered[1:] else 0
    of = ("--cluster", offered[chosen]) if chosen else ()
    at.on_campaign("report", "--minutes", *of, *_pdf(at))


def _pdf(at: Session) -> tuple[str, ...]:
    return ("--pdf",) if at.yes(MenuCode.ASK_PDF) else ()


def _freeze(at: Session) -> None:
    minutes = at.text(MenuCode.ASK_MINUTES)
    day = at.optional(MenuCode.ASK_DATE, f"{now():%d/%m/%Y}")
    by = at.optional(MenuCode.ASK_BY)
    at.on_campaign("freeze", "--minutes", minutes, "--date", day, "--by", by)


def _write_notices(at: Session) -> None:
    at.on_campaign("notices")


def _reopen(at: Session) -> None:
    reason = at.text(MenuCode.ASK_REASON)
    at.on_campaign("reopen", "--reason", reason, "--by", at.optional(MenuCode.ASK_BY))


def _propose(at: Session) -> None:
    earlier = [one for one in at.optional(MenuCode.ASK_EARLIER).split(";") if one.strip()]
    paper = ("--paper",) if at.yes(MenuCode.ASK_PAPER) else ()
    at.call("awards", *earlier, at.desk.files.root, *paper)


def _rounds(at: Session) -> None:
    from workbook_builder.rounds.opening import round_name

    assert at.desk.campaign is not None
    rounds = at.desk.campaign.rounds
    offered = [say(MenuCode.ROUND_WORK, at.lang, name=round_name(one)) for one in rounds]
    offered += [say(MenuCode.ROUND_PROGRESS, at.lang), say(MenuCode.ROUND_YEAR, at.lang)]
    chosen = at.choice(MenuCode.ASK_ROUNDS, offered)
    if chosen < len(rounds):
        at.on_campaign("round", rounds[chosen].id)
        at.turn_to(at.desk.files.root / rounds[chosen].id)
    elif chosen == len(rounds):
        at.on_campaign("progress")
    else:
        at.on_campaign("year")
        at.turn_to(at.desk.files.root / YEAR)


def _other(at: Session) -> None:
    from workbook_builder.definition.load import campaigns_in

    home = at.desk.files.root.absolute()
    above = [home.parent] if CampaignFolder(home.parent).definitions() else []
    near = {*above, *campaigns_in(home.parent), *campaigns_in(home)} - {home}
    offered = sorted(near)[:_MOST_OFFERED]
    at.show(MenuCode.ASK_CAMPAIGN, [str(one) for one in offered])
    while True:
        typed = at.text(MenuCode.ASK_CHOICE)
        known = dict(zip(map(str, count(1)), offered, strict=False))
        folder = known.get(typed) or campaign_path(typed)
        if CampaignFolder(folder).definitions():
            at.turn_to(folder)
            return
        print(say(MenuCode.ASK_NO_CAMPAIGN, at.lang, folder=str(folder)))


def _show_folder(at: Session) -> None:
    at.open(at.desk.files.root)


def _verify(at: Session) -> None:
    code = at.optional(MenuCode.ASK_CODE)
    at.on_campaign("verify", *(("--code", code) if code else ()))


def _doctor(at: Session) -> None:
    at.call("doctor", *([at.desk.folder] if at.desk.folder else []))


def _help(at: Session) -> None:
    at.call("--help")


_send_books, _remind = _send("workbooks"), _send("reminders")
_send_letters, _send_notices = _send("letters"), _send("notices")

STEPS = (
    Step(MenuCode.STEP_IMPORT, _import, heads=MenuCode.GROUP_PREPARE),
    Step(MenuCode.STEP_NEW, _new),
    Step(MenuCode.STEP_DECLARE, _declare, (_a_folder,)),
    Step(MenuCode.STEP_CHECK, _check, (_a_folder,)),
    Step(MenuCode.STEP_BUILD, _build, _SCORED),
    Step(MenuCode.STEP_SEND, _send_books, (*_SCORED, _built), MenuCode.GROUP_MAIL),
    Step(MenuCode.STEP_FETCH, _fetch, (*_SCORED, _mailbox)),
    Step(MenuCode.STEP_REMIND, _remind, _COUNTED),
    Step(MenuCode.STEP_LETTERS, _send_letters, _COUNTED),
    Step(MenuCode.STEP_CONSOLIDATE, _consolidate, (*_SCORED, _built), MenuCode.GROUP_COUNT),
    Step(MenuCode.STEP_STATUS, _status, _SCORED),
    Step(MenuCode.STEP_RANKING, _ranking, (*_SCORED, _built)),
    Step(MenuCode.STEP_MERGE, _merge, (*_SCORED, _built)),
    Step(MenuCode.STEP_REPORT, _report, _COUNTED, MenuCode.GROUP_PAPERS),
    Step(MenuCode.STEP_MINUTES, _minutes, _COUNTED),
    Step(MenuCode.STEP_FREEZE, _freeze, (*_COUNTED, _open, _all_read)),
    Step(MenuCode.STEP_NOTICES, _write_notices, (*_COUNTED, _frozen)),
    Step(MenuCode.STEP_SEND_NOTICES, _send_notices, (*_COUNTED, _frozen, _notices)),
    Step(MenuCode.STEP_REOPEN, _reopen, (*_COUNTED, _frozen)),
    Step(MenuCode.STEP_AWARDS, _propose, (*_COUNTED, _awards)),
    Step(MenuCode.STEP_VERIFY, _verify, _COUNTED),
    Step(MenuCode.STEP_ROUNDS, _rounds, (*_CAMPAIGN, _in_rounds), MenuCode.GROUP_OTHER),
    Step(MenuCode.STEP_OTHER, _other),
    Step(MenuCode.STEP_OPEN, _show_folder, (_a_folder,)),
    Step(MenuCode.STEP_DOCTOR, _doctor),
    Step(MenuCode.STEP_HELP, _help),
)

_NEXT = {
    Stage.DECLARED: _build,
    Stage.SENT: _send_books,
    Stage.WAITING: _consolidate,
    Stage.REOPENED: _consolidate,
    Stage.UNSETTLED: _ranking,
    Stage.SETTLED: _freeze,
    Stage.FROZEN: _write_notices,
    Stage.TOLD: _send_notices,
}


def next_step(desk: Desk) -> int | None:
    """The number of the step that is next; None where all are done."""
    if desk.folder is None:
        return number_of(_import)
    if desk.in_rounds:
        return number_of(_rounds)
    if desk.at is None:
        return number_of(_check)
    stage = desk.at.stage
    if stage is Stage.SETTLED and not desk.paper("Bao-cao"):
        return number_of(_report)
    if stage is Stage.SETTLED and not desk.paper("Bien-ban"):
        return number_of(_minutes)
    if stage is Stage.TOLD and desk.mailed("notices"):
        return None
    if stage is Stage.MAILED or (stage is Stage.SENT and desk.mailed("workbooks")):
        return number_of(_consolidate if _mailbox(desk) else _fetch)
    return number_of(_NEXT[stage])


def number_of(do: Callable[[Session], None]) -> int:
    """The number under which a step is offered."""
    return next(number for number, step in enumerate(STEPS, start=1) if step.do is do)


def why_told(why: Code, lang: Lang) -> str:
    """Why a step makes no sense yet, with the numbers of the steps that change it."""
    return say(
        why,
        lang,
        first=number_of(_import),
        other=number_of(_new),
        check=number_of(_check),
        build=number_of(_build),
        rounds=number_of(_rounds),
        consolidate=number_of(_consolidate),
        freeze=number_of(_freeze),
        reopen=number_of(_reopen),
        notices=number_of(_write_notices),
    )
