"""Files written whole or not at all."""

from __future__ import annotations

import os
import stat

from pitchlint.model import Refused


def write(path: str, data: bytes) -> None:
    """Write a file by way of a new one beside it, so that a killed process leaves the old file or the new one.

    Permissions are kept, and a symbolic link stays one. Raises Refused where the file cannot be written.
    """
    place = os.path.realpath(path)
    draft = f"{place}.{os.getpid()}.part"
    try:
        with open(draft, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(place):
            os.chmod(draft, stat.S_IMODE(os.stat(place).st_mode))
        os.replace(draft, place)
    except OSError as error:
        if os.path.exists(draft):
            os.unlink(draft)
        raise Refused(f"{path}: cannot be written: {error.strerror}; check the folder and its permissions") from None
