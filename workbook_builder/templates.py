"""Name of a template → its definition, and a new campaign folder made of it."""

from __future__ import annotations

import difflib
from pathlib import Path

from workbook_builder.campaign_folder import DEFINITION, CampaignFolder, write_whole
from workbook_builder.problems import CampaignError, error


def template_names() -> tuple[str, ...]:
    """The names of all templates, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in _home().glob(f"*/{DEFINITION}")))


def template(name: str) -> Path:
    """The definition of a template; CampaignError with the nearest name where there is none."""
    names = template_names()
    if name in names:
        return _home() / name / DEFINITION
    listed = ", ".join(names)
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        raise CampaignError(error("no_template_near", seen=name, near=near[0], names=listed))
    raise CampaignError(error("no_template", seen=name, names=listed))


def _home() -> Path:
    package = Path(__file__).parent
    installed = package / "templates"  # in the wheel they stand inside the package
    return installed if installed.is_dir() else package.parent / "templates"


def start_campaign(root: Path, template_name: str) -> CampaignFolder:
    """Makes a campaign folder with the template's definition; refuses where one stands already."""
    source = template(template_name)
    folder = CampaignFolder(root)
    if folder.definition.exists():
        raise CampaignError(error("folder_in_use", folder=str(root), file=DEFINITION))
    write_whole(folder.definition, source.read_bytes())
    folder.make_boxes()
    return folder
