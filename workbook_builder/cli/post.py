"""The commands for mail, and the state of the units: `send`, `fetch`, `status`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from workbook_builder.cli.asking import YES, typed_after
from workbook_builder.cli.calls import campaign_argument, kind_of_mail, print_next_step
from workbook_builder.cli.exit_codes import NOT_ALL, OK
from workbook_builder.cli.outcome import ask_choice, from_excel, offer_console, to_open
from workbook_builder.clock import VIETNAM
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import DRAFTS, MAIL_TEXTS, MAILED_IN
from workbook_builder.journal import MailKind
from workbook_builder.problems import Code
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.machine import ExcelCode
from workbook_builder.words.messages.post import PostCode
from workbook_builder.words.sentences import Lang, line, message, say

if TYPE_CHECKING:
    from workbook_builder.campaign.model import Unit
    from workbook_builder.journal import Mailing
    from workbook_builder.post import CampaignStatus, Fetched, Secrets, Sendings, SendOptions
    from workbook_builder.post.sending import MailOutcome, UnitMail
    from workbook_builder.post.status import UnitStatus

_KINDS: dict[MailKind, Code] = {
    "workbooks": PostCode.KIND_WORKBOOKS,
    "reminders": PostCode.KIND_REMINDERS,
    "letters": PostCode.KIND_LETTERS,
    "notices": PostCode.KIND_NOTICES,
}
_OUTCOMES: dict[MailOutcome, Code] = {
    "sent": PostCode.OUTCOME_SENT,
    "drafted": PostCode.OUTCOME_DRAFTED,
    "ready": PostCode.OUTCOME_READY,
    "passed": PostCode.OUTCOME_PASSED,
    "held": PostCode.OUTCOME_HELD,
    "failed": PostCode.OUTCOME_FAILED,
    "uncertain": PostCode.OUTCOME_UNCERTAIN,
    "waits": PostCode.OUTCOME_WAITS,
}
_AGAIN = {"vi": "g", "en": "s"}
_ARRIVED = {"vi": "d", "en": "a"}


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands to the program, with their help in this language."""
    dir_argument = campaign_argument(lang)
    code = say(CommandCode.TYPED_UNIT, lang)

    @app.command(help=say(PostCode.HELP_SEND, lang))
    def send(
        folder: Path = dir_argument,
        kind: str = typer.Argument(
            "workbooks",
            metavar=say(PostCode.TYPED_KIND, lang),
            help=say(PostCode.HELP_SEND_KIND, lang),
            show_default=False,
        ),
        smtp: bool = typer.Option(False, "--smtp", help=say(PostCode.HELP_SMTP, lang)),
        dry_run: bool = typer.Option(False, "--dry-run", help=say(PostCode.HELP_DRY_RUN, lang)),
        again: list[str] = typer.Option(
            [], "--again", metavar=code, help=say(PostCode.HELP_AGAIN, lang)
        ),
        arrived: list[str] = typer.Option(
            [], "--arrived", metavar=code, help=say(PostCode.HELP_ARRIVED, lang)
        ),
        per_minute: int = typer.Option(
            0,
            "--per-minute",
            min=0,
            metavar=say(CommandCode.TYPED_NUMBER, lang),
            help=say(PostCode.HELP_PER_MINUTE, lang),
            show_default=False,
        ),
    ) -> int:
        from workbook_builder.post.sending import SendOptions

        options = SendOptions(smtp, dry_run, tuple(again), tuple(arrived), per_minute)
        return _send(folder, kind_of_mail(kind), options, lang)

    @app.command(help=say(PostCode.HELP_FETCH, lang))
    def fetch(folder: Path = dir_argument) -> None:
        _fetch(folder, lang)

    @app.command(help=say(PostCode.HELP_STATUS, lang))
    def status(folder: Path = dir_argument) -> None:
        _status(folder, lang)


def _send(folder: Path, kind: MailKind, options: SendOptions, lang: Lang) -> int:
    from workbook_builder.cli import printing
    from workbook_builder.post import send
    from workbook_builder.post.delivery import PAUSES, Pace

    def waits(mails: int, seconds: float) -> None:
        print(say(PostCode.MAIL_WAITS, lang, count=mails, seconds=round(seconds)), file=sys.stderr)

    def ask(unit: Unit, mailing: Mailing) -> bool | None:
        return _ask_unsure(unit, mailing, lang)

    with printing.progress_bar(PostCode.PROGRESS_SEND, lang) as progress:
        done = send(
            CampaignFolder(folder),
            kind,
            options,
            secrets=_secrets(lang),
            ask=ask,
            # in Excel nobody sees it wait: another click goes on
            pace=Pace(waits=waits, pauses=() if from_excel() else PAUSES),
            progress=progress,
        )
    _tell_sent(done, folder, options, lang)
    if not options.dry_run:
        print_next_step(folder, lang)
    return OK if done.complete else NOT_ALL


def _ask_unsure(unit: Unit, mailing: Mailing, lang: Lang) -> bool | None:
    time = mailing.at.astimezone(VIETNAM)
    values = {"unit": unit.name, "to": ", ".join(mailing.to), "time": f"{time:%H:%M %d/%m/%Y}"}
    if not sys.stdin.isatty():
        asked = say(ExcelCode.EXCEL_UNSURE, lang, **values)
        ask_choice(asked, f"--again={unit.code}", f"--arrived={unit.code}")
        return None
    said = typed_after(say(PostCode.ASK_UNSURE, lang, **values)).lower()[:1]
    return True if said == _AGAIN[lang] else False if said == _ARRIVED[lang] else None


def _secrets(lang: Lang) -> Secrets:
    """The stored password, or one that is typed without being shown, where there is a terminal."""
    from getpass import getpass

    from workbook_builder.post import Secrets

    def ask(server: str, login: str) -> str:
        if not sys.stdin.isatty():
            offer_console()
            return ""
        return getpass(say(PostCode.ASK_PASSWORD, lang, server=server, login=login))

    def wants_kept(server: str, login: str) -> bool:
        return typed_after(say(PostCode.ASK_KEEP, lang)).lower()[:1] == YES[lang]

    return Secrets(ask, wants_kept)


def _tell_sent(done: Sendings, folder: Path, options: SendOptions, lang: Lang) -> None:
    from workbook_builder.cli import printing

    for problem in done.problems:
        print(line(problem, lang), file=sys.stderr)
    kind = say(_KINDS[done.kind], lang)
    if not options.smtp:
        to_open(folder / DRAFTS)
    if not done.mails:
        print(say(PostCode.MAILS_NONE, lang, kind=kind))
        return
    if options.dry_run:
        for mail in done.with_outcome("ready"):
            _show(mail, lang)
    headings = (CommandCode.COLUMN_UNIT, PostCode.COLUMN_ADDRESS, PostCode.COLUMN_OUTCOME)
    printing.print_table(
        say(PostCode.TITLE_MAILS, lang, kind=kind),
        [say(code, lang) for code in headings],
        [_mail_row(one, lang) for one in done.mails],
    )
    outcomes: tuple[MailOutcome, ...] = ("sent", "drafted", "ready", "passed", "held", "uncertain")
    counts = {outcome: len(done.with_outcome(outcome)) for outcome in outcomes}
    failed = len(done.with_outcome("failed", "waits"))
    code = PostCode.MAILS_DRAFTED
    if options.dry_run or options.smtp:
        code = PostCode.MAILS_READY if options.dry_run else PostCode.MAILS_SENT
    drafts = str(folder / DRAFTS)
    print(say(code, lang, failed=failed, folder=drafts, **counts))
    if unsure := done.with_outcome("uncertain"):
        names = ", ".join(f"{one.unit.name} ({one.unit.code})" for one in unsure)
        print(say(PostCode.MAILS_UNCERTAIN, lang, names=names))
    if done.texts:
        print(say(PostCode.TEXTS_WRITTEN, lang, file=str(folder / MAIL_TEXTS)))


def _show(one: UnitMail, lang: Lang) -> None:
    """Prints a mail as it would go."""
    mail = one.mail
    files = "; ".join(
        say(PostCode.SHOWN_FILE, lang, file=file.name, size=-(-len(file.data) // 1024))
        for file in mail.attachments
    )
    head = {"to": ", ".join(mail.head.to), "cc": ", ".join(mail.head.cc) or "–"}
    print(say(PostCode.SHOWN_MAIL, lang, subject=mail.subject, files=files, **head))
    print()
    print(mail.body)


def _mail_row(one: UnitMail, lang: Lang) -> tuple[str, ...]:
    said = [say(_OUTCOMES[one.outcome], lang)]
    said += [one.answer] if one.answer and one.outcome in ("drafted", "failed") else []
    said += [line(problem, lang) for problem in one.problems]
    to = one.to or one.mail.recipients
    return one.unit.name, ", ".join(to), "\n".join(said)


def _fetch(folder: Path, lang: Lang) -> None:
    from workbook_builder.cli import printing
    from workbook_builder.post import fetch

    home = CampaignFolder(folder)
    with printing.progress_bar(PostCode.PROGRESS_FETCH, lang) as progress:
        done = fetch(home, secrets=_secrets(lang), progress=progress)
    _tell_fetched(done, home, lang)
    print_next_step(folder, lang)


def _tell_fetched(done: Fetched, home: CampaignFolder, lang: Lang) -> None:
    from workbook_builder.cli import printing

    for problem in done.problems:
        print(line(problem, lang), file=sys.stderr)
    if done.mails:
        headings = (
            PostCode.COLUMN_ARRIVED,
            PostCode.COLUMN_SENDER,
            PostCode.COLUMN_SUBJECT,
            PostCode.COLUMN_BECAUSE,
            CommandCode.COLUMN_FILE,
        )
        printing.print_table(
            say(PostCode.TITLE_FETCHED, lang),
            [say(code, lang) for code in headings],
            [
                (
                    f"{one.arrived.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
                    one.sender,
                    one.subject,
                    say(one.because, lang, unit=one.unit),
                    one.file.rpartition(f"{MAILED_IN}/")[2],
                )
                for one in done.mails
            ],
        )
    print(
        say(
            PostCode.FETCHED,
            lang,
            box=done.box,
            since=f"{done.since:%d/%m/%Y}",
            looked=done.looked,
            new=len(done.mails),
            known=done.known,
            other=done.looked - done.known - len(done.mails),
            folder=str(home.mailed_in),
        )
    )


def _status(folder: Path, lang: Lang) -> None:
    from workbook_builder.cli import printing
    from workbook_builder.post import campaign_status

    found = campaign_status(CampaignFolder(folder))
    headings = (
        CommandCode.COLUMN_UNIT,
        PostCode.COLUMN_SENT,
        PostCode.COLUMN_REMINDED,
        PostCode.COLUMN_RETURNED,
        PostCode.COLUMN_TO_MEND,
        PostCode.COLUMN_SETTLED,
        PostCode.COLUMN_TO_SEE,
    )
    printing.print_table(
        say(PostCode.TITLE_STATUS, lang),
        [say(code, lang) for code in headings],
        [_status_row(one, lang) for one in (*found.units, *found.scorers)],
    )
    print(unit_counts(found, lang))
    for hint in found.hints:
        print(message(hint, lang))
    print(message(found.next_step, lang))


def unit_counts(found: CampaignStatus, lang: Lang) -> str:
    """How many units there are, and how far they are."""
    return say(
        PostCode.STATUS_COUNTS,
        lang,
        units=len(found.units),
        sent=sum(1 for one in found.units if "workbooks" in one.mailed),
        returned=sum(1 for one in found.units if one.returned),
        mend=sum(1 for one in found.units if one.to_mend),
        settled=sum(1 for one in found.units if one.settled),
    )


def _status_row(one: UnitStatus, lang: Lang) -> tuple[str, ...]:
    returned = _day(one.returned)
    if one.sent_something and not returned:
        returned = say(PostCode.STATE_UNUSABLE, lang)
    asked = one.mailed.get("letters")
    mend = ""
    if one.to_mend:
        mend = say(PostCode.STATE_ASKED, lang, date=_day(asked)) if asked else ""
        mend = mend or say(PostCode.STATE_YES, lang)
    return (
        one.unit.name,
        _mailed(one, "workbooks", lang),
        _mailed(one, "reminders", lang),
        returned,
        mend,
        say(PostCode.STATE_YES, lang) if one.settled else "",
        "; ".join(message(problem, lang) for problem in one.troubles),
    )


def _mailed(one: UnitStatus, kind: MailKind, lang: Lang) -> str:
    day = _day(one.mailed.get(kind))
    return day or (say(PostCode.STATE_DRAFT, lang) if kind in one.drafted else "")


def _day(moment: datetime | None) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}" if moment is not None else ""
