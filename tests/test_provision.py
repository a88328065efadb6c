"""Provisioning against the practice Google: what is set up, what a second run does, and what is never touched."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from provisioned import Classroom, wanted_for
from small_school import ASKS, READS, STARTS, WRITES, classroom_cells, with_cell

from automation.wanted_tabs import school_tabs
from sheets.cells import column_letter
from sheets.schema import DECLARED_SETTINGS, GOALS, HOW_TO_LINES, LOG, SESSIONS, tables_of

WANTED = wanted_for()
ORANGE = {"red": 1, "green": 0.8784314, "blue": 0.69803923}


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    """An empty workbook."""
    return Classroom(tmp_path)


@pytest.fixture
def made(room: Classroom) -> Classroom:
    """A workbook that was provisioned once."""
    room.provision()
    return room


def test_an_empty_workbook_gets_every_tab_in_the_declared_order(room: Classroom) -> None:
    words = room.provision()
    assert words[:4] == [
        "Add the tab How to.",
        "Write the headings of How to.",
        "Set how days, numbers and text show in How to.",
        "Protect How to.",
    ]
    assert {"Add the tab Log ANA.", "Write the headings of Goals.", "Protect Goals.", "Protect Log ANA."} <= {*words}
    assert words[-1] == "Remove the empty tab Sheet1."
    declared = [each.tab for each in tables_of("classroom") if each is not LOG]
    assert list(room.tabs()) == [declared[0], "Log ANA", "Log BEN", *declared[1:]]
    assert room.sheet_id("Goals") == GOALS.sheet_id
    assert room.rows("Goals") == [[each.heading for each in GOALS.columns]]


def test_a_first_run_takes_four_calls_and_a_second_three_and_changes_nothing(room: Classroom) -> None:
    room.provision()
    assert room.google.calls_made == 4
    assert room.provision() == []
    assert room.google.calls_made == 4 + 3


def test_a_new_tab_has_no_needless_cells(made: Classroom) -> None:
    grid = made.tabs()["Goals"]["properties"]["gridProperties"]
    assert grid == {"rowCount": 201, "columnCount": len(GOALS.columns), "frozenRowCount": 1}


def test_a_log_row_fits_a_phone(made: Classroom) -> None:
    widths = [each["pixelSize"] for each in made.tabs()["Log ANA"]["data"][0]["columnMetadata"]]
    assert widths[:5] == [each.width_px for each in LOG.columns[:5]]
    assert 45 + sum(widths[:5]) <= 375


def test_headings_are_bold_and_explained(made: Classroom) -> None:
    cell = made.cell("Goals", 1, 0)
    assert cell["userEnteredFormat"]["textFormat"]["bold"] is True
    assert cell["userEnteredFormat"]["wrapStrategy"] == "WRAP"
    assert cell["note"].startswith("Student code, number and a short name.")
    assert "Needed. Example: K7-2 asks for help" in cell["note"]


def test_only_the_entry_id_is_hidden(made: Classroom) -> None:
    columns = made.tabs()["Sessions"]["data"][0]["columnMetadata"]
    hidden = [
        column.heading for column, each in zip(SESSIONS.columns, columns, strict=True) if each.get("hiddenByUser")
    ]
    assert hidden == ["Entry ID"]


@pytest.mark.parametrize("row", [2, 201])
def test_scores_stay_as_typed_and_days_show_as_days(made: Classroom, row: int) -> None:
    formats = [made.cell("Log ANA", row, at)["userEnteredFormat"]["numberFormat"] for at in (0, 2)]
    assert formats == [{"type": "DATE", "pattern": "m/d"}, {"type": "TEXT", "pattern": "@"}]
    assert made.cell("Goals", row, 8)["userEnteredFormat"]["numberFormat"]["pattern"] == "m/d/yyyy"


def test_columns_say_what_may_stand_in_them(made: Classroom) -> None:
    rule = made.cell("Sessions", 2, 5)["dataValidation"]
    assert rule["condition"]["type"] == "NUMBER_BETWEEN" and rule["strict"] is True
    assert rule["inputMessage"] == "Type a whole number from 0 to 999."
    assert made.choices("Sessions", 5) == ["0", "999"]
    assert made.choices("Goals", 1) == ["=Students!$A$2:$A"]
    assert made.choices("Students", 3) == ["ANA", "BEN", "CY", "DEE", "EVA"]
    assert made.choices("Log ANA", 3)[:2] == ["Alone", "Pointed"]
    assert "dataValidation" not in made.cell("Data check", 2, 0)


def test_help_codes_from_paper_sheets_may_be_typed(made: Classroom) -> None:
    assert "strict" not in made.cell("Log ANA", 2, 3)["dataValidation"]


def test_a_log_offers_only_goals_of_its_owners_students(made: Classroom) -> None:
    assert made.choices("Log BEN", 1, 201)[-2:] == [STARTS, WRITES]
    assert not {STARTS, WRITES} & {*made.choices("Log ANA", 1)}


def test_a_list_follows_the_assignments(made: Classroom) -> None:
    closed = with_cell(classroom_cells(), "Assignments", 5, "To", 45_000)  # BEN and T9, ended long ago
    assert made.provision(wanted_for(closed)) == ["Refresh the list of goals in Log BEN."]
    assert made.choices("Log BEN", 1)[0] == READS
    assert WRITES not in made.choices("Log BEN", 1)
    assert made.provision(wanted_for(closed)) == []


def test_an_empty_list_frees_the_cells(made: Classroom) -> None:
    wanted = [replace(each, lists={"goal_id": ()}) if each.title == "Log BEN" else each for each in wanted_for()]
    assert made.provision(wanted) == ["Refresh the list of goals in Log BEN."]
    assert "dataValidation" not in made.cell("Log BEN", 2, 1)
    assert made.provision(wanted) == []


def _editors(room: Classroom, title: str) -> list[tuple[str, bool]]:
    return [
        (each["description"], "startRowIndex" in each["range"])
        for each in room.tabs()[title].get("protectedRanges", [])
    ]


def test_each_tab_is_protected_by_its_writers(made: Classroom) -> None:
    ana = "ParaBinder: only ana@school.example, cy@school.example and the program may edit here."
    assert _editors(made, "Log ANA") == [(ana, False)]
    assert _editors(made, "Goals") == [("ParaBinder: only cy@school.example and the program may edit here.", False)]
    assert _editors(made, "Summary") == [("ParaBinder: only the program writes here.", False)]
    assert _editors(made, "Sessions") == [("ParaBinder: the headings stay as they are.", True)]
    users = made.tabs()["Log ANA"]["protectedRanges"][0]["editors"]["users"]
    assert {"ana@school.example", "cy@school.example"} <= {*users}


def test_a_change_of_editors_replaces_the_protection(made: Classroom) -> None:
    wanted = [
        replace(each, editors=("new@school.example",)) if each.title == "Goals" else each for each in wanted_for()
    ]
    assert made.provision(wanted) == ["Renew who may edit Goals."]
    assert [text for text, _ in _editors(made, "Goals")] == [
        "ParaBinder: only new@school.example and the program may edit here."
    ]


def test_what_a_started_row_lacks_is_colored(made: Classroom) -> None:
    rules = made.tabs()["Log ANA"]["conditionalFormats"]
    formulas = [each["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for each in rules]
    assert formulas == [
        "=AND(COUNTA($A2:$F2)>0,LEN(TRIM($A2))=0)",
        "=AND(COUNTA($A2:$F2)>0,LEN(TRIM($B2))=0)",
        "=AND(COUNTA($A2:$F2)>0,LEN(TRIM($C2))=0,LEN(TRIM($E2))=0)",
    ]
    assert [each["startColumnIndex"] for each in rules[2]["ranges"]] == [2, 4]
    assert all(each["booleanRule"]["format"]["backgroundColor"] == ORANGE for each in rules)


def test_200_blank_rows_are_kept_below_the_last_one(made: Classroom) -> None:
    made.type("'Log ANA'!A2", *[[46_000, READS, "3/5"]] * 7)
    assert made.provision() == ["Give Log ANA 200 empty rows."]
    assert made.tabs()["Log ANA"]["properties"]["gridProperties"]["rowCount"] == 208
    assert READS in made.choices("Log ANA", 1, 208)
    assert made.cell("Log ANA", 208, 2)["userEnteredFormat"]["numberFormat"]["type"] == "TEXT"
    assert {each["ranges"][0]["endRowIndex"] for each in made.tabs()["Log ANA"]["conditionalFormats"]} == {208}
    assert made.provision() == []


def test_a_moved_column_keeps_what_belongs_to_it(made: Classroom) -> None:
    made.change({"insertDimension": {"range": _columns(made, "Log ANA", 1), "inheritFromBefore": False}})
    made.type("'Log ANA'!B1", ["My marks"])
    made.provision()
    assert made.rows("Log ANA")[0][:4] == ["Date", "My marks", "Goal", "Score"]
    assert ASKS in made.choices("Log ANA", 2)
    assert made.cell("Log ANA", 2, 3)["userEnteredFormat"]["numberFormat"]["type"] == "TEXT"
    last = made.tabs()["Log ANA"]["conditionalFormats"][-1]["booleanRule"]["condition"]["values"][0]
    assert last["userEnteredValue"] == "=AND(COUNTA($A2:$A2,$C2:$G2)>0,LEN(TRIM($D2))=0,LEN(TRIM($F2))=0)"
    assert made.provision() == []


def _columns(room: Classroom, title: str, at: int) -> dict:
    return {"sheetId": room.sheet_id(title), "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}


def test_a_renamed_heading_stays_and_the_missing_one_is_added_beside_all(made: Classroom) -> None:
    made.type("'Phases'!D1", ["My label"], ["Picture cards"])
    words = made.provision()
    assert words[0] == "Add what is missing in Phases, from column E on: Label. Left as they are: My label."
    assert made.rows("Phases") == [["Goal ID", "On", "Kind", "My label", "Label"], ["", "", "", "Picture cards"]]
    assert made.provision() == []


def test_a_renamed_tab_is_reported_and_not_doubled(made: Classroom) -> None:
    properties = {"sheetId": made.sheet_id("Goals"), "title": "IEP goals"}
    made.change({"updateSheetProperties": {"properties": properties, "fields": "title"}})
    assert made.provision() == ["Rename the tab IEP goals back to Goals by hand: it is left as it is."]
    assert "Goals" not in made.tabs()


def test_a_number_taken_by_a_tab_of_the_schools_own_is_left_to_it(room: Classroom) -> None:
    grid = {"rowCount": 5, "columnCount": 2}
    own = {"sheetId": GOALS.sheet_id, "title": "Snacks", "gridProperties": grid}
    room.change({"addSheet": {"properties": own}})
    room.provision()
    assert room.sheet_id("Snacks") == GOALS.sheet_id
    assert room.rows("Goals")[0][0] == "Goal ID"


def test_the_schools_own_tab_protection_coloring_and_notes_stay(made: Classroom) -> None:
    sheet_id = made.sheet_id("Goals")
    cells = {"sheetId": sheet_id, "startRowIndex": 4, "endRowIndex": 6, "startColumnIndex": 2, "endColumnIndex": 3}
    condition = {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": "math"}]}
    rule = {"ranges": [cells], "booleanRule": {"condition": condition, "format": {"backgroundColor": ORANGE}}}
    note = {"rows": [{"values": [{"note": "Ask Cy"}]}], "fields": "note"}
    made.change(
        {"addProtectedRange": {"protectedRange": {"range": cells, "description": "Ours"}}},
        {"addConditionalFormatRule": {"rule": rule, "index": 0}},
        {"updateCells": {"start": {"sheetId": sheet_id, "columnIndex": 2, "rowIndex": 0}, **note}},
    )
    made.type("'Goals'!A2", *[["K7-9 x"]] * 20)
    assert made.provision() == ["Give Goals 200 empty rows."]
    assert "Ours" in [text for text, _ in _editors(made, "Goals")]
    first = made.tabs()["Goals"]["conditionalFormats"][0]["booleanRule"]["condition"]
    assert first["type"] == "TEXT_CONTAINS"
    assert made.cell("Goals", 1, 2)["note"] == "Ask Cy"


def test_a_tab_that_the_school_protects_as_a_whole_gets_no_second_protection(room: Classroom) -> None:
    room.add_tab("Goals")
    own = {"range": {"sheetId": room.sheet_id("Goals")}, "description": "Cy's"}
    room.change({"addProtectedRange": {"protectedRange": own}})
    room.provision()
    assert _editors(room, "Goals") == [("Cy's", False)]
    assert room.provision() == []


def test_settings_and_how_to_are_filled_in_once(room: Classroom) -> None:
    room.provision(school_tabs({}))
    room.type("'Settings'!B2", ["Oak School"])
    assert room.provision(school_tabs({})) == []
    rows = room.rows("Settings")
    assert [row[0] for row in rows[1:]] == [each.words for each in DECLARED_SETTINGS]
    assert rows[1][1] == "Oak School"
    room.type("'Settings'!A3", ["Zone"])
    assert room.provision(school_tabs({})) == ["Give Settings 200 empty rows.", "Add to Settings: Time zone."]


def test_the_how_to_tab_says_how_and_a_hint_of_the_schools_own_stays(made: Classroom) -> None:
    assert made.rows("How to")[1:] == [[*line[:2]] + [line[2]] * bool(line[2]) for line in HOW_TO_LINES]
    made.type("'How to'!B2", ["Ask Cy first."])
    assert made.provision() == []
    made.type("'How to'!A3", ["Day"])
    assert made.provision() == ["Write what How to says."]
    assert [made.rows("How to")[at][0] for at in (1, 2, -1)] == ["Log a sitting", "Day", "Date"]


EXAMPLES = int(os.environ.get("PARABINDER_EXAMPLES", "10"))  # a long run takes more
TITLES = ("Log ANA", "Goals", "goals", "Students", "How to", "Summary", "Sheet1", "Snacks", "Log book")
titles = st.sampled_from(TITLES)
words = st.sampled_from(["Goal ID", "goal", "Date", "Student", "Score", "What", "Log a sitting", "x", "3/5", " "])
places = st.tuples(st.integers(1, 6), st.integers(0, 11))
typed = st.dictionaries(places, words | st.integers(-5, 50_000) | st.booleans(), min_size=1, max_size=8)
book = st.dictionaries(titles, typed, min_size=1, max_size=3).filter(lambda tabs: not {"goals", "Goals"} <= {*tabs})


@example({title: {(1, 0): "Goal ID", (2, 11): 5} for title in TITLES if title != "goals"}, {"goals": {(6, 3): True}})
@given(book, book)
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_typed_cell_survives_everything(before: dict[str, dict], after: dict[str, dict]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = Classroom(Path(folder))
        last: dict[tuple, object] = {}
        for tabs in (before, after):
            for title, cells in tabs.items():
                _make_wide_enough(room, title)
                for (row, column), cell in cells.items():
                    room.type(f"'{title}'!{column_letter(column)}{row}", [cell])
                    last[title.casefold(), row, column] = cell
            room.provision(WANTED)
            found = {title: room.rows(title) for title, _, _ in last}
            assert {place: found[place[0]][place[1] - 1][place[2]] for place in last} == last
            assert room.provision(WANTED) == []
        room.google.client.http_client.session.close()


def _make_wide_enough(room: Classroom, title: str) -> None:
    try:
        properties = room.properties(title)
    except StopIteration:
        return room.add_tab(title)
    if properties["gridProperties"]["columnCount"] < 12:
        wider = {"sheetId": properties["sheetId"], "gridProperties": {"columnCount": 12}}
        room.change({"updateSheetProperties": {"properties": wider, "fields": "gridProperties.columnCount"}})
