"""A campaign folder with its workbooks built: each definition is built once, and put down anew."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from workbook_builder.consolidation.first_build import build
from workbook_builder.folder.folder import CampaignFolder


def put_built(folder: CampaignFolder, definition: str) -> None:
    """Puts the definition into the folder, and all that `build` makes of it.

    Whoever asks for the same definition gets the same files, with the same key.
    """
    put_down(folder, _built(definition))


def files_of(folder: CampaignFolder) -> dict[Path, bytes]:
    """Path in the folder → content, for each file in it."""
    files = (path for path in folder.root.rglob("*") if path.is_file())
    return {path.relative_to(folder.root): path.read_bytes() for path in files}


def put_down(folder: CampaignFolder, files: Mapping[Path, bytes]) -> None:
    """Writes the files that are not there yet, or hold something else."""
    folder.make_boxes()
    there = files_of(folder)
    for path, data in files.items():
        if there.get(path) != data:
            (folder.root / path).parent.mkdir(parents=True, exist_ok=True)
            (folder.root / path).write_bytes(data)


@cache
def _built(definition: str) -> Mapping[Path, bytes]:
    with TemporaryDirectory() as home:
        folder = CampaignFolder(Path(home))
        folder.definition.write_text(definition, encoding="utf-8")
        build(folder)
        return files_of(folder)
