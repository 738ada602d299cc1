"""The files that a manifest names → the files in today's inbox with the same content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from workbook_builder.intake.inbox import InboxFile
from workbook_builder.manifest.read import RunInput
from workbook_builder.problems import Place, Problem, error, note
from workbook_builder.words.messages.verify import VerifyCode


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files of a manifest in today's inbox.

    `files` maps each name in the manifest to the file that has its content now. `since` holds the
    files whose content the manifest does not know. `problems` names each file that was renamed (a
    note), changed or removed (errors); `gone` and `changed` are the names of the latter.
    """

    files: Mapping[str, InboxFile]
    since: tuple[InboxFile, ...]
    problems: tuple[Problem, ...]
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def only_gone(self) -> bool:
        """Whether files are missing, and nothing else is wrong with them."""
        return bool(self.gone) and not self.changed

    def as_then(self, inputs: Sequence[RunInput]) -> Iterator[InboxFile]:
        """The files that were found, each with the name and the date from the manifest.

        Today's name and date may differ, and both can decide which file of a unit counts.
        """
        for one in inputs:
            if one.file in self.files:
                yield replace(self.files[one.file], path=one.file, modified=one.received)


def find_files(inputs: Sequence[RunInput], inbox: Sequence[InboxFile]) -> FoundFiles:
    """Looks for the files of a manifest in the inbox; a file that was ignored may be gone."""
    left = {file.path: file for file in inbox}
    found: dict[str, InboxFile] = {}
    for one in inputs:
        if one.file in left and _is_same(left[one.file], one):
            found[one.file] = left.pop(one.file)
    problems: list[Problem] = []
    gone: list[str] = []
    changed: list[str] = []
    for one in inputs:
        if one.file in found or one.status == "ignored":
            continue
        place = Place(file=one.file)
        other = _renamed(one, left.values())
        if other is not None:
            found[one.file] = left.pop(other.path)
            problems.append(note(VerifyCode.VERIFY_FILE_RENAMED, place, now=other.path))
        else:
            is_there = any(file.path == one.file for file in inbox)
            (changed if is_there else gone).append(one.file)
            code = VerifyCode.VERIFY_FILE_CHANGED if is_there else VerifyCode.VERIFY_FILE_GONE
            problems.append(error(code, place))
    lost = tuple(gone), tuple(changed)
    return FoundFiles(found, tuple(left.values()), tuple(problems), *lost)


def _renamed(one: RunInput, left: Iterable[InboxFile]) -> InboxFile | None:
    """A file that has the content of `one` under another name.

    A file that was never read has no digest: then it is the only one of the same size and suffix
    that is no workbook.
    """
    if one.sha256:
        return next((file for file in left if file.sha256 == one.sha256), None)
    suffix = PurePosixPath(one.file).suffix
    others = (file for file in left if file.kind != "workbook" and file.path.endswith(suffix))
    alike = [file for file in others if file.size == one.size]
    return alike[0] if len(alike) == 1 else None


def _is_same(file: InboxFile, one: RunInput) -> bool:
    """Whether the content is the same, by its digest; by its size if it was never read."""
    return file.sha256 == one.sha256 if one.sha256 else file.size == one.size
