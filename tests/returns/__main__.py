"""Makes the files of this folder anew: `python -m tests.returns`.

By LibreOffice, what is hard to write as XML: rows sorted, inputs cut and pasted, sheets copied.
`python -m tests.returns issued FILE` writes the workbook
that is to be opened, mangled and dropped into a folder here.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.office.calc import Calc
from tests.support.tampering import TABLE, sent_back, tampered

FOLDER = Path(__file__).parent


def main() -> None:
    if sys.argv[1:2] == ["issued"]:
        Path(sys.argv[2]).write_bytes(sent_back())
        return
    calc = Calc()
    seen: set[str] = set()
    try:
        with tempfile.TemporaryDirectory() as scratch:
            for row in TABLE:
                if "LibreOffice" not in row.edits or "XML" in row.edits or row.code in seen:
                    continue
                seen.add(row.code)
                codes = sorted(row.expected("LibreOffice")[0] - {"unanswered"})
                path = FOLDER / "+".join(codes) / f"{row.kind} (LibreOffice).xlsx"
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(tampered(row, "LibreOffice", calc, Path(scratch)))
    finally:
        calc.stop()


if __name__ == "__main__":
    main()
