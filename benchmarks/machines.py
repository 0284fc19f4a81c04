"""Machines made of network namespaces of this one: they reach each other only over a bridge.

Each has an address of its own on a network that no other process of this machine sees. Making them
needs Linux, root and the command `ip` (Debian's package iproute2).
"""

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from measuring import processor_seconds

_IP = "/usr/sbin/ip"
_NETWORK = "10.77.0"


def _ip(*arguments: str) -> str:
    done = subprocess.run((_IP, *arguments), check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


@dataclass(frozen=True, slots=True)
class Machine:
    """A namespace by its name, and its address on the bridge."""

    name: str
    address: str

    def command(self, *command: str) -> tuple[str, ...]:
        """Return a command as it is run on this machine."""
        return (_IP, "netns", "exec", self.name, *command)

    def processes(self) -> list[int]:
        """Return the numbers of its processes."""
        return [int(number) for number in _ip("netns", "pids", self.name).split()]

    def seconds(self) -> float:
        """Return the processor time of its processes and of the children that they waited for."""
        return sum(map(processor_seconds, self.processes()))


@contextmanager
def machines(*names: str) -> Iterator[list[Machine]]:
    """Yield machines of these names, joined by a bridge; they and what they run end afterwards."""
    made = [
        Machine(f"viendan{os.getpid()}-{name}", f"{_NETWORK}.{number}")
        for number, name in enumerate(names, 1)
    ]
    with ExitStack() as opened:
        for one in made:
            _ip("netns", "add", one.name)
            opened.callback(_end, one)
        bridge = made[0].name
        _ip("-n", bridge, "link", "add", "net", "type", "bridge")
        for number, one in enumerate(made[1:], 2):
            end = f"port{number}"
            _ip("-n", bridge, "link", "add", end, "type", "veth", "peer", "net", "netns", one.name)
            _ip("-n", bridge, "link", "set", end, "master", "net", "up")
        for one in made:
            _ip("-n", one.name, "address", "add", f"{one.address}/24", "dev", "net")
            _ip("-n", one.name, "link", "set", "net", "up")
            _ip("-n", one.name, "link", "set", "lo", "up")
        yield made


def _end(machine: Machine) -> None:
    """End the processes of a machine, then the machine with its end of the network."""
    for process in machine.processes():
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    _ip("netns", "delete", machine.name)


@contextmanager
def program(
    machine: Machine, command: Sequence[str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program on a machine until the end of the block; what it prints goes to a file."""
    with (
        log.open("wb") as told,
        subprocess.Popen(machine.command(*command), stdout=told, stderr=told) as made,
    ):
        try:
            yield made
        finally:
            made.kill()
