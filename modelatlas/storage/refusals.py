"""Errors of the operating system, in words that say what to do."""

from __future__ import annotations

import errno


def reason(error: OSError) -> str:
    """Why a file couldn't be read or written and what to do about it, to be put into a sentence.

    >>> reason(OSError(errno.ENOSPC, "No space left on device", "site/a"))
    'the disk is full; free some space and run this again (site/a)'
    """
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            why = "the disk is full; free some space and run this again"
        case errno.EROFS:
            why = "the file system is read-only; make it writable, or use another folder"
        case errno.EACCES | errno.EPERM:
            why = "no permission to read or write there; change the permissions or use another folder"
        case _:
            why = f"{error.strerror or error}; correct that and run this again"
    return f"{why} ({error.filename})" if error.filename else why
