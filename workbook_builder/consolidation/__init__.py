"""A campaign folder → workbooks, ranking and manifest: the use cases `build`, `consolidate`,
and `merge`, which takes in a copy of the ranking workbook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.consolidation.first_build import build
    from workbook_builder.consolidation.merge import merge_copy
    from workbook_builder.consolidation.result import Consolidation
    from workbook_builder.consolidation.whole_run import consolidate

__all__ = ["Consolidation", "build", "consolidate", "merge_copy"]

__getattr__ = hand_on(
    __name__,
    first_build="build",
    result="Consolidation",
    whole_run="consolidate",
    merge="merge_copy",
)
