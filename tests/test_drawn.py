"""What is drawn of a reading is kept as long as the workbooks stay as they are, and for nobody else."""

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from automation.charts.small_graph import small_graph
from pages.shared import held as held_module
from pages.shared import progress_shown
from pages.shared.drawn import Drawn, fingerprint_of
from pages.shared.graphs import ready
from pages.shared.held import Held
from pages.shared.slot import SCHOOL, TEAM
from pages.shared.turns import Turns
from sheets.account import Account
from sheets.cells import TabCells, WorkbookCells
from sheets.schema import FIDELITY
from tests.drawn_goals import TODAY, WEEK, goal_row, phases_frame, points_frame
from tests.job_runs import classroom_of
from tests.lossy_edits import rows_in, write_rows
from tests.screens import press, visit

ROOM, PROGRESS = "room-1", "pages/students/progress.py"


def cells(*columns: list) -> WorkbookCells:
    return WorkbookCells(ROOM, "id", {"Goals": TabCells("Goals", columns, 7)}, datetime.now(UTC))


@pytest.mark.parametrize(
    "other",
    [[["Goal", "a"], [1.0]], [["Goal", "a"], [True]], [["Goal", "a"], ["1"]], [["Goal"], ["a", 1]], [["Goal", "a"]]],
)
def test_other_cells_have_another_fingerprint(other: list[list]) -> None:
    one, same = "".join(["Go", "al"]), "Goal"  # equal texts, whether or not they are one object
    assert fingerprint_of(cells([one, "a"], [1])) == fingerprint_of(cells([same, "a"], [1]))
    assert fingerprint_of(cells(*other)) != fingerprint_of(cells([one, "a"], [1]))


def test_what_was_drawn_is_kept_for_its_person_and_reading_alone() -> None:
    drawn, made = Drawn(Turns(), most=2), []

    def once(person: str, version: int, what: str = "graph") -> list[str]:
        return drawn.once((person, version), what, lambda: made.append((person, version, what)) or [person])

    once("DORA", 1).append("changed by who was shown it")
    assert once("DORA", 1) == ["DORA"]
    assert once("KURT", 1) == ["KURT"] and once("DORA", 2) == ["DORA"]
    assert made == [("DORA", 1, "graph"), ("KURT", 1, "graph"), ("DORA", 2, "graph")]
    once("DORA", 1)  # the longest unused of more than two was let go
    assert made[-1] == ("DORA", 1, "graph")


def test_many_at_once_are_served_one_after_another_and_one_thing_may_be_made_of_another() -> None:
    drawn, is_making, was_alone = Drawn(Turns()), threading.Lock(), []

    def make() -> str:
        was_alone.append(is_making.acquire(blocking=False))
        time.sleep(0.01)
        is_making.release()
        return drawn.once("DORA", "days", lambda: "Monday")

    clicks = [threading.Thread(target=drawn.once, args=("DORA", number, make)) for number in range(8)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join(60)
    assert was_alone == [True] * 8 and drawn.once("DORA", 7, list) == "Monday"


def test_what_many_ask_for_in_the_same_moment_is_made_once() -> None:
    drawn, made, found = Drawn(Turns()), [], []

    def make() -> str:
        time.sleep(0.05)
        made.append("graph")
        return "graph"

    clicks = [threading.Thread(target=lambda: found.append(drawn.once("DORA", "graph", make))) for _ in range(4)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join(60)
    assert made == ["graph"] and found == ["graph"] * 4


def test_the_same_cells_are_not_reviewed_again_but_are_as_of_now(
    account: Account, today, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, reviewed = Held(account), []
    for name in ("review_school", "review_classroom", "review_team"):
        real = getattr(held_module, name)
        patched = lambda *of, real=real, name=name: reviewed.append(name) or real(*of)  # noqa: E731
        monkeypatch.setattr(held_module, name, patched)

    def read_all() -> tuple:
        return found.school(today, anew=True), found.classroom(ROOM, today, anew=True), found.team(today, anew=True)

    before, as_of, versions = read_all(), found.as_of(ROOM), found.versions((SCHOOL, ROOM))
    reviewed.clear()
    after = read_all()
    assert reviewed == [] and found.versions((SCHOOL, ROOM)) == versions
    assert [each.frames is other.frames for each, other in zip(before, after, strict=True)] == [True] * 3
    assert found.as_of(ROOM) > as_of and after[1].tidied.read_at == found.as_of(ROOM)
    _write_a_note(account)
    read_all()
    assert reviewed == ["review_classroom", "review_team"]
    assert found.versions((SCHOOL, ROOM)) != versions


def _write_a_note(account: Account) -> None:
    room = classroom_of(account, ROOM)
    room.google.write_values(room.workbook_id, [{"range": "'Sessions'!P2", "values": [["another note"]]}])


def test_progress_works_out_a_goal_once_until_its_classroom_changed(
    own: Account, as_if_just_started, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out, real = [], progress_shown.goal_page
    monkeypatch.setattr(progress_shown, "goal_page", lambda *of: worked_out.append(of[1]) or real(*of))
    at = visit("DORA", PROGRESS)
    at.run()
    assert len(worked_out) == 1
    _write_a_note(own)
    at = press(at, "Refresh")
    assert len(worked_out) == 2 and not at.exception


def test_a_graph_made_ready_has_its_rows_where_they_are_named() -> None:
    rows = [{"d": "2026-03-02", "v": 20.0, "n": ""}, {"d": "2026-03-03", "v": 40.0, "n": "a note"}]
    line, text = ({"data": {"name": "points"}, "mark": mark} for mark in ("line", "text"))
    spec = {"datasets": {"points": rows, "none": []}, "height": 90, "layer": [line, text], "description": "In words."}
    assert ready(spec) == {
        "height": 90,
        "layer": [{"data": {"values": rows}, "mark": "line"}, {"data": {"values": rows}, "mark": "text"}],
        "description": "In words.",
    }
    beside = ready({"datasets": {"none": []}, "hconcat": [{"layer": [{"data": {"name": "none"}}]}, {"mark": "rule"}]})
    assert beside == {"hconcat": [{"layer": [{"data": {"values": []}}]}, {"mark": "rule"}]}


def test_a_graph_draws_the_same_with_its_rows_in_place() -> None:
    vl_convert = pytest.importorskip("vl_convert")
    graph = small_graph(goal_row(), points_frame(WEEK, [20, 30, 40, 50]), phases_frame(), None, TODAY)
    drawn, drawn_in_place = (vl_convert.vegalite_to_svg(each) for each in (graph, ready(graph)))
    assert "50%" in drawn and drawn == drawn_in_place


def test_team_is_another_one_only_where_it_may_say_another_thing(account: Account, today, monkeypatch) -> None:
    found = Held(account)

    def read_anew() -> int:
        assert found.team(today, anew=True)
        return dict(found.versions((TEAM,)))[TEAM]

    rooms = [*found.school(today).classroom_links()]
    first = read_anew()
    for room in rooms[1:]:
        assert found.classroom(room, today)
    assert read_anew() == first  # more rooms are known, and nothing of Team is wrong by what stands there
    review_team = held_module.review_team
    with monkeypatch.context() as patch:
        wrong = found.classroom(rooms[0], today).findings[:1]
        wrongly = lambda *given: replace(review_team(*given), findings=wrong, finding_rows=(-1,))  # noqa: E731
        patch.setattr(held_module, "review_team", wrongly)
        assert read_anew() == first + 1
    rows = rows_in(found.account.team, FIDELITY.tab)
    write_rows(found.account.team, FIDELITY.tab, [*rows, *rows[-1:]])
    assert read_anew() == first + 2
