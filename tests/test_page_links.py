"""Links between pages: whoever may not open the page reads what it says, and meets no error."""

import pytest

from automation.practice_school.cast import COACH, HELP_GOAL, TEACHER, CastMember
from tests.screens import visit

pytestmark = pytest.mark.usefixtures("as_if_just_started", "shared")


@pytest.mark.parametrize(("who", "opens"), [(TEACHER, True), (COACH, False)], ids=["teacher", "coach"])
def test_rows_left_out_of_a_graph_lead_to_data_check_for_whom_it_is_open(who: CastMember, opens: bool) -> None:
    at = visit(who.staff_id, "pages/students/progress.py")
    at = next(each for each in at.selectbox if each.label == "Student").select(HELP_GOAL.partition("-")[0]).run()
    goals = next(each for each in at.selectbox if each.label == "Goal")
    at = goals.select(next(each for each in goals.options if each.startswith(HELP_GOAL))).run()
    assert not at.exception
    linked = [each.proto.label for each in at.get("page_link") if "left out" in each.proto.label]
    said = [each.value for each in at.caption if "left out" in each.value]
    assert [bool(linked), bool(said)] == [opens, not opens]
