"""Take your data out: what is open to this person, as Excel files and CSVs in one zip."""

from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.taking_out import offer_what_is_open, say_what_is_in_it

view = require("administrator", "teacher")
page_top(view, "Take your data out", needs_classrooms=False)
say_what_is_in_it(view)
offer_what_is_open(view)
