"""Serves the app of a configured school over a practice Google (PARABINDER_PRACTICE): only the wire differs."""

import os
import sys
from pathlib import Path

from streamlit.web.cli import main

from tests.real_school import secrets_for, swap_the_wire

if __name__ == "__main__":
    folder = Path(os.environ["PARABINDER_PRACTICE"])
    secrets = folder.with_name(folder.name + ".configured.toml")  # a file: Streamlit's sign-in reads no variable
    secrets.write_text(secrets_for(folder), encoding="utf-8")
    swap_the_wire(folder, setattr)
    sys.argv = ["streamlit", "run", *sys.argv[1:], f"--secrets.files={secrets}"]
    main()
