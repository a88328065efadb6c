"""Answers to questions, and a thank-you that may be shown: written into their row because somebody asked for it."""

from automation.each_other import Thanks, Tip, key_of
from automation.fixes import whole_row
from automation.tab_rows import read_tab
from sheets.cells import Cell, is_blank
from sheets.columns import Table
from sheets.google import GoogleProblem
from sheets.schema import THANKS, TIPS_AND_QUESTIONS
from sheets.workbook import NotCorrected, Workbook

NOT_THERE = "This row was changed or removed meanwhile, so nothing was written. Press Refresh."


def answer_question(school: Workbook, question: Tip, text: str, own_id: str) -> list[str]:
    """Write the answer and who gave it, only where both cells are blank; what was not written, in words."""
    return _write(
        school, TIPS_AND_QUESTIONS, question.row_key, ("staff_id", "text"),
        {"answer": text.strip(), "answerer_id": own_id}, only_blank=True,
    )  # fmt: skip


def may_be_shown(school: Workbook, thanks: Thanks, own_id: str) -> list[str]:
    """Write yes under May be shown: only the thanked person can say so."""
    if thanks.to != own_id:
        raise ValueError("only who was thanked says that it may be shown")
    return _write(school, THANKS, thanks.row_key, ("staff_id", "for_what"), {"is_shown": "yes"}, only_blank=False)


def _write(
    school: Workbook, table: Table, key: tuple, names: tuple[str, ...], new: dict[str, Cell], only_blank: bool
) -> list[str]:
    try:
        cells = school.read()
    except GoogleProblem as problem:
        return [f"{problem} Nothing was written; your words are still here. Try again later."]
    if table.tab not in cells.tabs:
        return [f"The tab {table.tab} is not there. Ask an administrator."]
    read = read_tab(table, cells.tabs[table.tab], cells.workbook)
    rows = read.frame.dropna(subset=["date_on"]).to_dict("records")
    found = [row for row in rows if key_of(row, *names) == key]
    if not found:
        return [NOT_THERE]
    now = whole_row(cells, table.tab, int(found[0]["sheet_row"]))
    headings = {name: str(cells.tabs[table.tab].columns[read.positions[table.column(name).heading]][0]) for name in new}
    is_done = all(now[headings[name]] == cell for name, cell in new.items())  # an earlier try whose answer was lost
    if only_blank and not is_done and not is_blank(now[headings["answer"]]):
        return ["Somebody answered meanwhile; that answer was left as it is. Yours can be a tip."]
    for name, cell in new.items():
        if now[headings[name]] == cell:
            continue
        try:
            school.correct(table.tab, now, headings[name], cell)
        except (NotCorrected, GoogleProblem) as problem:
            return [f"{headings[name]}: {problem}"]
        now = {**now, headings[name]: cell}
    return []
