"""Formulas: plain arithmetic is worked out; any other formula is kept and shows an error."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable

from .proto import plain_number

Result = int | float | str | bool
ERROR_TYPES = {"#ERROR!": "ERROR", "#DIV/0!": "DIVIDE_BY_ZERO", "#NUM!": "NUM", "#VALUE!": "VALUE"}
TEXT_FORMULA = re.compile(r'=\s*"((?:[^"]|"")*)"\s*', re.DOTALL)
LINK_FORMULA = re.compile(
    r'=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)\s*', re.IGNORECASE | re.DOTALL
)
LONGEST_WORKED_OUT = 200
BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def worked_out(formula: str) -> tuple[Result, str | None]:
    """The value of a formula and None, or the error text it shows and that error's type."""
    text = TEXT_FORMULA.fullmatch(formula)
    if text:
        return text[1].replace('""', '"'), None
    link = LINK_FORMULA.fullmatch(formula)
    if link:
        return (link[2] if link[2] is not None else link[1]).replace('""', '"'), None
    try:
        value = _arithmetic(formula[1:])
    except ZeroDivisionError:
        return "#DIV/0!", ERROR_TYPES["#DIV/0!"]
    except OverflowError:
        return "#NUM!", ERROR_TYPES["#NUM!"]
    except (ValueError, SyntaxError):
        return "#ERROR!", ERROR_TYPES["#ERROR!"]
    return value, None


def _arithmetic(text: str) -> int | float:
    compact = text.strip()
    if len(compact) > LONGEST_WORKED_OUT or not re.fullmatch(r"[\d\s.+\-*/^()%eE]+", compact):
        raise ValueError(text)
    compact = re.sub(r"(\d)%", r"\1/100", compact).replace("^", "**")
    value = _node(ast.parse(re.sub(r"\b0+(?=\d)", "", compact), mode="eval").body)
    if isinstance(value, complex) or value != value or abs(value) == float("inf"):
        raise OverflowError
    return plain_number(value)


def _node(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.UAdd, ast.USub)):
        return -_node(node.operand) if isinstance(node.op, ast.USub) else _node(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
        return BINARY[type(node.op)](_node(node.left), _node(node.right))
    raise ValueError(ast.dump(node))
