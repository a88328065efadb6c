"""The practice Google answers every recorded call as Google did."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from sheets.practice.adapter import create_adapter

RECORDED_CASES = 94


def _replay(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("replay", folder / "replay.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def conformance_folder(reference_folder: Path) -> Path:
    """The folder of recorded cases."""
    return reference_folder / "conformance"


def test_every_recorded_case_is_answered_exactly(conformance_folder: Path) -> None:
    replay = _replay(conformance_folder)
    passed, failed = 0, []
    for path in sorted(conformance_folder.glob("*Test.*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        steps = replay.run(case, create_adapter)
        differing = [(number, step) for number, step in enumerate(steps) if step[0] != "exact"]
        passed += not differing
        failed += [(case["name"], *differing[0])] if differing else []
    assert failed == []
    assert passed == RECORDED_CASES
