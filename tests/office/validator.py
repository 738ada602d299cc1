"""Microsoft's Open XML SDK checks packages: where it finds an error, Excel may offer a repair.

It does not see every error: it ignores the order of elements inside an AlternateContent, for one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.office import requirements

PROGRAM = "WORKBOOK_BUILDER_VALIDATOR"
QUICK = {"DOTNET_TieredPGO": "0", "DOTNET_gcConcurrent": "0"}
"""Settings of .NET for programs that end soon: what it would measure of itself pays only later."""
INSTALLED = Path(__file__).parents[2] / "node_modules" / ".bin" / "ooxml-validator"


class ValidatorError(Exception):
    """The validator could not be run, or could not open the file at all."""


def ooxml_errors(path: Path, *, office: str = "Microsoft365") -> list[str]:
    """The errors that the validator finds in a .xlsx, .xlsm or .xlam file, a line each; [] if none.

    `office` is the version to judge by, "Office2010" to "Microsoft365". Raises ValidatorError for
    a file that is no package. It takes 0.4 s per file, one file at a time.
    """
    done = subprocess.run(
        [_validator(), str(path), "--officeVersion", office],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        env={**os.environ, **QUICK},
    )
    # 0: valid; 1: not valid; anything else: no verdict.
    if done.returncode not in (0, 1):
        raise ValidatorError(f"{path.name}: {done.stderr.strip()}")
    errors = json.loads(done.stdout)["errors"]
    for error in errors:
        if error["errorType"] == "Exception":
            raise ValidatorError(f"{path.name}: {error['description']}")
    return [f"{e['path']} {e['xPath']}: {e['description']}" for e in errors]


def _validator() -> str:
    named = os.environ.get(PROGRAM)
    found = named or (str(INSTALLED) if INSTALLED.exists() else None)
    if found is None or shutil.which(found) is None:
        requirements.unavailable(
            f"no Open XML validator: run `npm install`, or name one in {PROGRAM}"
        )
    if named is None:
        requirements.need("node")
    return found
