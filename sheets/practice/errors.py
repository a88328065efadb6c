"""Google's refusals, in Google's words and with Google's body."""

from __future__ import annotations

from typing import Any

STATUS_OF = {
    400: "INVALID_ARGUMENT",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
}


class GoogleError(Exception):
    """A call that Google refuses: the status code, the message, and what else its body holds."""

    def __init__(self, code: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.code, self.message, self.more = code, message, more

    def body(self) -> dict[str, Any]:
        """The JSON body of the refusal: {"error": {code, message, status, ...}}."""
        error = {"code": self.code, "message": self.message, "status": STATUS_OF.get(self.code, "UNKNOWN")}
        return {"error": {**error, **self.more}}


class DriveError(GoogleError):
    """A refusal of Drive, which adds a list of reasons and names no status."""

    def body(self) -> dict[str, Any]:
        """The JSON body of the refusal, as Drive v3 writes it."""
        reason = {"message": self.message, "domain": "global", **self.more}
        return {"error": {"code": self.code, "message": self.message, "errors": [reason]}}


def invalid(message: str) -> GoogleError:
    """A 400 with the given message."""
    return GoogleError(400, message)


def invalid_field(field: str, type_name: str, found: object) -> GoogleError:
    """The 400 for a body whose field has a wrong type, with the violation in its details."""
    shown = f'"{found}"' if isinstance(found, str) else str(found)
    message = f"Invalid value at '{field}' (type.googleapis.com/google.protobuf.{type_name}), {shown}"
    details = [
        {
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            "fieldViolations": [{"field": field, "description": message}],
        }
    ]
    return GoogleError(400, message, details=details)


def not_found() -> GoogleError:
    """The 404 for a spreadsheet that is not there."""
    return GoogleError(404, "Requested entity was not found.")


def forbidden() -> GoogleError:
    """The 403 for a file that was not shared with the caller."""
    return GoogleError(403, "The caller does not have permission")


def unknown_call(name: str) -> GoogleError:
    """The 501 for a call that the practice Google does not answer; it names the call."""
    return GoogleError(501, f"The practice Google does not answer this call: {name}")
