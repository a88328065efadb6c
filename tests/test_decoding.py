"""Google's long answer says the same however it is decoded."""

import json
import math

import gspread
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st
from requests.adapters import BaseAdapter
from requests.models import PreparedRequest, Response

from sheets.google import Google
from sheets.practice import HOSTS

CELLS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats() | st.text()


class Says(BaseAdapter):
    """Answers every request with these bytes."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._content = content

    def send(self, request: PreparedRequest, *arguments: object, **options: object) -> Response:
        """The answer."""
        answer = Response()
        answer.status_code, answer._content, answer.request, answer.url = 200, self._content, request, request.url or ""
        return answer

    def close(self) -> None:
        """Nothing to close."""


def values(content: str) -> list:
    """What is read where Google answers this."""
    session = requests.Session()
    for host in HOSTS:
        session.mount(host, Says(content.encode()))
    google = Google(lambda: gspread.Client(auth=None, session=session), is_limited=False)  # type: ignore[arg-type]
    [found] = google.read_values("a-workbook", ["Sessions"])
    return found["values"]


@given(st.lists(st.lists(CELLS, max_size=4), max_size=4))
def test_any_cells_are_read_as_they_were_sent(columns: list) -> None:
    content = json.dumps({"valueRanges": [{"values": columns}]})
    assert repr(values(content)) == repr(json.loads(content)["valueRanges"][0]["values"])


@pytest.mark.parametrize("cell", ['"\\ud83d"', "NaN", "Infinity", "-1e400"])
def test_what_the_standard_does_not_allow_is_read_too(cell: str) -> None:
    [[first, found]] = values('{"valueRanges": [{"values": [["3/5", ' + cell + "]]}]}")
    assert first == "3/5"
    assert found == "\ud83d" if isinstance(found, str) else not math.isfinite(found)
