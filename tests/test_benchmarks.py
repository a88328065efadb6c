"""The benchmarks run and say what was promised; how fast it is, they measure and no test does."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from automation.jobs import practice
from sheets.account import open_practice
from sheets.google import NotFound
from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks.calls import first_answers
from tests.benchmarks.canned import Kept, google_over
from tests.benchmarks.figure import Measured, percentile_95
from tests.benchmarks.quota import CountingWire
from tests.benchmarks.sizes import STRESS, Size


def test_a_figure_is_printed_as_numbers_and_whatever_was_met_exits_0(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setenv("PARABINDER_BENCHMARKS", str(tmp_path))
    assert benchmarks.main(["read", "--rows", "300", "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)
    assert list(found) == ["figure", "rows", "ours", "floor", "ratio", "goal", "met"]
    assert found["figure"] == "read" and found["rows"] >= 300 and found["goal"] == 1.5
    assert found["ratio"] == pytest.approx(found["ours"] / found["floor"])
    assert found["met"] is (found["ratio"] <= 1.5)


def test_two_figures_that_want_the_same_school_make_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARABINDER_BENCHMARKS", str(tmp_path))
    with ThreadPoolExecutor(2) as two:
        folders = [two.submit(lambda: Size(STRESS, 200).folder) for _ in range(2)]
    assert {each.result() for each in folders} == {*tmp_path.iterdir()}


def test_a_school_that_another_process_made_meanwhile_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = practice.run

    def made_twice(folder: Path, *how: Any) -> None:
        made(folder, *how)
        shutil.copytree(folder, tmp_path / folder.name)

    monkeypatch.setenv("PARABINDER_BENCHMARKS", str(tmp_path))
    monkeypatch.setattr(practice, "run", made_twice)
    assert [Size(STRESS, 210).folder] == [*tmp_path.iterdir()]


def test_answers_that_were_kept_are_google_until_something_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARABINDER_BENCHMARKS", str(tmp_path))
    size = Size(STRESS, 220)
    wire = Kept(tmp_path / "no school", first_answers(size))
    school = replace(open_practice(size.folder), google=google_over(wire)).school
    assert school.read().tabs == open_practice(size.folder).school.read().tabs
    with pytest.raises(NotFound):
        school.google.clear_values(school.workbook_id, ["Staff"])
    with pytest.raises(NotFound):
        school.read()


def test_what_cannot_be_measured_exits_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.setattr(benchmarks, "in_own_process", lambda name, rows: None)
    assert benchmarks.main(["read", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("figure", "ratio", "is_met"),
    [
        (Measured("a", 1, ours=3.0, floor=2.0, goal=1.5), 1.5, True),
        (Measured("a", 1, ours=3.1, floor=2.0, goal=1.5), 1.55, False),
        (Measured("faster", 1, ours=2.0, floor=10.0, goal=5, at_least=True), 5, True),
        (Measured("faster", 1, ours=2.1, floor=10.0, goal=5, at_least=True), 10 / 2.1, False),
        (Measured("memory", 1, ours=690.0, floor=None, goal=690), None, True),
        (Measured("memory", 1, ours=691.0, floor=None, goal=690), None, False),
    ],
)
def test_a_goal_is_met(figure: Measured, ratio: float | None, is_met: bool) -> None:
    assert figure.ratio == (ratio if ratio is None else pytest.approx(ratio))
    assert figure.met is is_met


def test_the_95th_percentile_is_what_95_of_100_do_not_exceed() -> None:
    assert percentile_95([float(each) for each in range(1, 101)]) == 95
    assert percentile_95([2.0]) == 2.0


def test_the_counting_google_refuses_what_is_beyond_its_quota_in_a_minute(tmp_path: Path) -> None:
    now = [0.0]
    wire = CountingWire(tmp_path, quota=2, clock=lambda: now[0])

    def asked(method: str) -> int:
        request = requests.Request(method, "https://sheets.googleapis.com/v4/spreadsheets/unknown", json={})
        return wire.send(request.prepare()).status_code

    assert [asked("GET") for _ in range(3)] == [404, 404, 429]
    assert asked("POST") != 429  # writes are counted by themselves
    now[0] = 60.0
    assert asked("GET") == 404 and wire.calls["refused"] == 1
    wire.close()
