"""Sending one check-in: it is added to the tab for answers and nothing there is read."""

from dataclasses import dataclass
from datetime import datetime

from automation.form_responses import is_answer_tab, row_for, serial_of_moment, understand_headings
from automation.jobs.result import JobFailed
from sheets.answering import add_once, first_rows
from sheets.check_in_account import CheckInAccount
from sheets.google import GoogleProblem
from sheets.workbook import NotSaved, TabMissing

NO_PLACE = "There is no place for answers yet. Please tell the counselor."


@dataclass(frozen=True)
class NewAnswer:
    """What a person sends. moment and entry_id are made before the first try and stay the same for every other."""

    moment: datetime
    entry_id: str
    email: str
    heavy: str
    support: str
    wish: str


def send(account: CheckInAccount, answer: NewAnswer, is_retry: bool = False) -> None:
    """Return once the answer stands in the check-in workbook, exactly once; JobFailed in words where it is not known.

    Calling again with the same answer and is_retry is safe.
    """
    try:
        heads = first_rows(account.workbook)
        title = next((each for each, cells in heads.items() if is_answer_tab(cells)), None)
        if title is None:
            raise JobFailed(NO_PLACE)
        cells, key = row_for(
            understand_headings(heads[title]),
            {
                "timestamp": serial_of_moment(answer.moment),
                "email": answer.email,
                "heavy": answer.heavy,
                "support": answer.support,
                "wish": answer.wish,
                "entry_id": answer.entry_id,
            },
        )
        add_once(account.workbook, title, heads[title], cells, key, is_retry)
    except (NotSaved, TabMissing, GoogleProblem) as problem:
        raise JobFailed(str(problem)) from problem
    except ValueError as problem:
        raise JobFailed(str(problem)) from problem
