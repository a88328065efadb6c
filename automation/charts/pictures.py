"""A graph as a picture in a file, made without a browser and without the network."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

PICTURE_WIDTH_PX = 860
NOWHERE: list[str] = []  # data may be fetched from nowhere: all of a graph's data are inside it


def png_of(specification: Mapping[str, Any], scale: float = 2, width_px: int = PICTURE_WIDTH_PX) -> bytes:
    """The graph as a PNG, `scale` times as many dots as px; ValueError where Vega-Lite cannot draw it."""
    import vl_convert  # 40 MB, and most people never ask for a picture

    drawn = _at_width(specification, width_px)
    return vl_convert.vegalite_to_png(drawn, scale=scale, allowed_base_urls=NOWHERE)


def svg_of(specification: Mapping[str, Any], width_px: int = PICTURE_WIDTH_PX) -> str:
    """The graph as an SVG without scripts or links, its description as its label; ValueError as in `png_of`."""
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(_at_width(specification, width_px), allowed_base_urls=NOWHERE)
    label = quoteattr(str(specification.get("description", "")))
    return drawn.replace("<svg ", f'<svg role="img" aria-label={label} ', 1)


def _at_width(specification: Mapping[str, Any], width_px: int) -> dict[str, Any]:
    """The graph with a width of its own: in a file there is no page to follow."""
    is_by_page = specification.get("width") == "container"
    return dict(specification) | ({"width": width_px} if is_by_page else {})
