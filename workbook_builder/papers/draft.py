"""Sentences with their figures → a Word document, and a trace of every figure in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.office import Issuer, Signer
from workbook_builder.manifest.scored import Source
from workbook_builder.papers.sentences import Figure, Sentence
from workbook_builder.papers.word.paper import Paper
from workbook_builder.papers.word.parts import (
    Content,
    Head,
    PaperColumn,
    PaperRow,
    Recipients,
    Signature,
    Span,
    gap,
    place_and_date,
)
from workbook_builder.papers.word.styles import LEAD
from workbook_builder.problems import Problem
from workbook_builder.words.papers import report as words

TRACE_SCHEMA = 1
"""The version of the form of a trace."""

DraftCell = str | Figure | Span


@dataclass(frozen=True, slots=True)
class Traced:
    """A paragraph or table row that has figures; `where` is the heading that it stands under."""

    where: str
    text: str
    figures: tuple[Figure, ...]


class Draft:
    """A paper of a campaign that is being written, with the source of each of its figures.

    `gaps` counts the places that are left for a person to fill in.
    """

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._where = ""
        self._traced: list[Traced] = []
        self.gaps = 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What of the office's own template was left out."""
        return self._paper.problems

    def part(self, text: str) -> None:
        """A heading of the first level."""
        self._where = text
        self._paper.part(text)

    def item(self, text: str) -> None:
        """A heading of the second level."""
        self._where = text
        self._paper.item(text)

    def text(self, text: Content) -> None:
        """A paragraph without figures that need a source."""
        pieces = (text,) if isinstance(text, str | Span) else text
        self.gaps += sum(1 for piece in pieces if isinstance(piece, Span) and piece.gap)
        self._paper.paragraph(text)

    def code(self, code: str) -> None:
        """The code of the result, by which a signed paper can be held against the folder."""
        self._paper.paragraph(words.RESULT_CODE.format(code=code))

    def lead(self, text: str) -> None:
        """A paragraph that stays on the same page as the list or table after it."""
        self._paper.paragraph(text, LEAD)

    def gap(self, text: str) -> None:
        """A marked paragraph that a person has still to write."""
        self.text(gap(text))

    def bases(self, campaign: Campaign, *others: str, more: Sequence[str] = ()) -> None:
        """The legal grounds (căn cứ): those of the definition, `more`, the plan, then `others`.

        A law that is named alone, as the definition may list it, gets its `Căn cứ`.
        """
        plan = campaign.plan
        day = words.PLAN_DATE.format(date=plan.date) if plan.date else ""
        told = (words.PLAN.format(number=plan.number, date=day),) if plan.number else ()
        laws = [
            law if law.casefold().startswith(words.BASIS_STARTS) else words.BASIS.format(law=law)
            for law in (*campaign.legal_bases, *more)
        ]
        self._paper.bases((*laws, *told, *others))

    def sentences(self, sentences: Sequence[Sentence], before: str = "- ") -> None:
        """Sentences with figures, each a paragraph that begins with `before`."""
        for sentence in sentences:
            self._trace(sentence.text, sentence.figures)
            self._paper.paragraph(before + sentence.text)

    def table(
        self,
        columns: Sequence[PaperColumn],
        rows: Sequence[Sequence[DraftCell]],
        bold: Sequence[bool] = (),
    ) -> None:
        """A table; `bold` tells of each row whether it is printed in bold."""
        printed = []
        for place, cells in enumerate(rows):
            figures = tuple(cell for cell in cells if isinstance(cell, Figure))
            texts = [cell if isinstance(cell, str | Span) else cell.text for cell in cells]
            said = (one if isinstance(one, str) else one.text for one in texts)
            self._trace(" | ".join(said), figures)
            self.gaps += sum(1 for one in texts if isinstance(one, Span) and one.gap)
            printed.append(PaperRow(tuple(texts), bold=bool(bold) and bold[place]))
        self._paper.table(columns, printed)

    def appendix(self, title: str, belongs_to: str) -> None:
        """Begins an appendix; `belongs_to` is the line that names the paper it is attached to."""
        self._where = title
        self._paper.appendix(title, belongs_to)

    # The top and the end of every paper

    def head(
        self,
        issuer: Issuer,
        symbol: str,
        *,
        parent: str | Span = "",
        number: str = "",
        day: date | None = None,
    ) -> None:
        """The block at the top of the paper, with room for its number and date if not known."""
        body = issuer.name or self._counted(gap(words.GAP_ISSUER))
        parent = issuer.parent or (self._counted(parent) if isinstance(parent, Span) else parent)
        dated = place_and_date(issuer.place, day)
        self._paper.head(Head(parent, body, symbol=symbol, dated=dated, number=number))

    def title(self, kind: str, about: str) -> None:
        """The kind of paper, such as `BÁO CÁO`, and its subject."""
        self._paper.title(kind, about)

    def addressee(self, *names: str) -> None:
        """The line `Kính gửi:` with the names of those to whom the paper is addressed."""
        self._paper.addressee(*names)

    def signer(self, signer: Signer) -> Signature:
        """The signature of the signer in the definition; what that does not say becomes a gap."""
        posts = tuple(post for post in (signer.role, signer.post) if post)
        return Signature(
            posts or (self._counted(gap(words.GAP_POST)),),
            signer.name or self._counted(gap(words.GAP_NAME)),
        )

    def signed(self, signature: Signature, recipients: Sequence[str]) -> None:
        """The last block: recipients on the left, the signature on the right."""
        self._paper.signature(signature, Recipients(tuple(recipients)))

    def signed_by_two(self, left: Signature, right: Signature, recipients: Sequence[str]) -> None:
        """The last block of minutes: two signatures side by side, and the recipients."""
        self._paper.signatures(left, right)
        self._paper.recipients(Recipients(tuple(recipients)))

    def _counted(self, span: Span) -> Span:
        self.gaps += 1
        return span

    def _trace(self, text: str, figures: tuple[Figure, ...]) -> None:
        if figures:
            self._traced.append(Traced(self._where, text, figures))

    # What comes out

    def to_bytes(self, title: str, author: str) -> bytes:
        """The finished Word document."""
        return self._paper.to_bytes(title, author)

    def trace(self, file: str, document: bytes, before: str, origin: Mapping[str, object]) -> bytes:
        """The trace as JSON: the source of each figure, and the digest of the document.

        By the digest a later run sees whether somebody has edited the paper; `before` is the digest
        of the one that stands there until then. `origin` names the manifest, or manifests, that the
        figures were taken from.
        """
        told = {
            "schema": TRACE_SCHEMA,
            "paper": file,
            "sha256": hashlib.sha256(document).hexdigest(),
            **({"before": before} if before else {}),
            **origin,
            "paragraphs": [
                {
                    "under": one.where,
                    "text": one.text,
                    "figures": [_figure_json(figure) for figure in one.figures],
                }
                for one in self._traced
            ],
        }
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _figure_json(figure: Figure) -> dict[str, object]:
    return {
        "figure": figure.text,
        "means": figure.means,
        "from": [_source_json(source) for source in figure.sources],
    }


def _source_json(source: Source) -> dict[str, object]:
    points = source.points
    return {
        "unit": source.unit,
        "criterion": source.criterion or None,
        "points": int(points) if points == points.to_integral_value() else float(points),
        "file": source.file,
        "sheet": source.sheet,
        "cell": source.cell or None,
    }


def ranking_columns(campaign: Campaign) -> tuple[PaperColumn, ...]:
    """The columns of a ranking, with those of band and share where the campaign has them."""
    headings: tuple[str, ...] = words.RANKING_HEADINGS
    widths: tuple[int, ...] = (10, 67, 22, 22, 20, 24)
    if campaign.bands:
        headings, widths = (*headings, words.BAND_HEADING), (10, 49, 20, 20, 18, 20, 28)
    if campaign.ranking.own_base:
        first, name, *rest = widths
        headings, widths = (*headings, words.SHARE_HEADING), (first, name - 16, *rest, 16)
    return tuple(
        PaperColumn(heading, width, centred=place != 1)
        for place, (heading, width) in enumerate(zip(headings, widths, strict=True))
    )
