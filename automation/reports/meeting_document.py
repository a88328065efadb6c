"""The document for an IEP meeting, made on click."""

from datetime import date

from automation.iep_page import Prepared


def document(gathered: Prepared, school_name: str, printed_on: date) -> bytes:
    """The PDF to take to the meeting."""
    # What lays out pages takes a second to load, which nobody should wait for who prints nothing.
    from automation.reports.meeting_pdf import meeting_pdf

    return meeting_pdf(gathered, school_name, printed_on)
