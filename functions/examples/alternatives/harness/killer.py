"""Kills, by SIGKILL, the process that calls a server."""

import os
import re
import signal
from pathlib import Path

ESTABLISHED = "01"


class Killer:
    def __init__(self):
        self.killed = set()
        self._dying = set()

    def mark(self, what):
        """The next caller with this is killed."""
        self._dying.add(what)

    def kill(self, what, handler):
        """Kills the caller whom this handler serves, if the next one with this is to be killed."""
        if what in self._dying:
            self._dying.discard(what)
            os.kill(caller(handler.client_address[1], handler.server.server_port), signal.SIGKILL)
            self.killed.add(what)


def caller(port, server_port):
    """The process that has a connection of loopback from this port to that of a server; Linux."""
    ends = (f":{port:04X}", f":{server_port:04X}", ESTABLISHED)
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if (fields[1][-5:], fields[2][-5:], fields[3]) == ends:
            return owner(f"socket:[{fields[9]}]")
    raise LookupError(f"nobody calls port {server_port} from {port}")


def owner(socket):
    for descriptor in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if os.readlink(descriptor) == socket:
                return int(re.match(r"/proc/(\d+)/", str(descriptor))[1])
        except OSError:
            continue  # it was closed meanwhile
    raise LookupError(f"nobody has {socket}")
