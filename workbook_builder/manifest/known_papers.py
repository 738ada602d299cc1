"""What was written to units ↔ JSON in runs/: by it a later run knows its own files again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """What a record says of one file: what it was made from, its bytes then and before.

    `content` is a digest of what stands in it, `sha256` and `before` are of its bytes; each is
    empty for none.
    """

    content: str = ""
    sha256: str = ""
    before: str = ""


def known_papers_json(papers: Mapping[str, KnownPaper]) -> list[dict[str, object]]:
    """The papers by their files, as records have them."""
    return [
        {
            "file": file,
            "content": paper.content or None,
            "sha256": paper.sha256 or None,
            "before": paper.before or None,
        }
        for file, paper in papers.items()
    ]


def read_known_papers(lines: Iterable[Mapping[str, str | None]]) -> Mapping[str, KnownPaper]:
    """The papers again, by their files.

    An error of whatever kind where the lines are not what `known_json` gives.
    """
    return {
        str(line["file"]): KnownPaper(
            line["content"] or "", line["sha256"] or "", line["before"] or ""
        )
        for line in lines
    }
