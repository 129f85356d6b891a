"""Why the system refuses a file, in the user's language."""

from __future__ import annotations

import errno

from medicobus.words.language import _


def os_reason(error: OSError | ValueError) -> str:
    """What stands behind an error of the system, by its number: « le disque est plein »."""
    if not isinstance(error, OSError):
        return _("the name cannot be used")
    number = error.errno
    reasons = {
        errno.ENOENT: _("the file or its folder is not there"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk is full"),
        errno.EFBIG: _("the file would be too large"),
        errno.EACCES: _("you may not write there"),
        errno.EPERM: _("you may not write there"),
        errno.EROFS: _("nothing can be written on this disk"),
        errno.EISDIR: _("it is not a file"),
        errno.ENOTDIR: _("a part of the path is not a folder"),
        errno.EEXIST: _("a part of the path is not a folder"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.EBUSY: _("another program is using it"),
        errno.EIO: _("the disk does not answer"),
    }
    if number is None:
        # Raised by a library, which says why in its own words.
        return str(error)
    return reasons.get(number) or _("the system refuses, with the error {number}", number=number)
