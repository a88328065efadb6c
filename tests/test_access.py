"""The gate: every role against every tab, and everything unknown refused."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from sheets.access import AccessRefused, Gate, Person, Student, people, students_of, why_may_see
from sheets.schema import TABLES
from sheets.schema.words import ROLES

K7 = Student("K7", "room-1", "TESS", frozenset({"TESS", "TOM"}), frozenset({"ANA", "SAM", "GINA", "COLE"}))
M4 = Student("M4", "room-1", "TOM", frozenset({"TESS", "TOM"}), frozenset({"BEN"}))
FAR = Student("R9", "room-2", "UMA", frozenset({"UMA"}), frozenset({"ANA"}))


def person(staff_id: str, *roles: str, rooms: tuple[str, ...] = ("room-1",)) -> Person:
    email, taught = f"{staff_id.lower()}@example.org", frozenset(rooms if "teacher" in roles else ())
    return Person(staff_id, staff_id.title(), frozenset(roles), frozenset(rooms), email, taught)


@pytest.mark.parametrize(
    ("who", "student", "reason"),
    [
        (person("TESS", "teacher"), K7, "case manager"),
        (person("TOM", "teacher"), K7, "classroom teacher"),
        (person("TESS", "para"), K7, None),
        (person("UMA", "teacher"), K7, None),
        (person("ANA", "para"), K7, "assigned"),
        (person("BEN", "para"), K7, None),
        (person("SAM", "service provider"), K7, "assigned"),
        (person("GINA", "general teacher"), K7, "assigned"),
        (person("COLE", "coach"), K7, "assigned"),
        (person("ANA", "substitute"), K7, None),
        (person("ANA", "administrator"), K7, None),
        (person("ANA", "counselor"), K7, "assigned"),
        (person("PAT", "counselor"), K7, None),
        (person("ANA", "administrator", "para"), K7, "assigned"),
    ],
    ids=lambda each: "-".join(sorted(each.roles)) + each.staff_id if isinstance(each, Person) else None,
)
def test_why_somebody_may_see_a_student(who: Person, student: Student, reason: str | None) -> None:
    assert why_may_see(who, student) == reason


@pytest.mark.parametrize(
    "who",
    [person("ANA"), person("ANA", "principal"), person("ANA", "para", "superuser"), person("", "teacher")],
    ids=["no role", "unknown role", "one unknown role", "no Staff ID"],
)
def test_an_unknown_role_is_refused(who: Person) -> None:
    with pytest.raises(AccessRefused):
        why_may_see(who, K7)
    with pytest.raises(AccessRefused):
        Gate(who, [])


@pytest.mark.parametrize("field", ["student_id", "classroom_id", "case_manager_id", "teacher_ids", "assigned_ids"])
def test_a_missing_field_is_refused(field: str) -> None:
    fields = {**K7.__dict__, field: None}
    with pytest.raises(AccessRefused):
        why_may_see(person("ANA", "para"), Student(**fields))


ROWS = pd.DataFrame(
    {
        "classroom_id": ["room-1", "room-1", "room-2"],
        "student_id": ["K7", "M4", "R9"],
        "staff_id": ["ANA", "BEN", "UMA"],
        "recorder_id": ["ANA", "BEN", "UMA"],
        "observer_id": ["TESS", "TESS", "UMA"],
        "from_id": ["CY", "CY", "CY"],
        "is_shown": [False, False, True],
        "classroom_ids": [("room-1",), ("room-1", "room-2"), ("room-2",)],
    }
)
ALL, NONE, K7_ONLY, OWN_ROOM, TO_ANA_OR_SHOWN = [0, 1, 2], [], [0], [0, 1], [0, 2]
# Role -> rows of K7 (room-1, ANA's), M4 (room-1, BEN's), R9 (room-2, UMA's) that the person sees. ANA is assigned to
# K7; as a teacher she is the classroom teacher of nobody, and she works in room-1.
EXPECTED = {
    "Settings": dict.fromkeys(ROLES, ALL),
    "Calendar": dict.fromkeys(ROLES, ALL),
    "How to": dict.fromkeys(ROLES, ALL),
    "Checklists": dict.fromkeys(ROLES, ALL),
    "Fidelity": dict.fromkeys(["teacher", "coach", "para", "service provider"], K7_ONLY),
    "Schedule": dict.fromkeys(["para", "teacher", "service provider", "coach", "general teacher"], K7_ONLY),
    "Adult hours": {
        **dict.fromkeys(["administrator", "teacher", "coach"], ALL),
        **dict.fromkeys(["para", "service provider", "general teacher"], K7_ONLY),
    },
    "Services": dict.fromkeys(["para", "teacher", "service provider", "coach"], K7_ONLY),
    "Service log": dict.fromkeys(["para", "teacher", "service provider", "coach"], K7_ONLY),
    "Tips and questions": dict.fromkeys(ROLES, ALL),
    "Thanks": dict.fromkeys(ROLES, TO_ANA_OR_SHOWN),
    "IEP input": dict.fromkeys(["teacher", "para", "service provider"], K7_ONLY),
    "IEP meetings": dict.fromkeys(["teacher", "para", "service provider"], K7_ONLY),
    "Behavior notes": dict.fromkeys(["para", "teacher", "service provider", "coach"], K7_ONLY),
    "Day check": dict.fromkeys(["para", "teacher", "service provider", "coach"], K7_ONLY),
    "About": dict.fromkeys(["para", "teacher", "service provider", "coach", "general teacher"], K7_ONLY),
    "Updates": dict.fromkeys(["para", "teacher", "service provider", "coach", "general teacher"], K7_ONLY),
    "Binder": dict.fromkeys(["para", "teacher", "service provider", "coach", "general teacher"], OWN_ROOM),
    "Updates read": {"teacher": [0, 1], "para": K7_ONLY, "service provider": K7_ONLY},
    "Coaching": dict.fromkeys(["teacher", "coach", "para", "service provider"], K7_ONLY),
    "Contacts": dict.fromkeys(["teacher", "coach", "para", "service provider"], K7_ONLY),
    "Training modules": dict.fromkeys(ROLES, ALL),
    "Training records": {
        "administrator": ALL,
        **dict.fromkeys(["teacher", "coach", "para", "service provider", "general teacher", "counselor"], K7_ONLY),
    },
    "Training summary": {"administrator": ALL},
    "School figures": {"administrator": ALL},
    "Adults needed": {"administrator": ALL},
    "Team summary": dict.fromkeys(["teacher", "coach"], K7_ONLY),
    "Staff": {"administrator": ALL, "teacher": ALL, "coach": ALL, "para": K7_ONLY, "service provider": K7_ONLY},
    "Classrooms": {"administrator": ALL, "teacher": ALL, "coach": ALL, "para": [0, 1], "service provider": [0, 1]},
    "Set aside": dict.fromkeys(ROLES, K7_ONLY),
    "School summary": {"administrator": ALL, "teacher": [0, 1]},
    "Job runs": {"administrator": ALL, "teacher": ALL},
    "Forget requests": {"administrator": ALL, "teacher": [0, 1]},
    **dict.fromkeys(
        ["Students", "Assignments", "Supports", "Response scale", "Goals"],
        dict.fromkeys(["para", "teacher", "service provider", "coach", "general teacher"], K7_ONLY),
    ),
    **dict.fromkeys(
        ["Phases", "Sessions", "Log NAME", "Summary", "Support log"],
        dict.fromkeys(["para", "teacher", "service provider", "coach"], K7_ONLY),
    ),
    "Progress reports": dict.fromkeys(["teacher", "service provider"], K7_ONLY),
    "Data check": {"teacher": [0, 1], "para": K7_ONLY, "service provider": K7_ONLY},
    "Corrections": {"teacher": [0, 1], "para": K7_ONLY, "service provider": K7_ONLY},
    "Check-in releases": {"counselor": ALL},
    "Told to teachers": {"teacher": K7_ONLY, "counselor": ALL},
    "Form Responses 1": {"counselor": ALL},
    "Follow-up": {"counselor": ALL},
    "Check-in summary": {"counselor": ALL},
    "Check-in seen": {"counselor": ALL},
}
PRIVATE = (
    "Form Responses 1", "Follow-up", "Check-in summary", "Check-in releases", "Told to teachers", "Check-in seen",
)  # fmt: skip


@pytest.mark.parametrize("tab", [each.tab for each in TABLES])
@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_of_each_tab_exactly_what_is_written_here(role: str, tab: str) -> None:
    gate = Gate(person("ANA", role), [K7, M4])
    assert list(gate.rows(tab, ROWS).index) == EXPECTED[tab].get(role, NONE)
    assert gate.may_read(tab) == bool(EXPECTED[tab].get(role))


def test_the_table_above_covers_every_tab_and_role() -> None:
    assert len(TABLES) * len(ROLES) >= 128 and {each.tab for each in TABLES} == set(EXPECTED)


SEEN = ROWS[["staff_id", "observer_id", "student_id", "classroom_ids"]]


@pytest.mark.parametrize(
    ("who", "rows"),
    [
        (person("ANA", "para"), [0]),
        (person("BEN", "para"), [1]),
        (person("BEN", "para", rooms=("room-1", "room-2")), [1]),
        (person("ANA", "administrator"), []),
        (person("ANA", "administrator", "para"), [0]),
        (person("GINA", "general teacher"), []),
        (person("PAT", "counselor"), []),
        (person("COLE", "coach"), [0]),
        (person("TOM", "teacher"), [0, 1]),
        (person("UMA", "teacher", rooms=("room-2",)), [2]),
        (person("TESS", "coach", rooms=()), [0, 1]),
        (person("TESS", "administrator", rooms=()), []),
    ],
    ids=lambda each: "-".join(sorted(each.roles)) + each.staff_id if isinstance(each, Person) else None,
)
def test_who_sees_what_was_seen_of_an_adult(who: Person, rows: list[int]) -> None:
    assert list(Gate(who, [K7, M4, FAR]).rows("Fidelity", SEEN).index) == rows


def test_what_was_seen_of_an_adult_without_a_student_is_open_by_the_room_alone() -> None:
    no_student = SEEN.assign(student_id=None, observer_id="TESS")
    assert list(Gate(person("TOM", "teacher"), [K7, M4]).rows("Fidelity", no_student).index) == [0, 1]
    with pytest.raises(AccessRefused, match="classroom_ids"):
        Gate(person("TOM", "teacher"), [K7]).rows("Fidelity", no_student.drop(columns="classroom_ids"))


def test_an_unknown_tab_is_refused() -> None:
    with pytest.raises(AccessRefused, match="not declared"):
        Gate(person("ANA", "para"), [K7]).rows("Form Responses 9", ROWS)


@pytest.mark.parametrize("column", ["classroom_id", "student_id"])
def test_rows_that_do_not_say_whose_they_are_are_refused(column: str) -> None:
    with pytest.raises(AccessRefused, match=column):
        Gate(person("ANA", "para"), [K7]).rows("Goals", ROWS.drop(columns=column))


@pytest.mark.parametrize("role", ["teacher", "coach", "administrator", "nobody's role, but a supervisor"])
def test_a_counselor_who_also_judges_adults_reads_no_check_ins(role: str) -> None:
    who = person("HOPE", "counselor", *([role] if role in ROLES else []), rooms=())
    who = replace(who, judges=role not in ROLES)
    for tab in PRIVATE:
        gate = Gate(who, [])
        assert list(gate.rows(tab, ROWS.assign(observer_id=None)).index) == NONE and not who.may_read_check_ins
        assert not gate.may_read(tab) or (role == "teacher" and tab == "Told to teachers")
    assert list(Gate(person("HOPE", "counselor", "para"), []).rows("Follow-up", ROWS).index) == ALL
    assert Gate(who, []).may_read("Calendar"), "only check-ins are closed"


def test_who_supervises_or_teaches_by_the_tabs_judges_adults() -> None:
    staff = frame(
        staff_id=["HOPE", "PAT", "ANA", "LEE"],
        name=["Hope", "Pat", "Ana", "Lee"],
        roles=[("counselor",), ("counselor",), ("para",), ("counselor",)],
        classroom_ids=[None] * 4,
        email=[None] * 4,
        supervisor_id=[None, None, "PAT", None],
        is_active=pd.array([None] * 4, dtype="boolean"),
    )
    found = people(staff, frame(classroom_id=["room-1"], teacher_ids=[("LEE",)]))
    assert {each for each in found if found[each].may_read_check_ins} == {"HOPE"}


def test_what_leaves_the_gate_is_a_copy() -> None:
    gate = Gate(person("ANA", "administrator"), [])
    handed_out = gate.rows("Staff", ROWS)
    handed_out.loc[0, "staff_id"] = "changed"
    assert ROWS.loc[0, "staff_id"] == "ANA"


def test_the_same_code_in_another_room_is_another_student() -> None:
    gate = Gate(person("ANA", "para"), [K7, FAR])
    other_room = ROWS.assign(classroom_id="room-2")
    assert list(gate.rows("Goals", other_room)["student_id"]) == ["R9"]


def frame(**columns: list) -> pd.DataFrame:
    return pd.DataFrame(columns)


def test_people_are_active_staff_with_known_roles() -> None:
    staff = frame(
        staff_id=["TESS", "ANA", "OLD", None],
        name=["Tess", "Ana", "Old", "Nobody"],
        roles=[("teacher",), ("para", "coach"), ("para",), ("para",)],
        classroom_ids=[None, ("room-1", "room-2"), ("room-1",), None],
        email=["tess@example.org", None, None, None],
        is_active=pd.array([True, None, False, True], dtype="boolean"),
    )
    rooms = frame(classroom_id=["room-1"], teacher_ids=[("TESS",)])
    found = people(staff, rooms)
    assert set(found) == {"TESS", "ANA"}
    assert found["TESS"].classroom_ids == {"room-1"} and found["ANA"].classroom_ids == {"room-1", "room-2"}


def test_who_is_a_para_in_one_room_and_a_teacher_in_another_reads_as_a_teacher_only_there() -> None:
    staff = frame(
        staff_id=["ANA", "TESS"],
        name=["Ana", "Tess"],
        roles=[("para", "teacher"), ("teacher",)],
        classroom_ids=[("room-1", "room-2"), ("room-1",)],
        email=[None, None],
        is_active=pd.array([None, None], dtype="boolean"),
    )
    found = people(staff, frame(classroom_id=["room-2"], teacher_ids=[("ANA",)]))
    assert found["ANA"].classroom_ids == {"room-1", "room-2"} and found["ANA"].teaches_ids == {"room-2"}
    assert found["TESS"].teaches_ids == {"room-1"}
    others = ROWS.assign(staff_id="BEN", recorder_id="BEN")
    assert list(Gate(found["ANA"], [K7, M4]).rows("Data check", others)["classroom_id"]) == ["room-2"]


def test_an_assignment_counts_only_on_its_days() -> None:
    day = pd.Timestamp
    students = frame(
        student_id=["K7", "GONE"], case_manager_id=["TESS", "TESS"], is_active=pd.array([None, False], dtype="boolean")
    )
    assignments = frame(
        staff_id=["ANA", "BEN", "CARA"],
        student_id=["K7", "K7", "K7"],
        from_on=[day("2026-01-05"), day("2026-01-05"), day("2026-04-01")],
        to_on=[pd.NaT, day("2026-03-11"), pd.NaT],
    )
    (k7,) = students_of("room-1", students, assignments, ("TESS",), date(2026, 3, 12))
    assert k7.assigned_ids == {"ANA"}
