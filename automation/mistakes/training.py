"""Mistakes in training modules, training records, coaching and contacts."""

from automation.mistakes.mistake import FIX, TYPING, Mistake

TRAINING = (
    Mistake(
        "unknown-module", FIX, TYPING, "A training module that does not exist",
        "Nobody can tell what was learned, so the row counts for nobody until it is fixed.",
        "{found} is not in Training modules. Choose the Module ID as it stands there",
        {"found": "promting", "suggestion": "prompting"},
    ),
)  # fmt: skip
