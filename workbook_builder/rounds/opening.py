"""The use case `round`: a campaign with rounds → the folder of one round.

The round is a campaign of its own. Its definition is that of the whole campaign with another id,
title and due date. The figures of the last round are put beside it, from that round's manifest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.rounds import Round
from workbook_builder.clock import now
from workbook_builder.definition.checks.campaign import check_paths
from workbook_builder.definition.keep_codes import keep_codes
from workbook_builder.definition.load import load_declared, load_definition
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import DEFINITION, DEFINITION_BOOK
from workbook_builder.folder.whole import write_whole
from workbook_builder.issue.last_round import LastAnswer, LastRound, last_round_json
from workbook_builder.manifest.chain import known_runs
from workbook_builder.manifest.figures import Figures, load_figures
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.words.messages.rounds import RoundsCode
from workbook_builder.words.workbooks import rounds as words


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that is ready to be built.

    `definition`: its path, relative to the folder of the whole campaign. `is_new`: whether the
    folder of the round was made by this call.
    """

    round: Round
    definition: str
    is_new: bool
    last: LastRound | None
    problems: tuple[Problem, ...]


def load_rounds(folder: CampaignFolder) -> Campaign:
    """The campaign of this folder; CampaignError where it has no rounds."""
    campaign = load_declared(folder)
    if not campaign.rounds:
        raise CampaignError(error(RoundsCode.CAMPAIGN_WITHOUT_ROUNDS))
    return campaign


def open_round(folder: CampaignFolder, id_: str = "", *, today: date | None = None) -> Opened:
    """Makes the folder of a round, or renews the figures of the last round in it.

    Without an id, the round is the first whose due date has not passed. An existing definition is
    kept; a warning says where it differs from that of the whole campaign. Raises CampaignError
    where the campaign has no rounds, no such round, or none that is not over.
    """
    campaign = load_rounds(folder)
    round_ = _wanted(campaign, id_, now().date() if today is None else today)
    home, derived = folder.round(round_.id), round_campaign(campaign, round_)
    if too_long := check_paths(derived, home.root):
        raise CampaignError(*too_long)
    with folder.held():
        problems = keep_codes(folder, campaign)  # all rounds know the units by the same codes
        is_new = not home.definitions()
        last = last_round(folder, campaign, round_)
        if is_new:
            _write_definition(folder, home, campaign, derived, round_)
        elif load_definition(home) != derived:
            place = Place(file=folder.relative(home.definition))
            problems += (warning(RoundsCode.ROUND_DEFINITION_DIFFERS, place),)
        home.make_boxes()
        if last is not None:
            write_whole(home.last_round, last_round_json(last))
        elif home.last_round.exists():
            home.last_round.unlink()
    return Opened(round_, folder.relative(home.definition), is_new, last, problems)


def round_name(round_: Round) -> str:
    """The name of a round on papers and sheets, such as `kỳ 30/11/2022`."""
    return round_.title or words.ROUND.format(date=f"{round_.due:%d/%m/%Y}")


def round_campaign(campaign: Campaign, round_: Round) -> Campaign:
    """The campaign of one round: that of all rounds with its own id, title and due date."""
    name = round_name(round_)
    return replace(
        campaign,
        id=f"{campaign.id}-{round_.id}",
        title=words.TITLE.format(campaign=campaign.title, round=name),
        period=name,
        due=round_.due,
        ledger=(),
        rounds=(),
        year_result=None,
    )


def _wanted(campaign: Campaign, id_: str, today: date) -> Round:
    known = ", ".join(one.id for one in campaign.rounds)
    if not id_:
        for one in campaign.rounds:
            if one.due >= today:
                return one
        raise CampaignError(error(RoundsCode.ROUNDS_ARE_OVER, known=known))
    for one in campaign.rounds:
        if one.id == id_:
            return one
    raise CampaignError(error(RoundsCode.NO_SUCH_ROUND, seen=id_, known=known))


def _write_definition(
    folder: CampaignFolder,
    home: CampaignFolder,
    campaign: Campaign,
    derived: Campaign,
    round_: Round,
) -> None:
    """Writes the round's definition, as YAML or as a workbook, whichever the whole campaign has."""
    if folder.definition.name == DEFINITION_BOOK:
        from workbook_builder.definition.workbook.write import (
            write_definition_book,  # imported here: it imports openpyxl
        )

        write_whole(home.root / DEFINITION_BOOK, write_definition_book(derived))
        return
    name = round_name(round_)
    first, *rest = words.DERIVED
    said = first.format(round=name[:1].upper() + name[1:], campaign=campaign.title)
    head = (said, *rest)
    write_whole(home.root / DEFINITION, definition_text(derived, head=head).encode())


# The last round


def last_round(folder: CampaignFolder, campaign: Campaign, round_: Round) -> LastRound | None:
    """The figures of the nearest earlier round that was consolidated; None if there is none."""
    before = campaign.rounds[: campaign.rounds.index(round_)]
    for one in reversed(before):
        if was_counted(folder, one):
            figures = round_figures(folder, one)
            return _last(campaign, one, figures, f"{one.id}/{figures.manifest}")
    return None


def was_counted(folder: CampaignFolder, round_: Round) -> bool:
    """Whether a round was ever consolidated."""
    return bool(known_runs(folder.round(round_.id)))


def round_figures(folder: CampaignFolder, round_: Round) -> Figures:
    """The figures of a round's last consolidation; a CampaignError names the round's folder."""
    home = folder.round(round_.id)
    try:
        return load_figures(home, load_definition(home))
    except CampaignError as fault:
        raise CampaignError(
            *(
                replace(one, place=replace(one.place, file=f"{round_.id}/{one.place.file}"))
                for one in fault.problems
            )
        ) from fault


def _last(campaign: Campaign, round_: Round, figures: Figures, manifest: str) -> LastRound:
    kept = criteria_in_both(campaign, figures.campaign)
    missing: dict[str, None] = dict.fromkeys(unit.code for unit in figures.missing)
    answers = {
        ranked.unit.code: {
            id_: LastAnswer(ranked.scores[id_].level, ranked.scores[id_].points)
            for id_ in kept
            if id_ in ranked.scores
        }
        for ranked in figures.in_order
    }
    return LastRound(round_name(round_), manifest, {**answers, **missing})


def criteria_in_both(campaign: Campaign, then: Campaign) -> tuple[str, ...]:
    """The ids of the criteria that are unchanged. Those whose id now means another are left out."""
    titles = {criterion.id: criterion.title for criterion in then.criteria()}
    return tuple(c.id for c in campaign.criteria() if titles.get(c.id) == c.title)
