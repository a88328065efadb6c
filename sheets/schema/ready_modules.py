"""Training modules to begin with, in our own words, as rows of the tab. A school edits its rows as it likes.

They are put there once, while the tab is empty. Each says something that one can see an adult do afterward.
"""

from collections.abc import Sequence

from sheets.cells import Cell
from sheets.schema.ready_module import ReadyModule
from sheets.schema.ready_modules_monthly import MONTHLY
from sheets.schema.ready_modules_skills import BINDER, FEELINGS, TOOLKIT

READY_TOPICS: tuple[tuple[str, Sequence[ReadyModule]], ...] = (
    *MONTHLY,
    ("Toolkit", TOOLKIT),
    ("Feelings and calm", FEELINGS),
    ("Binder", BINDER),
)
READY_MODULE_LINES: tuple[tuple[Cell, ...], ...] = tuple(
    each.line(topic) for topic, modules in READY_TOPICS for each in modules
)
READY_MODULE_IDS = tuple(each.module_id for _, modules in READY_TOPICS for each in modules)
