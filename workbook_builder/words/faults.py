"""An exception of the system → why it failed, in words that stand in both languages.

Python tells such faults in English. What is not known here is told as the system tells it, which on
Windows is the user's language.
"""

from __future__ import annotations

import errno

from workbook_builder.problems import Value
from workbook_builder.words.messages.machine import SystemCode

_KNOWN = {
    errno.ENOENT: SystemCode.NOT_THERE,
    errno.ENOTDIR: SystemCode.NOT_THERE,
    errno.EACCES: SystemCode.NO_RIGHT,
    errno.EPERM: SystemCode.NO_RIGHT,
    errno.EROFS: SystemCode.READ_ONLY,
    errno.ENOSPC: SystemCode.DISK_FULL,
    errno.EEXIST: SystemCode.THERE_ALREADY,
    errno.EISDIR: SystemCode.IS_FOLDER,
    errno.ENAMETOOLONG: SystemCode.NAME_TOO_LONG,
    errno.EINVAL: SystemCode.NAME_NOT_ALLOWED,
    errno.ELOOP: SystemCode.LINKS_IN_A_CIRCLE,
    errno.EBUSY: SystemCode.IN_USE,
    errno.EMFILE: SystemCode.TOO_MANY_OPEN,
    errno.EIO: SystemCode.DISK_FAULT,
    errno.ETIMEDOUT: SystemCode.NO_ANSWER,
    errno.EBADF: SystemCode.OUTPUT_CLOSED,
    errno.EPIPE: SystemCode.OUTPUT_CLOSED,
}


def why(fault: BaseException) -> Value:
    """Why reading or writing failed; of what was read but not understood, that it was not."""
    if not isinstance(fault, OSError):
        return SystemCode.NOT_UNDERSTOOD
    known = _KNOWN.get(fault.errno or 0)
    return known or fault.strerror or str(fault) or SystemCode.NO_REASON
