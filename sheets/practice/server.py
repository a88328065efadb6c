"""The practice Google over loopback HTTP, for programs that cannot share a process with it."""

from __future__ import annotations

import sys
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from . import ACCOUNT_FILE, practice_today
from .account import Account, to_json
from .errors import GoogleError


class PracticeServer(ThreadingHTTPServer):
    """Serves the practice account of a folder on 127.0.0.1; port 0 takes any free port."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)

        def today() -> date | None:
            return practice_today(folder)

        self.account = Account(folder / ACCOUNT_FILE, today)
        self.account.store.check()
        super().__init__(("127.0.0.1", port), Answering)

    @property
    def address(self) -> str:
        """Where it is served: http://127.0.0.1:PORT."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def server_close(self) -> None:
        """Stops listening and closes the account's file."""
        super().server_close()
        self.account.store.close()


class Answering(BaseHTTPRequestHandler):
    """Answers one connection; the path tells Sheets from Drive."""

    protocol_version = "HTTP/1.1"
    server: PracticeServer

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        content = self.rfile.read(length) if length else None
        try:
            status, body = self.server.account.answer(self.command, self.path, content)
        except Exception as error:  # the caller hears of it as of any fault at Google's end
            print(f"The practice Google failed: {type(error).__name__}", file=sys.stderr)
            status, body = 500, GoogleError(500, "Internal error encountered.").body()
        data = b"" if body is None else to_json(body)
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = _answer

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing: what is asked may hold a child's data."""
