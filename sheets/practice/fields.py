"""Field masks: what an answer shall hold, and what an update shall change."""

from __future__ import annotations

import re
from typing import Any

from .errors import invalid

Mask = dict[str, Any]  # a tree of names; an empty branch means everything below
TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[*(),./]")


def camel(name: str) -> str:
    """snake_case as camelCase; camelCase unchanged."""
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


def read_mask(text: str) -> Mask:
    """The tree that a mask means; dots, slashes and parentheses are the same to Google."""
    compact = re.sub(r"\s+", "", text)
    tokens = TOKEN.findall(compact)
    if "".join(tokens) != compact:
        raise invalid(f"Request contains an invalid argument: fields {text}")
    tree, end = _read_list(tokens, 0)
    if end != len(tokens):
        raise invalid(f"Request contains an invalid argument: fields {text}")
    return tree


def _read_list(tokens: list[str], at: int) -> tuple[Mask, int]:
    tree: Mask = {}
    while at < len(tokens) and tokens[at] != ")":
        if tokens[at] == ",":
            at += 1
            continue
        path, at = _read_path(tokens, at)
        for name, below in path.items():
            tree[name] = join(tree[name], below) if name in tree else below
    return tree, at


def _read_path(tokens: list[str], at: int) -> tuple[Mask, int]:
    if at >= len(tokens) or tokens[at] in ",)":
        return {}, at
    if tokens[at] == "(":
        below, at = _read_list(tokens, at + 1)
        return below, at + 1
    if tokens[at] in "./":
        return _read_path(tokens, at + 1)
    below, end = _read_path(tokens, at + 1)
    return {camel(tokens[at]): below}, end


def join(first: Mask, second: Mask) -> Mask:
    """What either mask asks for; an empty one asks for everything."""
    if not first or not second:
        return {}
    names = [*first, *(name for name in second if name not in first)]
    return {
        name: join(first[name], second[name]) if name in first and name in second else first.get(name, second.get(name))
        for name in names
    }


def asks_for(mask: Mask | None, *path: str) -> bool:
    """Whether the mask asks for anything at or below the path; no mask asks for everything."""
    branch = mask
    for name in path:
        if not branch or "*" in branch:
            return True
        if name not in branch:
            return False
        branch = branch[name]
    return True


def pick(mask: Mask, value: Any) -> Any:
    """The part of an answer that the mask asks for; branches that it passed through stay, empty."""
    if not mask or "*" in mask:
        return value
    if isinstance(value, list):
        return [pick(mask, item) for item in value]
    if isinstance(value, dict):
        return {name: pick(mask[name], item) for name, item in value.items() if name in mask}
    return value


def paths(mask: Mask) -> list[tuple[str, ...]]:
    """Each leaf of the mask as a path; a star is an empty path, for everything."""
    found: list[tuple[str, ...]] = []
    for name, below in mask.items():
        if name == "*":
            found.append(())
        else:
            found.extend((name, *path) for path in paths(below) or [()])
    return found
