"""How Google writes protocol buffers as JSON: what is left out, what comes twice, how colors are rounded."""

from __future__ import annotations

import math
import struct
from typing import Any

from .fields import camel

COLOR_KEYS = ("backgroundColor", "foregroundColor", "tabColor")
# Whole numbers that are written even when they are 0 (they are wrapped on the wire).
KEPT_WHEN_ZERO = {"index", "startRowIndex", "startColumnIndex", "startIndex"}


def camel_keys(value: Any) -> Any:
    """A request body with camelCase keys; nulls are dropped, as Google reads them as absent."""
    if isinstance(value, dict):
        return {camel(key): camel_keys(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [camel_keys(item) for item in value]
    return value


def plain_number(number: int | float) -> int | float:
    """The number as Google writes it: 1.0 is 1."""
    if isinstance(number, float) and number.is_integer() and abs(number) < 2**53:
        return int(number)
    return number


def _channel(share: float) -> float | int:
    """A color channel after Google has kept it in 8 bits and written it as a 32-bit number."""
    kept = math.floor(share * 255 + 1e-6) / 255
    single = struct.unpack("f", struct.pack("f", kept))[0]
    for digits in range(1, 10):
        shown = float(f"{single:.{digits}g}")
        if struct.unpack("f", struct.pack("f", shown))[0] == single:
            return plain_number(shown)
    return single


def color(given: dict[str, Any]) -> dict[str, Any]:
    """A color as it comes back; channels that are 0 are left out."""
    shares = {name: _channel(given[name]) for name in ("red", "green", "blue", "alpha") if given.get(name)}
    return {name: share for name, share in shares.items() if share}


def with_color_styles(value: Any) -> Any:
    """A format or rule in which each color comes twice: backgroundColor and backgroundColorStyle."""
    if isinstance(value, list):
        return [with_color_styles(item) for item in value]
    if not isinstance(value, dict):
        return value
    done = {key: with_color_styles(item) for key, item in value.items() if item is not None}
    for key in COLOR_KEYS:
        style = done.get(key + "Style") or {}
        if key in done or "rgbColor" in style:
            rgb = color(style["rgbColor"] if "rgbColor" in style else done[key])
            done[key], done[key + "Style"] = rgb, {"rgbColor": rgb}
    return done


def color_twins(path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The path, and for a color the path of its other spelling."""
    name = path[-1].removesuffix("Style") if path else ""
    return [(*path[:-1], name), (*path[:-1], name + "Style")] if name in COLOR_KEYS else [path]


def without_defaults(value: Any) -> Any:
    """A message without what proto3 leaves out: false, 0, empty text and empty lists."""
    if isinstance(value, list):
        return [without_defaults(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, item in value.items():
        clean = without_defaults(item)
        is_default = clean is None or clean is False or clean == "" or clean == []
        is_zero = clean == 0 and isinstance(clean, (int, float)) and key not in KEPT_WHEN_ZERO
        if not is_default and not is_zero:
            kept[key] = clean
    return kept
