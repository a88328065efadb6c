"""Google, spoken to through gspread and nowhere else: timeouts, retries, the rate limit, errors in plain words."""

import copy
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import gspread
import requests
from google.auth.exceptions import GoogleAuthError, TransportError
from google.oauth2.service_account import Credentials
from gspread.exceptions import APIError
from gspread.urls import SPREADSHEET_VALUES_BATCH_URL as VALUES
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from sheets.decoding import decoded
from sheets.rate_limit import RateLimit, limits_of
from sheets.service_key import GOOGLES_TOKEN_ADDRESS, usable_key

SCOPES = ("https://www.googleapis.com/auth/spreadsheets",)
TIMEOUT_SECONDS = (10, 180)  # Google itself gives up after 180 seconds
CALLS_A_MINUTE = 50  # Google allows 60 reads and 60 writes a minute for one account; the rest is for a second process
MOST_TRIES = 5
LONGEST_WAIT_SECONDS = 64.0


class GoogleProblem(Exception):
    """Something between us and a spreadsheet went wrong; the text says what, and what to do."""


class NotShared(GoogleProblem):
    """The spreadsheet exists but is not shared with the program's address."""


class ViewerOnly(GoogleProblem):
    """The spreadsheet is shared with the program's address, but only to be looked at."""


class ApiOff(GoogleProblem):
    """The Google Sheets API is not switched on in the project that the key belongs to."""


class NotFound(GoogleProblem):
    """No spreadsheet has this link."""


class KeyRefused(GoogleProblem):
    """Google does not accept the program's key."""


class GoogleBusy(GoogleProblem):
    """Too many requests in one minute."""


class GoogleDown(GoogleProblem):
    """No usable answer: the network or Google is down. A write may or may not have happened."""


class NotUnderstood(GoogleProblem):
    """Google refused the request as it was put, such as a tab that is not there."""


def client_with_key(service_account: Mapping[str, Any]) -> gspread.Client:
    """A gspread client that signs in with a service account's key; KeyRefused where the key cannot be used.

    The key is shown to Google and nobody else, whatever the key file names as token_uri.
    """
    key = usable_key(service_account)
    if key.get("token_uri", GOOGLES_TOKEN_ADDRESS) != GOOGLES_TOKEN_ADDRESS:
        raise KeyRefused(
            "The Google key in the secrets cannot be used: its token_uri does not lead to Google. "
            "Paste the whole key file again, one that you made yourself, as the README's set-up shows."
        )
    try:
        credentials = Credentials.from_service_account_info(key, scopes=list(SCOPES))
    except (GoogleAuthError, ValueError, KeyError, TypeError) as error:
        raise KeyRefused(
            "The Google key in the secrets cannot be used: part of it is missing or was changed while copying. "
            "Paste the whole key file again, as the README's set-up shows."
        ) from error
    return gspread.Client(auth=credentials)


class Google:
    """One account's spreadsheets: reads and repeatable writes are tried up to five times, appends once.

    make_client: makes a gspread client; called once a thread, since a session is not shared between threads.
    address: whom spreadsheets are to be shared with. is_limited: whether Google's quota applies.
    Every method raises a GoogleProblem in plain words.
    """

    def __init__(
        self,
        make_client: Callable[[], gspread.Client],
        address: str = "",
        is_limited: bool = True,
        sleep: Callable[[float], None] = time.sleep,
        seed: int | None = None,
    ) -> None:
        self.address = address
        self._limits = limits_of(address, CALLS_A_MINUTE)
        self.calls_made = 0
        self._make_client, self._is_limited, self._sleep = make_client, is_limited, sleep
        self._own = threading.local()
        self._random = random.Random(seed)
        self._pace: dict[RateLimit, RateLimit] = {}

    def gently(self) -> "Google":
        """The same account at half the pace, so that a long job behind the scenes keeps no page waiting."""
        slow = copy.copy(self)
        slow._own, slow.calls_made = threading.local(), 0
        slow._pace = {limit: RateLimit(CALLS_A_MINUTE // 2) for limit in (slow._limits.reads, slow._limits.writes)}
        return slow

    @property
    def client(self) -> gspread.Client:
        """This thread's gspread client, with a timeout on every call."""
        if not hasattr(self._own, "client"):
            self._own.client = self._make_client()
            self._own.client.set_timeout(TIMEOUT_SECONDS)
        return self._own.client

    def read_values(
        self,
        workbook_id: str,
        ranges: Sequence[str],
        by: str = "COLUMNS",
        days: str = "SERIAL_NUMBER",
        shows: str = "UNFORMATTED_VALUE",
    ) -> list[dict[str, Any]]:
        """The cells of several ranges in one call: [{"range", "values"}], values by column or by row.

        days: FORMATTED_STRING gives days and times as the sheet shows them, for tabs of which nobody declared more.
        shows: FORMULA gives a formula where one stands, in place of what it comes to.
        """
        how = {"majorDimension": by, "valueRenderOption": shows, "dateTimeRenderOption": days, "ranges": [*ranges]}
        answer = self._call(
            self._limits.reads,
            lambda: decoded(self.client.http_client.request("get", VALUES % workbook_id, params=how)),
            has=lambda answer: _is_list_of(answer["valueRanges"], dict, len(ranges)),
        )
        return list(answer["valueRanges"])

    def read_structure(self, workbook_id: str, fields: str, ranges: Sequence[str] = ()) -> dict[str, Any]:
        """What the workbook is made of, as far as `fields` asks for."""
        asked: dict[str, Any] = {"fields": fields}
        if ranges:
            asked["ranges"] = list(ranges)
        return self._call(
            self._limits.reads,
            lambda: self.client.http_client.fetch_sheet_metadata(workbook_id, asked),
            has=lambda answer: _is_list_of(answer["sheets"], dict) and len(answer["sheets"]) > 0,
        )

    def check_may_write(self, workbook_id: str) -> None:
        """Nothing, where the spreadsheet can be read and written; ViewerOnly where it can only be read.

        One property (when to recalculate) is written as it was read, so nobody sees a change.
        """
        found = self.read_structure(workbook_id, "properties.autoRecalc,sheets.properties.sheetId")
        as_it_is = {"autoRecalc": found.get("properties", {}).get("autoRecalc", "ON_CHANGE")}
        request = {"updateSpreadsheetProperties": {"properties": as_it_is, "fields": "autoRecalc"}}
        try:
            self.change_structure(workbook_id, [request], is_repeatable=True)
        except NotShared as problem:
            raise ViewerOnly(
                "ParaBinder may only look at this spreadsheet. Open it, press Share, and make "
                f"{self.address or 'the address on the set-up page'} an Editor."
            ) from problem

    def change_structure(
        self, workbook_id: str, requests_: Sequence[Mapping[str, Any]], is_repeatable: bool = False
    ) -> list[dict[str, Any]]:
        """Google's replies to requests that change tabs, formats or protection, all applied or none."""
        body = {"requests": list(requests_)}
        answer = self._call(
            self._limits.writes,
            lambda: self.client.http_client.batch_update(workbook_id, body),
            is_repeatable=is_repeatable,
        )
        return list(answer.get("replies", []))

    def write_values(
        self, workbook_id: str, data: Sequence[Mapping[str, Any]], is_repeatable: bool = True
    ) -> dict[str, Any]:
        """Google's count of what was written: [{"range", "values" by row}], cells kept exactly as given."""
        body = {"valueInputOption": "RAW", "data": [{"majorDimension": "ROWS", **each} for each in data]}
        return self._call(
            self._limits.writes,
            lambda: self.client.http_client.values_batch_update(workbook_id, body),
            has=lambda answer: _is_list_of(answer["responses"], dict, len(data)),
            is_repeatable=is_repeatable,
        )

    def append_rows(
        self, workbook_id: str, table_range: str, rows: Sequence[Sequence[Any]], inserts_rows: bool = False
    ) -> str:
        """The range that the appended rows took. Tried once: a second try could write them twice."""
        how = {
            "valueInputOption": "RAW",
            "insertDataOption": "INSERT_ROWS" if inserts_rows else "OVERWRITE",
        }
        body = {"majorDimension": "ROWS", "values": [list(row) for row in rows]}
        answer = self._call(
            self._limits.writes,
            lambda: self.client.http_client.values_append(workbook_id, table_range, how, body),
            has=lambda answer: answer["updates"]["updatedRows"] == len(rows),
            is_repeatable=False,
        )
        return str(answer["updates"].get("updatedRange", ""))

    def clear_values(self, workbook_id: str, ranges: Sequence[str]) -> None:
        """Empty the cells of these ranges; formats and notes stay."""
        self._call(
            self._limits.writes,
            lambda: self.client.http_client.values_batch_clear(workbook_id, body={"ranges": list(ranges)}),
        )

    def _call(
        self,
        limit: RateLimit,
        ask: Callable[[], Any],
        has: Callable[[dict[str, Any]], bool] = lambda answer: True,
        is_repeatable: bool = True,
    ) -> dict[str, Any]:
        """Google's answer, a JSON object that `has` what was asked for; any other answer is as good as none."""
        retrying = Retrying(
            stop=stop_after_attempt(MOST_TRIES if is_repeatable else 1),
            retry=retry_if_exception_type((GoogleBusy, GoogleDown)),
            wait=self._wait_seconds,
            sleep=self._sleep,
            reraise=True,
        )
        return retrying(self._once, limit, ask, has)

    def _wait_seconds(self, state: RetryCallState) -> float:
        """Full jitter: anything up to 1, 2, 4, ... seconds, so that many users do not knock at once."""
        return self._random.uniform(0, min(2.0 ** (state.attempt_number - 1), LONGEST_WAIT_SECONDS))

    def _once(self, limit: RateLimit, ask: Callable[[], Any], has: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        if self._is_limited:
            if limit in self._pace:
                self._pace[limit].take()
            limit.take()
        self.calls_made += 1
        try:
            answer = ask()
            if not isinstance(answer, dict) or not has(answer):
                raise self._in_plain_words(503)
        except APIError as error:
            raise self._in_plain_words(error.response.status_code, _is_api_off(error)) from error
        except GoogleAuthError as error:  # the key is refused only where Google was reached and said so
            is_down = error.retryable or isinstance(error, TransportError)
            raise self._in_plain_words(503 if is_down else 401) from error
        except requests.exceptions.RequestException as error:
            raise self._in_plain_words(503) from error
        except (KeyError, TypeError, AttributeError) as error:  # gspread, too, stumbles over an answer of another shape
            raise self._in_plain_words(503) from error
        return answer

    def _in_plain_words(self, status: int, is_api_off: bool = False) -> GoogleProblem:
        if is_api_off:
            return ApiOff(
                "The Google Sheets API is not switched on. At console.cloud.google.com choose the key's project, "
                "look for Google Sheets API, press Enable, and wait five minutes."
            )
        if status == 401:
            return KeyRefused(
                "Google does not accept the program's key: it was deleted or changed. "
                "Make a new key and put it into the secrets, as the README's set-up shows."
            )
        if status == 403:
            return NotShared(
                "The spreadsheet is not shared with ParaBinder. "
                f"Open it, press Share, and add {self.address or 'the address on the set-up page'} as an editor."
            )
        if status == 404:
            return NotFound(
                "There is no spreadsheet behind this link. Copy the link again from the spreadsheet's address bar "
                "into the secrets (School) or the Classrooms tab."
            )
        if status == 429:
            return GoogleBusy("Google allows only so many requests a minute. Wait a minute, then press Refresh.")
        if status == 400:
            return NotUnderstood("Google could not do what was asked: a tab or a column is not where it was.")
        return GoogleDown("Google does not answer just now. Nothing is lost. Wait a minute, then press Refresh.")


def _is_api_off(error: APIError) -> bool:
    """Whether Google says so with its own code; its sentence may be in any language (see gspread#1286)."""
    details = error.error.get("details") if isinstance(error.error, dict) else None
    return isinstance(details, list) and any(
        isinstance(each, dict) and each.get("reason") == "SERVICE_DISABLED" for each in details
    )


def _is_list_of(found: object, kind: type, count: int | None = None) -> bool:
    return isinstance(found, list) and all(isinstance(each, kind) for each in found) and count in (None, len(found))
