"""A proposal → the Tờ trình that asks for the awards, by Nghị định 30/2020/NĐ-CP.

Only what follows from the figures and was confirmed by people is stated as settled. Votes,
confirmations and papers that are still open are left as marked places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from workbook_builder.awards.figures import percent
from workbook_builder.awards.look_words import rule_text
from workbook_builder.awards.proposal import AwardCandidate, KindProposal, Proposal
from workbook_builder.campaign.awards import AwardKind
from workbook_builder.manifest.scored import Source
from workbook_builder.papers.draft import Draft, DraftCell
from workbook_builder.papers.phrases import campaign_phrase, organiser
from workbook_builder.papers.sentences import Figure, Sentence, two_digits
from workbook_builder.papers.unsettled import write_unsettled
from workbook_builder.papers.word.parts import PaperColumn, gap
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import awards as words


def submitted_kinds(proposal: Proposal) -> tuple[KindProposal, ...]:
    """The awards that are submitted to somebody: those whose rules name an addressee."""
    return tuple(one for one in proposal.kinds if one.kind.addressee)


def write_award_paper(draft: Draft, proposal: Proposal) -> None:
    """Writes the Tờ trình into the draft: to whom, on what grounds, who is proposed for what."""
    campaign = proposal.figures.campaign
    about, kinds = campaign_phrase(campaign), submitted_kinds(proposal)
    draft.head(campaign.issuer, words.PAPER_SYMBOL)
    draft.title(words.PAPER_KIND, words.PAPER_ABOUT.format(movement=about))
    draft.addressee(*dict.fromkeys(one.kind.addressee for one in kinds))
    bases = [one.kind.legal_basis for one in kinds if one.kind.legal_basis]
    draft.bases(campaign, more=tuple(dict.fromkeys(bases)))
    for _, of_year in sorted(proposal.figures.years.items()):
        write_unsettled(draft, of_year.figures, of_year.freeze, f"{of_year.year}")
    draft.text(words.PAPER_OPENING.format(issuer=organiser(campaign), movement=about))
    for place, one in enumerate(kinds, start=1):
        draft.item(words.PAPER_PART.format(number=place, award=one.kind.name))
        draft.text(rule_text(one.kind, campaign))
        _award(draft, one)
    papers = dict.fromkeys(paper.name for one in kinds for paper in one.kind.papers)
    if papers:
        draft.text(words.PAPER_PAPERS.format(papers="; ".join(papers)))
    draft.text(words.PAPER_CLOSING.format(issuer=organiser(campaign)))
    draft.signed(draft.signer(campaign.signer), campaign.recipients)


def trace_origin(proposal: Proposal) -> Mapping[str, object]:
    """The manifests that the paper's figures come from, one for each year, for its trace."""
    return {
        "manifests": [
            {
                "year": year,
                **one.figures.origin(),
                "manifest": f"{one.folder}/{one.figures.manifest}",
            }
            for year, one in sorted(proposal.figures.years.items())
        ]
    }


def _award(draft: Draft, one: KindProposal) -> None:
    kind, proposed = one.kind, one.with_outcome("proposed")
    who = words.WHO[kind.given_to]
    if proposed:
        named = "; ".join(candidate.name for candidate in proposed)
        before, after = words.PAPER_PROPOSED
        count = Figure(two_digits(len(proposed)), f"{words.MEANS_COUNT}: {named}")
        draft.sentences([Sentence((before, count, after.format(who=who)))], before="")
        rows = [_row(kind, place, of) for place, of in enumerate(proposed, start=1)]
        draft.table(_columns(one), rows)
    elif not one.with_outcome("tied"):
        draft.text(words.PAPER_NOBODY.format(who=who))
    for sentence in _ties(one):
        draft.sentences([sentence], before="")
        draft.text([words.PAPER_VOTE, gap(words.GAP_VOTE)])
    if proposed:
        _open(draft, kind, proposed)


def _columns(one: KindProposal) -> tuple[PaperColumn, ...]:
    years = [words.PAPER_YEAR.format(year=year) for year in one.years]
    heads: tuple[PaperColumn, ...] = (PaperColumn(words.NUMBER, 14, centred=True),)
    if one.kind.given_to == "collective":
        heads += (PaperColumn(words.COLLECTIVE, 80),)
    else:
        heads += (
            PaperColumn(words.PERSON_HEADINGS["name"], 45),
            PaperColumn(words.PERSON_DETAIL, 45),
        )
    average = (words.PAPER_AVERAGE,) if len(years) > 1 else ()
    return (*heads, *(PaperColumn(text, 20, centred=True) for text in (*years, *average)))


def _row(kind: AwardKind, place: int, one: AwardCandidate) -> tuple[DraftCell, ...]:
    cells: list[DraftCell] = [Figure(f"{place}", words.MEANS_PLACE), one.name]
    if kind.given_to == "individual":
        cells.append(one.detail)
    for share in one.shares:
        if share.share is None:
            cells.append(words.NONE)
        else:
            means = words.MEANS_SHARE.format(year=share.year)
            cells.append(Figure(number(percent(share.share, kind.share)), means, share.sources))
    if len(one.shares) > 1:
        cells.append(_average(kind, one))
    return tuple(cells)


def _average(kind: AwardKind, one: AwardCandidate) -> DraftCell:
    if one.average is None:
        return words.NONE
    means = words.MEANS_AVERAGE.format(years=kind.years)
    return Figure(number(percent(one.average)), means, _sources(one))


def _sources(one: AwardCandidate) -> tuple[Source, ...]:
    return tuple(source for share in one.shares for source in share.sources)


def _ties(one: KindProposal) -> Iterator[Sentence]:
    """A sentence about the equal candidates of whom the quota leaves room for only some."""
    tied = one.with_outcome("tied")
    if not tied or one.kind.quota is None:
        return
    places = one.kind.quota - len(one.with_outcome("proposed"))
    who, named = words.WHO[one.kind.given_to], "; ".join(candidate.name for candidate in tied)
    there_are, equal, left, which = words.PAPER_TIED
    yield Sentence(
        (
            there_are,
            Figure(two_digits(len(tied)), f"{words.MEANS_TIED}: {named}"),
            equal.format(who=who),
            Figure(
                number(percent(tied[0].average or Fraction(0))),
                words.MEANS_AVERAGE.format(years=one.kind.years),
                tuple(source for candidate in tied for source in _sources(candidate)),
            ),
            left,
            Figure(two_digits(places), words.MEANS_PLACES),
            which,
            named,
            ".",
        )
    )


def _open(draft: Draft, kind: AwardKind, proposed: Sequence[AwardCandidate]) -> None:
    """What people have confirmed; what has still to be confirmed or handed in becomes a gap."""
    unsure = [one.name for one in proposed if not one.confirmed]
    if unsure:
        told = words.PAPER_UNCONFIRMED.format(names="; ".join(unsure))
        draft.text([told, gap(words.GAP_CONDITIONS)])
    elif kind.conditions:
        listed = "; ".join(text.rstrip(" .;") for text in kind.conditions)
        who = words.WHO[kind.given_to]
        draft.text(words.PAPER_CONFIRMED.format(who=who, conditions=listed))
    without = [one.name for one in proposed if one.missing_papers]
    if without:
        told = words.PAPER_NOT_THERE.format(names="; ".join(without))
        draft.text([told, gap(words.GAP_PAPERS)])
