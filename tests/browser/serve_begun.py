"""Serves the app of a school that begins over a practice Google (PARABINDER_PRACTICE): only the wire differs."""

import os
import sys
from pathlib import Path

from streamlit.web.cli import main

from tests.real_school import swap_the_wire

if __name__ == "__main__":
    swap_the_wire(Path(os.environ["PARABINDER_PRACTICE"]), setattr)
    sys.argv = ["streamlit", "run", *sys.argv[1:]]
    main()
