"""The name of a template → its definition; a new campaign folder, from a template or without."""

from __future__ import annotations

import difflib
from decimal import Decimal
from pathlib import Path

from workbook_builder.campaign.model import SCHEMA, Campaign, Criterion, Group, Tier
from workbook_builder.definition.unit_codes import code_from_name
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import DEFINITION, DEFINITION_BOOK
from workbook_builder.folder.whole import write_whole
from workbook_builder.problems import CampaignError, error
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.workbooks import definition as words


def template_names() -> tuple[str, ...]:
    """The names of all templates in alphabetical order, those with several rounds last."""
    found = [(_has_rounds(path), path.parent.name) for path in _home().glob(f"*/{DEFINITION}")]
    return tuple(name for _, name in sorted(found))


def _has_rounds(definition: Path) -> bool:
    return "\nrounds:" in definition.read_text(encoding="utf-8")


def template_path(name: str) -> Path:
    """The definition of a template; CampaignError with the nearest name where there is none."""
    names = template_names()
    if name in names:
        return _home() / name / DEFINITION
    listed = ", ".join(names)
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        raise CampaignError(
            error(CommandCode.NO_TEMPLATE_NEAR, seen=name, near=near[0], names=listed)
        )
    raise CampaignError(error(CommandCode.NO_TEMPLATE, seen=name, names=listed))


def _home() -> Path:
    package = Path(__file__).parents[1]
    installed = package / "templates"  # in a wheel, the templates stand inside the package
    return installed if installed.is_dir() else package.parent / "templates"


def start_campaign(root: Path, template_name: str | None, *, excel: bool = False) -> CampaignFolder:
    """Makes a campaign folder with a definition; refuses a folder that has one already.

    The definition of a template is written as text, or with `excel` as a workbook. Without a
    template, it is a workbook with one group as an example, to be filled in.
    """
    if template_name is None and not excel:
        raise CampaignError(error(CommandCode.NEW_NEEDS, names=", ".join(template_names())))
    source = None if template_name is None else template_path(template_name)
    folder = CampaignFolder(root)
    if standing := folder.definitions():
        name = standing[0].name
        raise CampaignError(error(CommandCode.FOLDER_IN_USE, folder=str(root), file=name))
    if excel:
        from workbook_builder.definition.workbook.write import write_definition_book
        from workbook_builder.definition.yaml.read import load_campaign  # heavy, and seldom needed

        name = code_from_name(root.absolute().name)
        campaign = example_campaign(name) if source is None else load_campaign(source)
        write_whole(root / DEFINITION_BOOK, write_definition_book(campaign))
    elif source is not None:
        write_whole(root / DEFINITION, source.read_bytes())
    folder.make_boxes()
    return folder


def example_campaign(id_: str) -> Campaign:
    """A campaign with one group as an example: a criterion with levels, and one without.

    Its title and its units are left to the officer.
    """
    tiers = zip(words.EXAMPLE_TIERS, (6, 3, 0), strict=True)
    criteria = (
        Criterion(
            "I.1",
            words.EXAMPLE_TIERED,
            Decimal(6),
            tuple(Tier(label, Decimal(points)) for label, points in tiers),
        ),
        Criterion("I.2", words.EXAMPLE_DIRECT, Decimal(4), step=Decimal("0.5")),
    )
    group = Group("I", words.EXAMPLE_GROUP, Decimal(10), criteria)
    return Campaign(SCHEMA, id_, "", Decimal(10), (group,), ())
