"""No secret, e-mail or student code stands in a log, a traceback or an error page, whatever fails."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.error_util import handle_uncaught_app_exception
from streamlit.testing.v1 import AppTest

from pages.shared.server_log import place_of, say_places_only
from tests.screens import everything_on

KEY = "-----BEGIN PRIVATE KEY-----MIIzyx"
PLANTED = f"K7 ana@school.example {KEY} Score: 8/6"


@pytest.fixture(autouse=True)
def places_only() -> Iterator[None]:
    before, hook = logging.getLogRecordFactory(), threading.excepthook
    say_places_only()
    yield
    logging.setLogRecordFactory(before)
    threading.excepthook = hook


def _fails(planted: str) -> None:
    import streamlit as st

    st.title("Progress")
    raise ValueError(planted)


def assert_nothing_planted(text: str) -> None:
    assert not [each for each in ("K7", "ana@school", "PRIVATE KEY", "8/6") if each in text], text


def test_a_page_that_fails_quotes_no_row_on_its_screen_and_in_the_log(
    capfd: pytest.CaptureFixture, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    st.config.set_option("client.showErrorDetails", "none")
    at = AppTest.from_function(_fails, args=(PLANTED,)).run()
    assert len(at.exception) == 1
    assert_nothing_planted(everything_on(at) + at.exception[0].message + str(at.exception[0].stack_trace))
    try:
        raise KeyError(PLANTED)
    except KeyError as mistake:
        handle_uncaught_app_exception(mistake)
    out, err = capfd.readouterr()
    assert_nothing_planted(out + err + caplog.text)
    assert "Something failed: KeyError (test_server_log.py, line" in err + caplog.text
    assert "Something failed: ValueError" in err + caplog.text


@pytest.mark.parametrize("name", ["streamlit.runtime.caching", "asyncio", "uvicorn.error", "anything.else", "root"])
def test_every_log_tells_places_only(name: str, caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise RuntimeError(PLANTED) from ValueError(PLANTED)
    except RuntimeError as mistake:
        logging.getLogger(name).error(f"about {PLANTED}", exc_info=mistake)
        logging.getLogger(name).error("it was %s", mistake)
        logging.getLogger(name).exception("again")
    assert_nothing_planted(caplog.text)
    assert caplog.text.count("RuntimeError (test_server_log.py, line") == 3


def test_a_thread_that_fails_tells_its_place(capfd: pytest.CaptureFixture) -> None:
    def fails() -> None:
        raise ValueError(PLANTED)

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    said = capfd.readouterr().err
    assert_nothing_planted(said)
    assert "ValueError (test_server_log.py, line" in said


def test_a_plain_record_stays_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("ours").warning("%s of %d", "two", 3)
    assert "two of 3" in caplog.text and place_of(ValueError("x")) == "ValueError (no place known)"


def test_the_front_door_and_the_settings_hold_it() -> None:
    root = Path(__file__).resolve().parent.parent
    assert "\nsay_places_only()\n" in (root / "streamlit_app.py").read_text(encoding="utf-8")
    settings = (root / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert 'showErrorDetails = "none"' in settings and "enableRich = false" in settings
