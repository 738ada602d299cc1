"""A ranking workbook → all that the leader entered, or an error where some of it would be lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from unicodedata import normalize

from workbook_builder.campaign.model import Campaign
from workbook_builder.folder.names import RANKING_BOOK
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.problems import CampaignError, Problem, error, errors_among, note
from workbook_builder.ranking.data import RANKING_SCHEMA
from workbook_builder.ranking.ranked.read import typed_on_ranking
from workbook_builder.ranking.read.workbook import workbook_information
from workbook_builder.ranking.sheets import RANKING_SHEETS, READING_ORDER
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.leader import LeaderCode
from workbook_builder.xlsx.read.book import Book


def read_inputs(book: Book, campaign: Campaign) -> LeaderInputs:
    """The inputs of a ranking workbook; CampaignError where a new one would lose some."""
    inputs = read_sheets(book, campaign)
    if wrong := errors_among(inputs.problems):
        raise CampaignError(*(replace(p, place=replace(p.place, file=RANKING_BOOK)) for p in wrong))
    return inputs


def read_sheets(book: Book, campaign: Campaign) -> LeaderInputs:
    """The inputs of all sheets, with problems for what could not be read or kept.

    If there is an error among the problems, the inputs are incomplete and must not be used. Where
    the workbook belongs to another campaign, or its first sheet is unreadable, reading stops.
    """
    inputs = LeaderInputs(problems=tuple(_check_origin(book, campaign)))
    first, *others = (sheet.read for sheet in READING_ORDER if sheet.read is not None)
    if not inputs.problems:
        inputs = first(book, campaign)
    if errors_among(inputs.problems):
        return inputs
    strangers = (*typed_on_ranking(book), *_foreign(book))
    inputs = replace(inputs, problems=(*inputs.problems, *strangers))
    for read in others:
        inputs = inputs.with_part(read(book, campaign))
    return inputs


def _check_origin(book: Book, campaign: Campaign) -> Iterator[Problem]:
    known = workbook_information(book)
    schema, owner = known.get("schema"), known.get("campaign")
    if isinstance(schema, float) and schema > RANKING_SCHEMA:
        yield error(LeaderCode.RANKING_NEWER, seen=int(schema), known=RANKING_SCHEMA)
    elif isinstance(owner, str) and owner != campaign.id:
        yield error(LeaderCode.RANKING_OF_OTHER_CAMPAIGN, seen=excerpt(owner), campaign=campaign.id)


def _foreign(book: Book) -> Iterator[Problem]:
    ours = {sheet.title for sheet in RANKING_SHEETS}
    for sheet in book.sheets:
        if normalize("NFC", sheet.name) not in ours:
            yield note(LeaderCode.RANKING_SHEET_NOT_CARRIED, name=excerpt(sheet.name))
