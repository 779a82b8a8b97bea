"""Files written whole or not at all."""

from __future__ import annotations

import os
import stat

from pitchlint.model import Refused


def write(path: str, data: bytes, before: bytes | None = None) -> None:
    """Write a file by way of a new one beside it, so that a killed process leaves the old file or the new one.

    Permissions and, where we may set it, the owner are kept, and a symbolic link stays one. Where `before` is given,
    the file must still hold it. Raises Refused where the file cannot or may not be written.
    """
    import tempfile

    place = os.path.realpath(path)
    draft = ""
    try:
        about = os.stat(place) if os.path.exists(place) or before is not None else None
        if about and not (stat.S_ISREG(about.st_mode) and os.access(place, os.W_OK)):
            raise Refused(f"{path}: not a file that may be written; check what it is and its permissions")
        if before is not None and _content(place) != before:
            raise Refused(f"{path}: changed while it was being worked on; run again")
        handle, draft = tempfile.mkstemp(prefix=".pitchlint-", dir=os.path.dirname(place))
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _keep(draft, about)
            os.fsync(file.fileno())
        os.replace(draft, place)
        draft = ""
        _sync(os.path.dirname(place))
    except OSError as error:
        raise Refused(f"{path}: cannot be written: {error.strerror}; check the folder and its permissions") from None
    finally:
        if draft:
            os.unlink(draft)


def _content(place: str) -> bytes:
    with open(place, "rb") as file:
        return file.read()


def _keep(draft: str, about: os.stat_result | None) -> None:
    """Give a file the owner, where we may, and the permissions of another; those of any new file without one."""
    if about is None:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(draft, 0o666 & ~mask)
        return
    if hasattr(os, "chown"):
        try:
            os.chown(draft, about.st_uid, about.st_gid)
        except OSError:
            pass
    os.chmod(draft, stat.S_IMODE(about.st_mode))


def _sync(folder: str) -> None:
    """Make a renaming last over a power failure, where folders can be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
