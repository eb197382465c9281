"""Command line of the virtual rack; people call it through `./millwright`."""

import argparse
import sys

from . import bench, command_lab, journeys, register, testrun
from .errors import LabError


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="./millwright")
    commands = top.add_subparsers(dest="command", required=True)
    command_lab.arguments(commands.add_parser("lab", help="a virtual rack of blank machines, taken to READY"))
    commands.add_parser("list", help="labs that were kept")
    commands.add_parser("stop", help="take kept labs away").add_argument("id", nargs="?")
    testrun.arguments(commands.add_parser("test", help="every test there is"))
    register.arguments(commands.add_parser("register", help="hand a built image or ramdisk to a server"))
    bench.arguments(commands.add_parser("bench", help="an installation next to its floor"))
    journeys.arguments(commands.add_parser("journeys", help="the journeys in QEMU alone"))
    return top


def main() -> int:
    options = parser().parse_args()
    try:
        match options.command:
            case "lab":
                return command_lab.run(options)
            case "list":
                return command_lab.listing()
            case "stop":
                return command_lab.stop(options.id)
            case "test":
                return testrun.run(options)
            case "register":
                return register.run(options)
            case "bench":
                return bench.run(options)
            case _:
                return journeys.run(options)
    except LabError as failure:
        print(f"millwright: {failure}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
