"""What processors spent on a process and on those that it started, as Linux tells it; 0 where it does not."""

import os
from pathlib import Path

STOLEN = 7  # the eighth number of /proc/stat


def worked(pid: int) -> float:
    """The seconds that processors spent on this process and those that it started, ended ones included."""
    place = Path(f"/proc/{pid}")
    if not place.exists():
        return 0.0
    told = (place / "stat").read_text().rpartition(")")[2].split()
    own = sum(int(one) for one in told[11:15]) / os.sysconf("SC_CLK_TCK")
    started = (place / f"task/{pid}/children").read_text().split()
    return own + sum(worked(int(one)) for one in started)


class Taken:
    """How much of the processors others on the same host took since this was made: a virtual machine shares them."""

    def __init__(self) -> None:
        self._before = _times()

    def share(self) -> float:
        """From 0 to 1; 0 where the system does not tell."""
        now = _times()
        spent = [after - before for before, after in zip(self._before, now, strict=True)]
        return spent[STOLEN] / sum(spent) if sum(spent) else 0.0


def _times() -> list[int]:
    place = Path("/proc/stat")
    if not place.exists():
        return [0] * (STOLEN + 1)
    return [int(one) for one in place.read_text().splitlines()[0].split()[1 : STOLEN + 2]]


def database_worked() -> float:
    """The same for PostgreSQL, where it runs on this machine behind a socket, with all its connections."""
    from django.db import connection

    if connection.vendor != "postgresql" or not connection.settings_dict["HOST"].startswith("/"):
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (own,) = cursor.fetchone()
    return worked(int(Path(f"/proc/{own}/stat").read_text().rpartition(")")[2].split()[1]))
