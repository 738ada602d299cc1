"""Scoring campaigns in Excel, driven from Python; docs/python.md shows how.

The functions, such as `start_campaign`, `build` and `consolidate`, stand in `workbook_builder.api`.
The classes of their results stand in the packages that do the work. Each name is imported when it
is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on
from workbook_builder._version import __version__

if TYPE_CHECKING:
    from workbook_builder.api import (
        attach,
        build,
        campaign_status,
        check_definition,
        consolidate,
        convert_definition,
        fetch_mails,
        freeze_result,
        import_plan,
        list_changes,
        load_campaign,
        make_report,
        merge_copy,
        open_round,
        open_year,
        play_demo,
        propose_awards,
        reopen_result,
        roll_up,
        send_mails,
        start_campaign,
        track,
        verify,
        write_notices,
    )
    from workbook_builder.awards.proposal import Proposal
    from workbook_builder.awards.propose import Awarded
    from workbook_builder.campaign.awards import AwardKind, Awards
    from workbook_builder.campaign.model import Campaign, Criterion, Group, LedgerLine, Tier, Unit
    from workbook_builder.campaign.rounds import Round
    from workbook_builder.consolidation.first_build import Built
    from workbook_builder.consolidation.result import Consolidation
    from workbook_builder.definition.convert import Converted
    from workbook_builder.definition.load import Checked
    from workbook_builder.definition.templates import template_names
    from workbook_builder.demo import Played
    from workbook_builder.folder.folder import CampaignFolder
    from workbook_builder.freeze.final_word import Frozen
    from workbook_builder.intake.receipts import Receipt
    from workbook_builder.live.open_run import consolidate_open
    from workbook_builder.manifest.frozen.record import Freeze
    from workbook_builder.papers.changes.listing import ChangesListed
    from workbook_builder.papers.notices.box import Notices
    from workbook_builder.papers.report.make import Reported
    from workbook_builder.plan_import.to_definition import Imported
    from workbook_builder.post.fetching import Fetched
    from workbook_builder.post.sending import Sendings
    from workbook_builder.post.session import Secrets
    from workbook_builder.post.status import CampaignStatus
    from workbook_builder.problems import CampaignError, Place, Problem, Severity
    from workbook_builder.progress import Progress
    from workbook_builder.recount.verdict import Verified
    from workbook_builder.rollup.gather import RolledUp
    from workbook_builder.rollup.record import Rollup
    from workbook_builder.rounds.opening import Opened
    from workbook_builder.rounds.tracking import Tracked
    from workbook_builder.rounds.trend import Trend
    from workbook_builder.rounds.year import YearOpened
    from workbook_builder.scoring.standings import Standing
    from workbook_builder.words.sentences import Lang, line, message

__all__ = [
    "AwardKind",
    "Awarded",
    "Awards",
    "Built",
    "Campaign",
    "CampaignError",
    "CampaignFolder",
    "CampaignStatus",
    "ChangesListed",
    "Checked",
    "Consolidation",
    "Converted",
    "Criterion",
    "Fetched",
    "Freeze",
    "Frozen",
    "Group",
    "Imported",
    "Lang",
    "LedgerLine",
    "Notices",
    "Opened",
    "Place",
    "Played",
    "Problem",
    "Progress",
    "Proposal",
    "Receipt",
    "Reported",
    "RolledUp",
    "Rollup",
    "Round",
    "Secrets",
    "Sendings",
    "Severity",
    "Standing",
    "Tier",
    "Tracked",
    "Trend",
    "Unit",
    "Verified",
    "YearOpened",
    "__version__",
    "attach",
    "build",
    "campaign_status",
    "check_definition",
    "consolidate",
    "consolidate_open",
    "convert_definition",
    "fetch_mails",
    "freeze_result",
    "import_plan",
    "line",
    "list_changes",
    "load_campaign",
    "make_report",
    "merge_copy",
    "message",
    "open_round",
    "open_year",
    "play_demo",
    "propose_awards",
    "reopen_result",
    "roll_up",
    "send_mails",
    "start_campaign",
    "template_names",
    "track",
    "verify",
    "write_notices",
]

__getattr__ = hand_on(
    __name__,
    api="attach build campaign_status check_definition consolidate convert_definition fetch_mails"
    " freeze_result import_plan list_changes load_campaign make_report merge_copy open_round"
    " open_year play_demo propose_awards reopen_result roll_up send_mails start_campaign track"
    " verify write_notices",
    awards__proposal="Proposal",
    awards__propose="Awarded",
    campaign__awards="AwardKind Awards",
    campaign__model="Campaign Criterion Group LedgerLine Tier Unit",
    campaign__rounds="Round",
    consolidation__first_build="Built",
    recount__verdict="Verified",
    consolidation__result="Consolidation",
    definition__convert="Converted",
    definition__load="Checked",
    definition__templates="template_names",
    demo="Played",
    folder__folder="CampaignFolder",
    freeze__final_word="Frozen",
    intake__receipts="Receipt",
    live__open_run="consolidate_open",
    manifest__frozen__record="Freeze",
    papers__changes__listing="ChangesListed",
    papers__notices__box="Notices",
    papers__report__make="Reported",
    plan_import__to_definition="Imported",
    post__fetching="Fetched",
    post__sending="Sendings",
    post__session="Secrets",
    post__status="CampaignStatus",
    problems="CampaignError Place Problem Severity",
    progress="Progress",
    rollup__gather="RolledUp",
    rollup__record="Rollup",
    rounds__opening="Opened",
    rounds__tracking="Tracked",
    rounds__trend="Trend",
    rounds__year="YearOpened",
    scoring__standings="Standing",
    words__sentences="Lang line message",
)


def __dir__() -> list[str]:
    """The names that are handed on, so that an interactive Python can complete them."""
    return __all__
