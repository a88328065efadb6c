"""python -m sheets.practice serve: the practice Google on a loopback address."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

from .server import PracticeServer

EXAMPLE = """example:
  python -m sheets.practice serve --folder .practice --port 8765
Then, in another program:
  sheets.practice.connect_over_http("http://127.0.0.1:8765")
"""


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m sheets.practice",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Google Sheets for practice, on this computer only.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser(
        "serve",
        help="serve the practice account of a folder over HTTP",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    serve.add_argument("--folder", required=True, type=Path, help="the folder of the practice account")
    serve.add_argument("--port", type=int, default=0, help="the port to serve on; 0 (usual) takes any free one")
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> int:
    """The exit code: 0 when stopped with Ctrl-C, 2 when it could not run."""
    given = _arguments(words)
    try:
        server = PracticeServer(given.folder, given.port)
    except (OSError, OverflowError, sqlite3.Error) as error:
        print(
            f"Could not serve {given.folder} on port {given.port}: {error}. Choose another folder or port.",
            file=sys.stderr,
        )
        return 2
    print(f"Practice Google: {server.address} (stop with Ctrl-C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
