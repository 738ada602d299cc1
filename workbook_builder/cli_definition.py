"""The commands about a definition's form: `convert`. They add no logic."""

from __future__ import annotations

from pathlib import Path

import typer

from workbook_builder.campaign_folder import CampaignFolder
from workbook_builder.texts import Lang, say


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands to the program, with their help in this language."""

    @app.command(help=say("help_convert", lang))
    def convert(
        folder: Path = typer.Argument(metavar="DIR", help=say("help_dir", lang)),
    ) -> None:
        _convert(folder, lang)


def _convert(folder: Path, lang: Lang) -> None:
    from workbook_builder.convert import convert

    done = convert(CampaignFolder(folder))
    print(say("converted", lang, file=str(done.written), before=str(done.before)))
