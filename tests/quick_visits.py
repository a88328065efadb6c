"""What Streamlit does anew for every visit of a test, done once for a worker, since a visit is made thousands of times.

Measured with Streamlit 1.67: of 2.3 s of processor time for a visit 0.6 s went into reading the descriptions of every
installed package, and a tenth into asking each millisecond whether the script has ended.
"""

import gc
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

OBJECTS_BEFORE_A_LOOK = 100_000  # Python itself looks for rubbish after every 700 new objects


def make_visits_quick(patch: pytest.MonkeyPatch) -> None:
    """From now on packages are searched for components once, a script's end is waited for, and rubbish may lie."""
    patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
    patch.setattr(local_script_runner, "require_widgets_deltas", wait_for_the_end)
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_A_LOOK, 20, 20)


def wait_for_the_end(runner: LocalScriptRunner, timeout: float = 3) -> None:
    """Nothing, when the script has ended; RuntimeError, as Streamlit says it, when it takes longer."""
    thread = runner._script_thread
    if thread:
        thread.join(timeout)
    if not runner.script_stopped():
        runner.request_stop()
        runner.join()
        raise RuntimeError(f"AppTest script run timed out after {timeout}(s)")
