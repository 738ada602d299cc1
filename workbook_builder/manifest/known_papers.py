"""The papers written to units ↔ JSON in runs/.

From this record the next run can tell a file of ours from one that somebody has edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """What a record says of one paper.

    `content` is a digest of what the paper is made from, `sha256` the digest of its bytes, and
    `before` the digest of the bytes that it replaced. Each is empty if there is none.
    """

    content: str = ""
    sha256: str = ""
    before: str = ""


def known_papers_json(papers: Mapping[str, KnownPaper]) -> list[dict[str, object]]:
    """The papers as JSON; `papers` maps the path below the campaign folder to the paper."""
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
    """What `known_papers_json` wrote: the path below the campaign folder → the paper.

    Raises KeyError or TypeError if the lines have another form.
    """
    return {
        str(line["file"]): KnownPaper(
            line["content"] or "", line["sha256"] or "", line["before"] or ""
        )
        for line in lines
    }
