"""One consolidation ↔ its manifest in runs/, and the record of the result that was frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.manifest.figures import Figures, load_figures
    from workbook_builder.manifest.frozen.record import FreezeRecord
    from workbook_builder.manifest.frozen.run import frozen_run
    from workbook_builder.manifest.read import Run, read_run
    from workbook_builder.manifest.write import write_manifest

__all__ = [
    "Figures",
    "FreezeRecord",
    "Run",
    "frozen_run",
    "load_figures",
    "read_run",
    "write_manifest",
]

__getattr__ = hand_on(
    __name__,
    write="write_manifest",
    read="Run read_run",
    figures="Figures load_figures",
    frozen__record="FreezeRecord",
    frozen__run="frozen_run",
)
