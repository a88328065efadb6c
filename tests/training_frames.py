"""Frames of training made by hand, as `automation.training.completion` makes them."""

import pandas as pd

FIELDS = ("staff_id", "module_id", "topic", "minutes", "status", "due_on", "completed_on", "more")
DAYS = ("due_on", "completed_on", "valid_until_on")


def completion_of(text: str) -> pd.DataFrame:
    """One row a line: who, module, topic, minutes, status, due day, day done (- where blank), then words of `more`:
    required, spare, waiting (self-reported), failed, and a checklist as list=prompting."""
    rows = []
    for line in text.strip().splitlines():
        fields = dict(zip(FIELDS, line.split(maxsplit=len(FIELDS) - 1), strict=False))
        more = fields.pop("more", "").split()
        row: dict = {name: None if cell == "-" else cell for name, cell in fields.items()}
        row["title"] = f"About {row['module_id']}"
        row["minutes"] = float(row["minutes"])
        checklists = [each.removeprefix("list=") for each in more if each.startswith("list=")]
        row |= {
            "is_required": "required" in more,
            "is_for_spare_moment": "spare" in more,
            "is_self_reported": "waiting" in more,
            "has_failed": "failed" in more,
            "checklist_id": checklists[0] if checklists else None,
            "format": "watch",
            "month": None,
            "valid_until_on": None,
        }
        rows.append(row)
    frame = pd.DataFrame(rows)
    return frame.assign(**{name: pd.to_datetime(frame[name]).astype("datetime64[us]") for name in DAYS})
