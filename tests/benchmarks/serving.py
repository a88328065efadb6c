"""Streamlit servers to measure, each in a fresh process that ends with the block."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
OURS, RIVAL, BARE = (
    ROOT / each for each in ("streamlit_app.py", "tests/benchmarks/rival.py", "tests/benchmarks/bare.py")
)
LONGEST_START_SECONDS = 120
STREAMLIT = ("-m", "streamlit", "run")
# Python keeps what it compiled, as on a computer where the app was started before.
NOT_TAKEN_OVER = {"PARABINDER_SECRETS", "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Server:
    """A running app: where it answers, its process, and when that was started (by time.perf_counter)."""

    address: str
    process_id: int
    started_at: float

    def resident_mb(self, line: str = "VmRSS") -> float:
        """The memory that the process holds now, in MB; VmHWM: the most that it ever held."""
        lines = Path(f"/proc/{self.process_id}/status").read_text(encoding="ascii").splitlines()
        return next(int(each.split()[1]) for each in lines if each.startswith(f"{line}:")) / 1024


@contextmanager
def serve(script: Path, folder: Path, start: tuple[str, ...] = STREAMLIT, **more: str) -> Iterator[Server]:
    """That app over the practice school of that folder. more: further variables of its environment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "server.port": port, "server.address": "127.0.0.1", "server.headless": "true",
        "server.fileWatcherType": "none", "browser.gatherUsageStats": "false", "logger.level": "warning",
        "secrets.files": str(folder / "no-secrets.toml"),
    }  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if name not in NOT_TAKEN_OVER}
    environment = {**kept, "PARABINDER_PRACTICE": str(folder), "PYTHONPATH": str(ROOT), **more}
    command = [sys.executable, *start, str(script), *(f"--{name}={value}" for name, value in options.items())]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=sys.stderr)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_it_answers(address, process)
        yield Server(address, process.pid, began)
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(address: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(f"{address}/_stcore/health", timeout=2).close()
            return
        except (URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError("the server did not start")
