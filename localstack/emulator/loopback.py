"""Fails if a process of a session listens elsewhere than on loopback.

    loopback.py PID     any process of the session's or process group's members

Reads /proc, so it says nothing where there is none (macOS).
"""

import os
import re
import sys
from pathlib import Path

LISTENS = "0A"
LOOPBACK = re.compile("^(......7F|0{24}01000000$|0000000000000000FFFF0000......7F)")


def members(leader):
    for entry in Path("/proc").glob("[0-9]*"):
        pid = int(entry.name)
        try:
            if leader in (os.getpgid(pid), os.getsid(pid)):
                yield pid
        except ProcessLookupError:
            continue


def sockets(pid):
    """The inodes of a process's sockets."""
    for descriptor in Path(f"/proc/{pid}/fd").glob("*"):
        try:
            found = re.match(r"socket:\[(\d+)\]", os.readlink(descriptor))
        except OSError:
            continue  # it was closed meanwhile
        if found:
            yield found.group(1)


def listening():
    """The addresses that are listened on, as (inode, hexadecimal address:port)."""
    for table in filter(os.path.exists, ("/proc/net/tcp", "/proc/net/tcp6")):
        lines = Path(table).read_text().splitlines()[1:]
        for fields in map(str.split, lines):
            if fields[3] == LISTENS:
                yield fields[9], fields[1]


def open_to_all(leader):
    """What listens elsewhere than on loopback, and how many sockets listen at all."""
    if not Path("/proc/net/tcp").exists():
        return [], 0
    ours = {inode for pid in members(leader) for inode in sockets(pid)}
    addresses = [address for inode, address in listening() if inode in ours]
    return [it for it in addresses if not LOOPBACK.match(it.split(":")[0])], len(addresses)


if __name__ == "__main__":
    if Path("/proc/net/tcp").exists():
        bad, all_of_them = open_to_all(int(sys.argv[1]))
        if bad or not all_of_them:
            where = [f"{address} port {int(port, 16)}" for address, port in (it.split(":") for it in bad)]
            sys.exit(f"Listens elsewhere than on loopback: {where or 'nothing listens at all'}")
