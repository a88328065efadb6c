"""Sheets and binders as files, made when somebody asks for them."""

from collections.abc import Sequence

from automation.at_a_glance import Sheet
from automation.binder import Binder
from automation.student_record import StudentRecord

# What lays out pages takes a second to load, which nobody should wait for who prints nothing: imported on click.


def glance_pdf(sheets: Sequence[Sheet], is_large: bool, with_paper_log: bool) -> bytes:
    """The sheets as one PDF."""
    from automation.reports import at_a_glance_pdf

    return at_a_glance_pdf.glance_pdf(sheets, is_large, with_paper_log)


def binder_pdf(binder: Binder) -> bytes:
    """The binder as one PDF."""
    from automation.reports import binder_pdf

    return binder_pdf.binder_pdf(binder)


def student_record_pdf(record: StudentRecord, student_name: str) -> bytes:
    """The record of one student as one PDF."""
    from automation.reports import student_record_pdf

    return student_record_pdf.student_record_pdf(record, student_name)
