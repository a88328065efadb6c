"""What the first visit loads: nothing that only a page further on needs, for everybody waits for it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Each takes 0.05 to 1 second to load on a small host: papers, solvers, pictures, Excel files, the practice school's
# maker, and what only tests and one-file apps use.
TAKES_LONG_TO_LOAD = (
    "altair", "automation.practice_school", "fontTools", "fpdf", "highspy", "hypothesis", "jsonschema", "matplotlib",
    "PIL", "pydeck", "pytest", "scipy", "vl_convert", "xlsxwriter",
)  # fmt: skip
FIRST_VISIT = f"""
import sys
from streamlit.testing.v1 import AppTest
at = AppTest.from_file({str(ROOT / "streamlit_app.py")!r}, default_timeout=120)
at.session_state["practice_staff_id"] = "DORA"
for seen in (at.run(), at.switch_page("pages/students/progress.py").run()):
    assert not seen.exception, seen.exception
assert seen.get("vega_lite_chart"), "no graph"
print(*[each for each in {TAKES_LONG_TO_LOAD} if each in sys.modules])
"""


def test_a_start_up_to_the_first_graph_loads_nothing_that_takes_long_and_is_not_needed(practice_original: Path) -> None:
    environment = {**os.environ, "PARABINDER_PRACTICE": str(practice_original), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", FIRST_VISIT]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == []
