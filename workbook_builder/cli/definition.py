"""The commands on the definition of a campaign: `new`, `import`, `check`, `convert`."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from workbook_builder.cli.calls import campaign_argument, print_next_step
from workbook_builder.cli.exit_codes import CAMPAIGN_OR_CALL_WRONG, NOT_ALL, OK
from workbook_builder.cli.outcome import to_open
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import DEFINITION, path_in_command
from workbook_builder.problems import errors_among
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.plan_import import PlanCode
from workbook_builder.words.sentences import Lang, line, number, say


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands to the program, with their help in this language."""
    from workbook_builder.definition.templates import template_names

    dir_argument = campaign_argument(lang)
    names = ", ".join(template_names())

    @app.command(help=say(CommandCode.HELP_NEW, lang))
    def new(
        folder: Path = typer.Argument(
            metavar=say(CommandCode.TYPED_DIR, lang), help=say(CommandCode.HELP_NEW_DIR, lang)
        ),
        template: str | None = typer.Option(
            None,
            "--template",
            metavar=say(CommandCode.TYPED_TEMPLATE, lang),
            help=say(CommandCode.HELP_TEMPLATE, lang, names=names),
            show_default=False,
        ),
        excel: bool = typer.Option(False, "--excel", help=say(CommandCode.HELP_EXCEL, lang)),
    ) -> None:
        _new(folder, template, lang, excel=excel)

    _add_import(app, lang)

    @app.command(help=say(CommandCode.HELP_CHECK, lang))
    def check(folder: Path = dir_argument) -> int:
        return _check(folder, lang)

    @app.command(help=say(CommandCode.HELP_CONVERT, lang))
    def convert(folder: Path = dir_argument) -> None:
        _convert(folder, lang)


def _add_import(app: typer.Typer, lang: Lang) -> None:
    @app.command(name="import", help=say(PlanCode.HELP_IMPORT, lang))
    def import_(
        plan: Path = typer.Argument(
            metavar=say(CommandCode.TYPED_PLAN, lang), help=say(PlanCode.HELP_IMPORT_PLAN, lang)
        ),
        folder: Path = typer.Option(
            ...,
            "-o",
            "--output",
            metavar=say(CommandCode.TYPED_DIR, lang),
            help=say(PlanCode.HELP_IMPORT_OUT, lang),
        ),
        units: Path | None = typer.Option(
            None,
            "--units",
            metavar=say(CommandCode.TYPED_FILE, lang),
            help=say(PlanCode.HELP_IMPORT_UNITS, lang),
        ),
        table: int | None = typer.Option(
            None,
            "--table",
            metavar=say(CommandCode.TYPED_TABLE, lang),
            help=say(PlanCode.HELP_IMPORT_TABLE, lang),
        ),
        scores: bool = typer.Option(False, "--scores", help=say(PlanCode.HELP_IMPORT_SCORES, lang)),
        measure: bool = typer.Option(
            False, "--measure", help=say(PlanCode.HELP_IMPORT_MEASURE, lang)
        ),
        excel: bool = typer.Option(False, "--excel", help=say(PlanCode.HELP_IMPORT_EXCEL, lang)),
    ) -> int:
        return _import(
            plan,
            folder,
            lang,
            units=units,
            table=table,
            scores=scores,
            measure=measure,
            excel=excel,
        )


def _new(folder: Path, template: str | None, lang: Lang, *, excel: bool) -> None:
    from workbook_builder.definition.templates import start_campaign

    started = start_campaign(folder, template, excel=excel)
    to_open(started.definition)
    values = {
        "folder": str(folder),
        "typed": path_in_command(folder),
        "file": started.definition.name,
    }
    if template is None:
        print(say(CommandCode.CREATED_EMPTY, lang, **values))
    else:
        print(say(CommandCode.CREATED, lang, template=template, **values))


def _import(
    plan: Path,
    folder: Path,
    lang: Lang,
    *,
    units: Path | None,
    table: int | None,
    scores: bool,
    measure: bool,
    excel: bool,
) -> int:
    from workbook_builder.plan_import.account import balance_text
    from workbook_builder.plan_import.report import REPORT, count_fates, first_of_each_kind
    from workbook_builder.plan_import.to_definition import SCORES, import_plan

    done = import_plan(
        plan, folder, units=units, table=table, with_scores=scores, measure=measure, excel=excel
    )
    to_open(folder / REPORT, folder / done.file)
    print(balance_text(done.balance, lang))
    for text in first_of_each_kind((*done.doubts, *done.asked, *done.faults), lang):
        print(text, file=sys.stderr)
    campaign, rubric = done.campaign, done.rubric
    print(
        say(
            PlanCode.IMPORTED,
            lang,
            file=str(folder / done.file),
            plan=plan.name,
            groups=sum(1 for _ in campaign.groups()),
            criteria=sum(1 for _ in campaign.criteria()),
            total=campaign.total,
            units=len(campaign.units),
        )
    )
    counts = count_fates(rubric, lang)
    print(say(PlanCode.IMPORT_ROWS, lang, rows=len(rubric.rows), counts=counts))
    doubts = len(done.doubts) + len(done.asked)
    print(say(PlanCode.IMPORT_DOUBTS, lang, count=doubts, file=str(folder / REPORT)))
    if done.scores is not None:
        groups = "; ".join(f"{g.id} {number(g.points, lang)}" for g in done.scores.groups)
        file = str(folder / SCORES)
        print(say(PlanCode.IMPORT_SCORES, lang, groups=groups, total=done.scores.total, file=file))
    errors = len(errors_among(done.faults))
    named = path_in_command(folder)
    if not done.balance.good:
        print(say(PlanCode.IMPORT_BAD, lang, file=REPORT, folder=named))
        return NOT_ALL
    if errors:
        print(say(PlanCode.IMPORT_NOT_READY, lang, errors=errors, file=done.file, folder=named))
        if done.file == DEFINITION:
            print(say(PlanCode.IMPORT_TO_EXCEL, lang))
    else:
        print(say(PlanCode.IMPORT_READY, lang, folder=named))
    return OK


def _check(folder: Path, lang: Lang) -> int:
    from workbook_builder.issue.changes import check_with_issued

    checked = check_with_issued(CampaignFolder(folder))
    campaign = checked.campaign
    for problem in checked.problems:
        print(line(problem, lang), file=sys.stderr)
    if checked.faults_book is not None:
        print(say(CommandCode.FAULTS_SHOWN, lang, file=str(checked.faults_book)))
        to_open(checked.faults_book)
    errors = len(errors_among(checked.problems))
    if campaign is None or errors:
        print(say(CommandCode.DEFINITION_BAD, lang, errors=errors))
        return CAMPAIGN_OR_CALL_WRONG
    print(
        say(
            CommandCode.DEFINITION_GOOD,
            lang,
            groups=sum(1 for _ in campaign.groups()),
            criteria=sum(1 for _ in campaign.criteria()),
            total=campaign.total,
            units=len(campaign.units),
        )
    )
    if not campaign.rounds:
        print_next_step(folder, lang)
    return OK


def _convert(folder: Path, lang: Lang) -> None:
    from workbook_builder.definition.convert import convert_definition

    done = convert_definition(CampaignFolder(folder))
    print(say(CommandCode.CONVERTED, lang, file=str(done.written), before=str(done.before)))
