"""Graphs as files: real pictures, no network, and what people typed never runs."""

import io
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from PIL import Image

from automation.charts.pictures import png_of, svg_of
from automation.charts.small_graph import small_graph
from tests.drawn_goals import HOSTILE, TODAY, WEEK, goal_row, graph, phases_frame, points_frame

pytest.importorskip("vl_convert")


def hostile_graph():
    phases = phases_frame(("2026-03-03", "phase", HOSTILE), ("2026-03-04", "event", HOSTILE))
    points = points_frame(WEEK, [20, 30, 40, 50], phases, notes=HOSTILE, recorders=HOSTILE)
    return graph(points, phases, color_by_recorder=True)


@pytest.mark.parametrize("scale", [1, 2])
def test_a_png_is_as_wide_as_asked_for(scale):
    specification = graph(points_frame(WEEK, [20, 30, 40, 50]))
    before = repr(specification)
    picture = Image.open(io.BytesIO(png_of(specification, scale=scale, width_px=600)))
    assert (picture.format, picture.width) == ("PNG", 600 * scale)
    assert len(picture.convert("RGB").getcolors(maxcolors=1_000_000)) > 20, "something is drawn on the white"
    assert repr(specification) == before


def test_an_svg_says_what_it_shows():
    specification = graph(points_frame(WEEK, [20, 30, 40, 50]))
    root = ElementTree.fromstring(svg_of(specification))
    assert root.get("aria-label") == specification["description"]
    texts = [text for element in root.iter() for text in [element.text] if text]
    assert {"Target 80 percent", "Percentage of correct responses", "Mar 2"} & set(texts)


def test_hostile_text_is_inert_in_an_svg():
    root = ElementTree.fromstring(svg_of(hostile_graph()))
    texts = "".join(root.itertext())
    assert "onclick" in texts, "it is shown as it was typed"
    for element in root.iter():
        assert element.tag.rsplit("}", 1)[-1] not in ("script", "a", "foreignObject", "image", "use", "b")
        assert not any(name.lower().startswith("on") or name.endswith("href") for name in element.attrib)


def test_a_small_graph_is_a_picture_too():
    specification = small_graph(goal_row(), points_frame(WEEK, [20, 30, 40, 50]), phases_frame(), None, TODAY)
    assert "50%" in svg_of(specification, width_px=300)


@pytest.mark.parametrize("draw", [png_of, svg_of])
def test_nothing_is_fetched(draw):
    asks = {"mark": "point", "data": {"url": "http://127.0.0.1:9/points.csv"}, "encoding": {}}
    with pytest.raises(ValueError, match="not allowed"):
        draw(asks)


def test_the_converter_is_loaded_with_the_first_picture_only():
    code = "import sys, automation.charts.pictures; sys.exit('vl_convert' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
