"""A campaign folder → what the menu has to know: how far the campaign is, and what is next.

The folder itself is told by where one stands, by what was worked on last, or by a person.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import write_whole
from workbook_builder.problems import CampaignError, Problem

if TYPE_CHECKING:
    from workbook_builder.campaign.model import Campaign
    from workbook_builder.consolidation.stage import Whereabouts
    from workbook_builder.journal import MailKind
    from workbook_builder.post import CampaignStatus


@dataclass(frozen=True, slots=True)
class Desk:
    """What is known of the campaign in `folder`; of no campaign, where there is no folder.

    `campaign` is None where its definition can't be used; `status` and `at` are None also where it
    has rounds, or where its records can't be read. `faults` tell why.
    """

    folder: Path | None
    campaign: Campaign | None = None
    status: CampaignStatus | None = None
    at: Whereabouts | None = None
    faults: tuple[Problem, ...] = ()

    @property
    def files(self) -> CampaignFolder:
        """The paths of the campaign; of the folder that one stands in where there is none."""
        return CampaignFolder(self.folder or Path())

    @property
    def in_rounds(self) -> bool:
        """Whether it is scored in rounds, each in a folder of its own."""
        return self.campaign is not None and bool(self.campaign.rounds)

    @property
    def built(self) -> bool:
        """Whether workbooks were made."""
        return any(self.files.outbox.glob("*.xlsx"))

    @property
    def counted(self) -> bool:
        """Whether there is a consolidation."""
        return self.status is not None and self.status.consolidated is not None

    @property
    def frozen(self) -> bool:
        """Whether the result is frozen."""
        return self.status is not None and self.status.frozen

    def mailed(self, kind: MailKind) -> bool:
        """Whether every unit was sent a mail of this kind, or has a draft of one."""
        units = () if self.status is None else self.status.units
        return all(kind in one.mailed or kind in one.drafted for one in units)

    def paper(self, kind: str) -> bool:
        """Whether a paper of all units lies there: `Bao-cao` or `Bien-ban`."""
        return (
            self.campaign is not None
            and (self.files.root / f"{kind}_{self.campaign.id}.docx").exists()
        )


def look_at(folder: Path | None) -> Desk:
    """What is known of the campaign in this folder; nothing is raised."""
    from workbook_builder.consolidation.stage import where_it_stands
    from workbook_builder.definition.load import load_declared
    from workbook_builder.post import campaign_status

    if folder is None:
        return Desk(None)
    files = CampaignFolder(folder)
    try:
        status = campaign_status(files)
        return Desk(folder, status.campaign, status, where_it_stands(files))
    except CampaignError as fault:
        faults = fault.problems
    try:
        campaign = load_declared(files)
    except CampaignError as fault:
        return Desk(folder, faults=fault.problems)
    return Desk(folder, campaign, faults=() if campaign.rounds else faults)


def remembered() -> Path | None:
    """The folder that one stands in or, else, worked on last, if it is a campaign's."""
    known = [Path()]
    with contextlib.suppress(OSError, ValueError):
        known.append(Path(_memory().read_text(encoding="utf-8").strip()))
    return next((folder for folder in known if CampaignFolder(folder).definitions()), None)


def remember(folder: Path) -> None:
    """Keeps in mind which folder is worked on; where that can't be, it is asked for next time."""
    with contextlib.suppress(CampaignError):
        write_whole(_memory(), f"{folder.absolute()}\n".encode(), durable=False)


def _memory() -> Path:
    return Path(typer.get_app_dir("workbook-builder")) / "last-campaign.txt"
