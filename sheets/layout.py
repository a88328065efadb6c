"""One declared tab as Google is told it: how values show, lists to choose from, notes, protection, coloring."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sheets.cells import column_letter
from sheets.columns import Column, Kind, Table
from sheets.found import MARK

JSON = dict[str, Any]

EMPTY_ROWS = 200  # kept below the last filled row
MOST_TO_CHOOSE_FROM = 500  # Google refuses a longer fixed list
NOTE_ENDS = "(ParaBinder)"  # tells our notes from a person's own, which are never changed


def _color(red: int, green: int, blue: int) -> JSON:
    return {"red": red / 255, "green": green / 255, "blue": blue / 255}


# Okabe and Ito's colors: told apart by color-blind readers too.
TAB_COLORS = {
    "typing": _color(0, 114, 178),
    "program": _color(86, 180, 233),
    "teachers": _color(0, 158, 115),
    "report": _color(153, 153, 153),
}
MISSING_COLOR = _color(255, 224, 178)


def sheet_properties(table: Table, title: str, sheet_id: int, row_count: int, position: int) -> JSON:
    """A new tab: exactly its columns, since empty cells count toward Google's limit."""
    grid = {"rowCount": row_count, "columnCount": len(table.columns), "frozenRowCount": 1}
    color = {"tabColor": TAB_COLORS[table.color]}
    return {"sheetId": sheet_id, "title": title, "index": position, "gridProperties": grid, **color}


def note_for(column: Column) -> str:
    """The note on a column's heading: its help, whether it is needed, an example."""
    parts = [column.help, "Needed." if column.required else "", f"Example: {column.example}" if column.example else ""]
    return "\n".join([" ".join(each for each in parts if each), NOTE_ENDS])


_NUMBERS = {
    Kind.DATE: {"type": "DATE", "pattern": "m/d/yyyy"},
    Kind.TIME: {"type": "TIME", "pattern": "h:mm"},
    Kind.WHOLE_NUMBER: {"type": "NUMBER", "pattern": "0"},
    Kind.NUMBER: {"type": "NUMBER", "pattern": "0.##"},
}


def number_format(table: Table, column: Column) -> JSON:
    """How a column's cells show; plain text wherever 3/5, 007 or 2:30 must stay as typed."""
    if column.kind is Kind.DATE and table.is_per_person:
        return {"type": "DATE", "pattern": "m/d"}  # the year does not fit a phone's screen
    return _NUMBERS.get(column.kind, {"type": "TEXT", "pattern": "@"})


def rule_for(table: Table, column: Column, offered: Sequence[str] | None, source: str | None) -> JSON | None:
    """What a column's cells may hold, or None where anything may stand.

    offered: the fixed list for this column, if there is one. source: the cells of another tab to choose from.
    """
    if table.is_report or column.is_list:
        return None
    if offered is not None:
        ask = "ask your teacher" if table.is_per_person else f"add it to {column.link_to or 'the list'} first"
        return _one_of(offered, f"Choose from the list. If one is missing, {ask}.")
    if source:
        return _rule("ONE_OF_RANGE", [source], f"Choose from the list. Add a new one to {column.link_to} first.")
    if column.kind is Kind.CHOICE:
        # A list with short codes only warns: paper sheets use the codes, and they are understood.
        return _one_of(column.choices, "Choose from the list.", is_strict=not column.also_understood)
    if column.kind is Kind.YES_NO:
        return _one_of(("yes", "no"), "Choose yes or no.")
    if column.kind is Kind.DATE:
        example = "3/12" if table.is_per_person else "3/12/2027"
        return _rule("DATE_IS_VALID", [], f"Type a day: month, slash, day, such as {example}.")
    if column.kind in (Kind.WHOLE_NUMBER, Kind.NUMBER):
        return _number_rule(column)
    return None


def _one_of(offered: Sequence[str], message: str, is_strict: bool = True) -> JSON | None:
    if not 0 < len(offered) <= MOST_TO_CHOOSE_FROM:
        return None
    return _rule("ONE_OF_LIST", offered, message, is_strict)


def _number_rule(column: Column) -> JSON | None:
    what = "a whole number" if column.kind is Kind.WHOLE_NUMBER else "a number"
    low, high = _shown(column.low), _shown(column.high)
    if low and high:
        return _rule("NUMBER_BETWEEN", [low, high], f"Type {what} from {low} to {high}.")
    if low:
        return _rule("NUMBER_GREATER_THAN_EQ", [low], f"Type {what}, {low} or more.")
    return _rule("NUMBER_LESS_THAN_EQ", [high], f"Type {what}, {high} or less.") if high else None


def _shown(limit: float | None) -> str:
    return "" if limit is None else f"{limit:g}"


def _rule(kind: str, values: Sequence[str], message: str, is_strict: bool = True) -> JSON:
    condition: JSON = {"type": kind}
    if values:
        condition["values"] = [{"userEnteredValue": each} for each in values]
    is_list = kind.startswith("ONE_OF")
    return {"condition": condition, "inputMessage": message, "strict": is_strict, "showCustomUi": is_list}


def says_the_same(found: Mapping[str, Any] | None, wanted: Mapping[str, Any] | None) -> bool:
    """Whether two rules ask for the same; Google leaves out what is false and may write a range in another way."""
    return _essence(found) == _essence(wanted)


def _essence(rule: Mapping[str, Any] | None) -> tuple | None:
    if not rule:
        return None
    values = choices_in(rule)
    if rule["condition"]["type"] == "ONE_OF_RANGE":
        values = [re.sub(r"[$'=]|:.*", "", each) for each in values]
    flags = bool(rule.get("strict")), bool(rule.get("showCustomUi"))
    return rule["condition"]["type"], tuple(values), rule.get("inputMessage", ""), flags


def choices_in(rule: Mapping[str, Any]) -> list[str]:
    """What a rule offers or the limits it sets, as text."""
    return [str(each.get("userEnteredValue", "")) for each in rule["condition"].get("values", [])]


def protection_for(table: Table, editors: Sequence[str], sheet_id: int) -> JSON:
    """Who may edit: the whole tab by its writers, or everybody except the headings.

    The description names the editors, so that a change among them is seen; Google itself shows more people in its
    list (whoever owns the file) or fewer (whoever the file is not shared with).
    """
    is_whole = table.is_protected and (table.is_report or bool(editors))
    if not is_whole:
        spot = {"sheetId": sheet_id, "startRowIndex": 0, "endRowIndex": 1}
        return {"range": spot, "description": f"{MARK} the headings stay as they are.", "editors": {"users": []}}
    users = [] if table.is_report else list(editors)
    who = f"only {', '.join(users)} and the program may edit here." if users else "only the program writes here."
    return {"range": {"sheetId": sheet_id}, "description": f"{MARK} {who}", "editors": {"users": users}}


def is_whole_tab(protection: Mapping[str, Any]) -> bool:
    """Whether a protection covers the whole tab."""
    return not set(protection.get("range", {})) - {"sheetId"} and not protection.get("namedRangeId")


_OURS = re.compile(r"=AND\(COUNTA\((?:,?\$[A-Z]+2:\$[A-Z]+2)+\)>0(?:,LEN\(TRIM\(\$[A-Z]+2\)\)=0)+\)")


def colorings_for(table: Table, positions: Mapping[str, int], sheet_id: int, row_count: int) -> list[JSON]:
    """Rules that color what is missing in a row that was started; where one of several will do, all while none is."""
    if table.is_report:
        return []
    started = f"COUNTA({','.join(f'${a}2:${b}2' for a, b in _runs(sorted(positions.values())))})>0"
    groups = [[each.name] for each in table.columns if each.required] + (
        [[*table.either_of]] if table.either_of else []
    )
    rules = []
    for names in groups:
        at = sorted(positions[each] for each in names)
        blank = "".join(f",LEN(TRIM(${column_letter(each)}2))=0" for each in at)
        condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": f"=AND({started}{blank})"}]}
        ranges = [column_below_heading(sheet_id, each, row_count) for each in at]
        rules.append(
            {"ranges": ranges, "booleanRule": {"condition": condition, "format": {"backgroundColor": MISSING_COLOR}}}
        )
    return rules


def _runs(positions: Sequence[int]) -> list[tuple[str, str]]:
    """The first and last letter of each run of neighboring columns."""
    ends = [at for at in positions if at + 1 not in positions]
    starts = [at for at in positions if at - 1 not in positions]
    return [(column_letter(a), column_letter(b)) for a, b in zip(starts, ends, strict=True)]


def column_below_heading(sheet_id: int, position: int, row_count: int, width: int = 1) -> JSON:
    """The cells of one or several columns from row 2 to the end of the grid."""
    return {
        "sheetId": sheet_id,
        "startRowIndex": 1,
        "endRowIndex": row_count,
        "startColumnIndex": position,
        "endColumnIndex": position + width,
    }


def coloring_key(rule: Mapping[str, Any], row_count: int) -> tuple | None:
    """Formula and cells of a rule of ours, known by its exact color and form; None for the school's own."""
    boolean = rule.get("booleanRule", {})
    color = boolean.get("format", {}).get("backgroundColor", {})
    texts = choices_in(boolean) if boolean.get("condition") else []
    if _in_8_bits(color) != _in_8_bits(MISSING_COLOR) or len(texts) != 1 or not _OURS.fullmatch(texts[0]):
        return None
    cells = {
        (each.get("startRowIndex", 0), each.get("endRowIndex", row_count), position)
        for each in rule.get("ranges", [])
        for position in range(each.get("startColumnIndex", 0), each.get("endColumnIndex", 0))
    }
    return texts[0], tuple(sorted(cells))


def _in_8_bits(color: Mapping[str, float]) -> tuple[int, ...]:
    return tuple(round(color.get(each, 0) * 255) for each in ("red", "green", "blue"))
