"""The commands of the definition: `new`, `import`, `check`, `convert`. They add no logic."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from workbook_builder.cli.exit_codes import OK, WRONG
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import DEFINITION, as_typed
from workbook_builder.problems import errors_among
from workbook_builder.words.sentences import Lang, line, number, say


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands to the program, with their help in this language."""
    from workbook_builder.definition.templates import template_names

    folder_help = say("help_dir", lang)
    names = ", ".join(template_names())

    @app.command(help=say("help_new", lang))
    def new(
        folder: Path = typer.Argument(metavar="DIR", help=say("help_new_dir", lang)),
        template: str | None = typer.Option(
            None, help=say("help_template", lang, names=names), show_default=False
        ),
        excel: bool = typer.Option(False, "--excel", help=say("help_excel", lang)),
    ) -> None:
        _new(folder, template, lang, excel=excel)

    @app.command(name="import", help=say("help_import", lang))
    def import_(
        plan: Path = typer.Argument(metavar="PLAN", help=say("help_import_plan", lang)),
        folder: Path = typer.Option(
            ..., "-o", "--output", metavar="DIR", help=say("help_import_out", lang)
        ),
        units: Path | None = typer.Option(
            None, "--units", metavar="FILE", help=say("help_import_units", lang)
        ),
        table: int | None = typer.Option(
            None, "--table", metavar="N", help=say("help_import_table", lang)
        ),
        scores: bool = typer.Option(False, "--scores", help=say("help_import_scores", lang)),
        measure: bool = typer.Option(False, "--measure", help=say("help_import_measure", lang)),
        excel: bool = typer.Option(False, "--excel", help=say("help_import_excel", lang)),
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

    @app.command(help=say("help_check", lang))
    def check(folder: Path = typer.Argument(metavar="DIR", help=folder_help)) -> int:
        return _check(folder, lang)

    @app.command(help=say("help_convert", lang))
    def convert(folder: Path = typer.Argument(metavar="DIR", help=folder_help)) -> None:
        _convert(folder, lang)


def _new(folder: Path, template: str | None, lang: Lang, *, excel: bool) -> None:
    from workbook_builder.definition.templates import start_campaign

    started = start_campaign(folder, template, excel=excel)
    values = {"folder": str(folder), "typed": as_typed(folder), "file": started.definition.name}
    if template is None:
        print(say("created_empty", lang, **values))
    else:
        print(say("created", lang, template=template, **values))


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
    from workbook_builder.plan_import.report import REPORT, count_fates, first_of_each_kind
    from workbook_builder.plan_import.to_definition import SCORES, import_plan

    done = import_plan(
        plan, folder, units=units, table=table, with_scores=scores, measure=measure, excel=excel
    )
    for text in first_of_each_kind((*done.doubts, *done.asked, *done.faults), lang):
        print(text, file=sys.stderr)
    campaign = done.campaign
    print(
        say(
            "imported",
            lang,
            file=str(folder / done.file),
            plan=plan.name,
            groups=sum(1 for _ in campaign.groups()),
            criteria=sum(1 for _ in campaign.criteria()),
            total=campaign.total,
            units=len(campaign.units),
        )
    )
    print(
        say("import_rows", lang, rows=len(done.rubric.rows), counts=count_fates(done.rubric, lang))
    )
    doubts = len(done.doubts) + len(done.asked)
    print(say("import_doubts", lang, count=doubts, file=str(folder / REPORT)))
    if done.scores is not None:
        groups = "; ".join(f"{g.id} {number(g.points, lang)}" for g in done.scores.groups)
        file = str(folder / SCORES)
        print(say("import_scores", lang, groups=groups, total=done.scores.total, file=file))
    errors = len(errors_among(done.faults))
    named = as_typed(folder)
    if errors:
        print(say("import_not_ready", lang, errors=errors, file=done.file, folder=named))
        if done.file == DEFINITION:
            print(say("import_to_excel", lang))
    else:
        print(say("import_ready", lang, folder=named))
    return OK


def _check(folder: Path, lang: Lang) -> int:
    from workbook_builder.definition.load import check_definition

    checked = check_definition(CampaignFolder(folder))
    campaign = checked.campaign
    for problem in checked.problems:
        print(line(problem, lang), file=sys.stderr)
    if checked.faults_book is not None:
        print(say("faults_shown", lang, file=str(checked.faults_book)))
    errors = len(errors_among(checked.problems))
    if campaign is None or errors:
        print(say("definition_bad", lang, errors=errors))
        return WRONG
    print(
        say(
            "definition_good",
            lang,
            groups=sum(1 for _ in campaign.groups()),
            criteria=sum(1 for _ in campaign.criteria()),
            total=campaign.total,
            units=len(campaign.units),
        )
    )
    return OK


def _convert(folder: Path, lang: Lang) -> None:
    from workbook_builder.definition.convert import convert_definition

    done = convert_definition(CampaignFolder(folder))
    print(say("converted", lang, file=str(done.written), before=str(done.before)))
