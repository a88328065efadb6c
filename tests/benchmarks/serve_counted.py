"""Serves the app as its school's morning begins: Google counts, and the app keeps to the pace of a real account.

PARABINDER_QUOTA: calls a minute that Google allows; blank: as many as anybody likes. How often it refused is written
into the file PARABINDER_REFUSED.
"""

import atexit
import os
import signal
import sys
from pathlib import Path

from streamlit.web.cli import main

from tests.benchmarks.quota import CountingWire, over

if __name__ == "__main__":
    quota = os.environ["PARABINDER_QUOTA"]
    wire = CountingWire(Path(os.environ["PARABINDER_PRACTICE"]), int(quota) if quota else None)
    over(wire, is_limited=bool(quota))
    atexit.register(lambda: Path(os.environ["PARABINDER_REFUSED"]).write_text(str(wire.calls["refused"])))
    sys.argv = ["streamlit", "run", *sys.argv[1:]]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    main()
