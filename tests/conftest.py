"""Fixtures that every test may use: the reference folder, a made practice school, no way out to the network."""

import os
import shutil
import socket
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from automation.jobs import practice as practice_job
from automation.jobs import reading
from automation.practice_school import PracticeSchool, practice_school
from automation.practice_school.cast import FIXED_TODAY
from pages.shared import held, night_screens, view
from sheets.account import Account, open_practice
from tests.kept_reviews import KeptReviews
from tests.quick_files import make_pdfs_quick
from tests.quick_visits import make_visits_quick

# A shared machine is sometimes slow; a test that is slow for a moment has not found anything.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# What was compiled is kept, where containers tell Python not to: else every worker, job and server of a test compiles
# all modules anew (a third of the time until the first test, 1 s of each process). Git ignores the files.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

ROOT = Path(__file__).resolve().parent.parent
# A worker takes whole files, as a file shares what its tests start from: those that take longest begin first, so that
# none of them is begun when the others are done. (Handing out single tests made what a file shares once a worker.)
LONG_FILES = (
    "test_wild_cells.py", "test_hostile_pages.py", "test_read_faults.py", "test_pages.py", "test_real_school_pages.py",
    "test_voice_pages.py", "test_check_in_pages.py", "test_team_pages.py", "test_reports_page.py",
    "test_correcting_page.py", "test_night_pages.py", "test_restore.py", "test_nightly.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, the others in their order."""
    items.sort(key=lambda each: LONG_FILES.index(each.path.name) if each.path.name in LONG_FILES else len(LONG_FILES))


def requires_all() -> bool:
    """Whether what a test needs must be there: on the build machine, not on a user's."""
    return os.environ.get("PARABINDER_REQUIRE_ALL") == "1"


@pytest.fixture(scope="session")
def reference_folder() -> Path:
    """The folder of recorded answers and reference values, which is never part of the repository."""
    folder = Path(os.environ.get("PARABINDER_REFERENCE", "../shared"))
    folder = folder if folder.is_absolute() else ROOT / folder
    if not folder.is_dir():
        if requires_all():
            pytest.fail(f"no reference folder at {folder}")
        pytest.skip("the reference folder is not beside the repository")
    return folder


@pytest.fixture(scope="session")
def practice_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small practice school with its fixed cast and day, made once for this worker: copy it, never change it."""
    folder = tmp_path_factory.mktemp("original") / "school"
    practice_job.run(folder, FIXED_TODAY, seed=7)
    return folder


@pytest.fixture(scope="session")
def codes(practice_original: Path) -> frozenset[str]:
    """What of the practice school nobody may see who was not let in."""
    from tests.screens import codes_of  # only who tests pages waits for Streamlit

    return codes_of(open_practice(practice_original))


@pytest.fixture(scope="session")
def clean() -> PracticeSchool:
    """The practice school's contents without mistakes."""
    return practice_school(FIXED_TODAY, messy=False)


@pytest.fixture(scope="session")
def messy() -> PracticeSchool:
    """The practice school's contents as they come, with mistakes to find."""
    return practice_school(FIXED_TODAY)


@pytest.fixture
def practice_folder(practice_original: Path, tmp_path: Path) -> Path:
    """A practice school of the test's own."""
    folder = tmp_path / "practice"
    shutil.copytree(practice_original, folder)
    return folder


@pytest.fixture
def account(practice_folder: Path) -> Account:
    """The account over the test's own practice school."""
    return open_practice(practice_folder)


@pytest.fixture
def own(practice_folder: Path, account: Account, monkeypatch: pytest.MonkeyPatch) -> Account:
    """The account over a practice school of the test's own, which the pages open and the test may change."""
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_folder))
    return account


@pytest.fixture
def shared(practice_original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The practice school as it comes, which the pages open and no test changes."""
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_original))


@pytest.fixture
def as_if_just_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Nothing configured and nothing held."""
    from tests.screens import just_started  # only who tests pages waits for Streamlit

    with just_started(monkeypatch, tmp_path / "no-secrets.toml"):
        yield


@pytest.fixture
def today() -> date:
    """The day on which the practice school's year ends."""
    return FIXED_TODAY


@pytest.fixture(autouse=True, scope="session")
def kept_reviews() -> Iterator[None]:
    """Pages and jobs of this worker review the same cells once."""
    kept = KeptReviews()
    with pytest.MonkeyPatch.context() as patch:
        for module in (reading, held, view):
            for name in ("review_school", "review_classroom", "review_team"):
                if hasattr(module, name):
                    patch.setattr(module, name, kept.keeping(getattr(module, name)))
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_visits() -> Iterator[None]:
    """A visit and a PDF cost this worker what our pages cost, and little more."""
    with pytest.MonkeyPatch.context() as patch:
        make_visits_quick(patch)
        make_pdfs_quick(patch)
        yield


@pytest.fixture(autouse=True)
def nights_begin_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No visit of a test begins the nightly check behind the scenes; who tests that calls it by itself."""
    monkeypatch.setattr(night_screens, "begin_if_missed", lambda: None)


@pytest.fixture(autouse=True)
def stays_on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test speaks to another computer."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "local"
        if host not in ("127.0.0.1", "::1", "localhost", "local"):
            raise OSError(f"a test tried to reach {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect_here)
