"""What a person answers to a coaching step, written into the blank cells of that step's row because they asked for it.

Nothing of the coach's is overwritten: a cell in which anything stands by now is left as it is, and that is said.
"""

from collections.abc import Mapping

from automation.fixes import whole_row
from automation.own_coaching import StepKey, find_step, headings_of
from automation.tidy import tidy
from sheets.columns import is_blank
from sheets.google import GoogleProblem
from sheets.schema import COACHING
from sheets.workbook import NotCorrected, Workbook


def answer(team: Workbook, key: StepKey, answers: Mapping[str, str]) -> list[str]:
    """Write the answers ("para_view", "need") into the row that the key names; what was not written, in words."""
    try:
        cells = team.read()
    except GoogleProblem as problem:
        return [f"{problem} Nothing was written; your words are still here. Press Send again later."]
    row = find_step(tidy(cells, "team").frames[COACHING.tab], key)
    if row is None:
        return ["This step was changed or removed meanwhile, so nothing was written. Press Refresh."]
    now = whole_row(cells, COACHING.tab, int(row["sheet_row"]))
    by_heading = {_plainly(each): each for each in now}
    problems = []
    for heading, text in headings_of(answers).items():
        there = by_heading.get(_plainly(heading))
        if there is None:
            problems.append(f"The column {heading} is not in the tab {COACHING.tab}. Tell your teacher.")
        elif now[there] == text:
            continue  # an earlier try whose answer was lost
        elif not is_blank(now[there]):
            problems.append(f"{heading}: something was written there meanwhile, and it was left as it is.")
        else:
            try:
                team.correct(COACHING.tab, now, there, text)
                now = {**now, there: text}
            except (NotCorrected, GoogleProblem) as problem:
                problems.append(f"{heading}: {problem}")
    return problems


def _plainly(heading: str) -> str:
    return " ".join(heading.split()).casefold()
