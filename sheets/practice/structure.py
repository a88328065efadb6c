"""spreadsheets.batchUpdate: the table of requests, each done in order, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import structure_cells, structure_dimensions, structure_merges, structure_ranges, structure_tabs
from .book import Book
from .errors import GoogleError, invalid, unknown_call
from .proto import camel_keys

Answering = Callable[[Book, dict[str, Any]], dict[str, Any]]
REQUESTS: dict[str, Answering] = {
    "updateSpreadsheetProperties": structure_tabs.update_spreadsheet_properties,
    "addSheet": structure_tabs.add_sheet,
    "deleteSheet": structure_tabs.delete_sheet,
    "updateSheetProperties": structure_tabs.update_sheet_properties,
    "insertDimension": structure_dimensions.insert_dimension,
    "deleteDimension": structure_dimensions.delete_dimension,
    "appendDimension": structure_dimensions.append_dimension,
    "updateDimensionProperties": structure_dimensions.update_dimension_properties,
    "repeatCell": structure_cells.repeat_cell,
    "updateCells": structure_cells.update_cells,
    "setDataValidation": structure_cells.set_data_validation,
    "sortRange": structure_cells.sort_range,
    "mergeCells": structure_merges.merge_cells,
    "unmergeCells": structure_merges.unmerge_cells,
    "addNamedRange": structure_ranges.add_named_range,
    "deleteNamedRange": structure_ranges.delete_named_range,
    "addProtectedRange": structure_ranges.add_protected_range,
    "updateProtectedRange": structure_ranges.update_protected_range,
    "deleteProtectedRange": structure_ranges.delete_protected_range,
    "addConditionalFormatRule": structure_ranges.add_conditional_format_rule,
    "updateConditionalFormatRule": structure_ranges.update_conditional_format_rule,
    "deleteConditionalFormatRule": structure_ranges.delete_conditional_format_rule,
}


def batch_update(book: Book, body: dict[str, Any]) -> dict[str, Any]:
    """The answer of spreadsheets.batchUpdate: one reply for each request, in order."""
    requests = list(_flat(camel_keys(body.get("requests"))))
    if not requests:
        raise invalid("Must specify at least one request.")
    replies = [_reply(book, number, request) for number, request in enumerate(requests)]
    book.save()
    return {"spreadsheetId": book.file_id, "replies": replies}


def _flat(requests: Any) -> list[dict[str, Any]]:
    """One request, a list of them, or a list of lists: Google takes all three."""
    if isinstance(requests, dict):
        return [requests]
    return [one for request in requests or [] for one in _flat(request)]


def _reply(book: Book, number: int, request: dict[str, Any]) -> dict[str, Any]:
    if len(request) != 1:
        raise invalid(f"Invalid requests[{number}]: exactly one kind of request must be set.")
    ((name, given),) = request.items()
    if name not in REQUESTS:
        raise unknown_call(f"batchUpdate requests[{number}].{name}")
    try:
        reply = REQUESTS[name](book, given)
    except GoogleError as error:
        raise GoogleError(error.code, f"Invalid requests[{number}].{name}: {error.message}", **error.more) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise invalid(
            f"Invalid requests[{number}].{name}: the request is not of the form it should have "
            f"({type(error).__name__}: {error})"
        ) from error
    return {name: reply} if reply else {}
