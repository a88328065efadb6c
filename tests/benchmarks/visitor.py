"""A visitor without a browser: speaks Streamlit's own messages over its websocket and waits for the script's end.

A rerun is timed from sending what was clicked to `script_finished`, everything in between read as a browser reads it.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE_SECONDS = 300
GOES_ON = ForwardMsg.FINISHED_EARLY_FOR_RERUN  # the script asked to be run again: not settled yet


@dataclass(frozen=True)
class Rerun:
    """One run of the script as a visitor met it. elements: what stands on the page now, from top to bottom."""

    seconds: float
    ended_at: float  # by time.perf_counter
    elements: list[Element]
    is_whole: bool

    def of(self, kind: str) -> list[Any]:
        """The elements of that kind, such as "selectbox" or "vega_lite_chart"."""
        return [getattr(each, kind) for each in self.elements if each.WhichOneof("type") == kind]

    def choices(self, label: str) -> list[str]:
        """What the list with that label offers."""
        return next(list(each.options) for each in self.of("selectbox") if each.label == label)


class Visitor:
    """One open session of the app at that address; `query` as in the address bar, without the question mark."""

    def __init__(self, address: str, query: str = "") -> None:
        self.query, self.page_hash = query, ""
        self.pages: dict[str, str] = {}  # address of a page -> its hash
        self._values: dict[str, tuple[str, Any]] = {}  # widget -> field and value to send
        self._chosen: dict[str, str] = {}  # list -> what it stands at
        self._kept: dict[str, ForwardMsg] = {}  # large messages, sent once and then by their hash
        self._placed: dict[tuple[int, ...], Element] = {}
        self._socket: ClientConnection = connect(
            address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None, open_timeout=PATIENCE_SECONDS, compression=None,
        )  # fmt: skip

    def close(self) -> None:
        """Leave the app."""
        self._socket.close()

    def open(self, page: str = "") -> Rerun:
        """Open a page by its address, as from a bookmark; "" is the start page."""
        return self._run(page_name=page)

    def turn_to(self, page: str) -> Rerun:
        """Choose a page of the menu; what was chosen on the page before is forgotten, as in a browser."""
        self.page_hash = self.pages[page]
        return self._run()

    def choose(self, label: str, option: str) -> Rerun:
        """Choose from the list with that label."""
        found = self._widget("selectbox", label)
        self._values[found.id], self._chosen[found.id] = ("string_value", option), option
        return self._run()

    def press(self, label: str) -> Rerun:
        """Press the button with that label."""
        found = self._widget("button", label)
        self._values[found.id] = ("trigger_value", True)
        return self._run()

    def again(self) -> Rerun:
        """The same page run once more."""
        return self._run()

    def _widget(self, kind: str, label: str) -> Any:
        elements = [each for _, each in sorted(self._placed.items()) if each.WhichOneof("type") == kind]
        return next(getattr(each, kind) for each in elements if getattr(each, kind).label == label)

    def _run(self, page_name: str = "") -> Rerun:
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash, state.page_name = self.query, self.page_hash, page_name
        state.cached_message_hashes.extend(self._kept)
        state.context_info.timezone, state.context_info.locale = "America/New_York", "en-US"
        for widget_id, (kind, value) in self._values.items():
            widget = state.widget_states.widgets.add(id=widget_id)
            setattr(widget, kind, value)
        self._placed = {}
        start = time.perf_counter()
        self._socket.send(asked.SerializeToString())
        is_whole = self._read_until_settled()
        end = time.perf_counter()
        mistakes = [each.exception.message for each in self._placed.values() if each.WhichOneof("type") == "exception"]
        if mistakes:
            raise RuntimeError(f"the page failed: {mistakes[0]}")
        self._take_over_lists()
        return Rerun(end - start, end, [each for _, each in sorted(self._placed.items())], is_whole)

    def _take_over_lists(self) -> None:
        """A browser sends with each run what every list on the page stands at, chosen or not."""
        self._values = {}
        for each in self._placed.values():
            if each.WhichOneof("type") == "selectbox":
                box = each.selectbox
                value = box.raw_value if box.set_value else self._chosen.get(box.id)
                if value is None and box.options:
                    value = box.options[box.default]
                if value is not None:
                    self._values[box.id] = ("string_value", value)
                    self._chosen[box.id] = value

    def _read_until_settled(self) -> bool:
        while True:
            message = ForwardMsg.FromString(self._socket.recv(timeout=PATIENCE_SECONDS))  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "ref_hash":
                path = message.metadata.delta_path
                message = self._kept[message.ref_hash]
                self._place(message, tuple(path))
            elif kind == "delta":
                if message.metadata.cacheable:
                    self._kept[message.hash] = message
                self._place(message, tuple(message.metadata.delta_path))
            elif kind == "navigation":
                self.pages = {each.url_pathname: each.page_script_hash for each in message.navigation.app_pages}
                self.page_hash = message.navigation.page_script_hash
            elif kind == "new_session":
                self.page_hash = message.new_session.page_script_hash
            elif kind == "script_finished" and message.script_finished != GOES_ON:
                return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _place(self, message: ForwardMsg, path: tuple[int, ...]) -> None:
        if message.delta.WhichOneof("type") == "new_element":
            self._placed[path] = message.delta.new_element


def table_of(element: Any) -> pd.DataFrame:
    """The rows that a table shows."""
    found: pd.DataFrame = pa.ipc.open_stream(element.arrow_data.data).read_pandas()
    return found


def chart_of(element: Any) -> dict[str, Any]:
    """The specification of a chart, its rows back in "datasets"."""
    spec: dict[str, Any] = json.loads(element.spec)
    rows: dict[str, list] = {}
    for each in element.datasets:
        read: Callable[..., pa.Table] = pa.ipc.open_stream(each.data.data).read_all
        rows[each.name] = read().to_pylist()
    return {**spec, "datasets": {**spec.get("datasets", {}), **rows}} if rows else spec
