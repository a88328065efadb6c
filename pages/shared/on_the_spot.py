"""What can be done about a line of Today on the spot, and what became of it."""

from automation.today_lines import HURT, NIGHT, TodayLine
from pages.shared.filed import offer_filed, say_filed
from pages.shared.night_screens import offer_to_run, say_night
from pages.shared.put_off import not_now
from pages.shared.view import View


def act_on(view: View, line: TodayLine) -> None:
    """The line's own button where it has one, and Not now where it can wait."""
    if line.kind == HURT:
        offer_filed(view, line)
        return
    if line.kind == NIGHT:
        offer_to_run(view)
    not_now(view, line.key)


def say_what_was_done() -> None:
    """Say once what the last press of such a button did."""
    say_filed()
    say_night()
