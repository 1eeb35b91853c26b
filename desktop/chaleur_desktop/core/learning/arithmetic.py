"""Sums with units, written as text: `smartphone_embodied / yr(2) + smartphone_kwh * grid_fr_ademe`.

Names are looked up; `yr(2)` is a number with a unit, and so is `of(2, "kWh/yr")`. Nothing else is
understood: texts come from files.
"""

from __future__ import annotations

import ast
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.units import Unit, UnitError, conversion, unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COMPARISONS: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


class SumError(ValueError):
    """A text that is no such sum, or one whose units do not fit."""


@dataclass(frozen=True)
class Amount:
    """A number of a unit.

    Attributes:
        value: the number, in `unit`.
        unit: as the factors write it, such as `kgCO2e/yr`.
    """

    value: float
    unit: str


@dataclass(frozen=True)
class _Term:
    value: float
    unit: Unit


_PLAIN = unit("ratio")
type Lookup = Callable[[str], Amount]
"""Gives what a name stands for; raises KeyError for one that it does not know."""


def evaluate(text: str, unit_text: str, lookup: Lookup) -> Amount:
    """The result of a sum, in the unit asked for.

    Raises:
        KeyError: a name that the look-up does not know.
        SumError: the text is no sum, it divides by zero, or the result is of another unit.
    """
    term = _term(_parsed(text), lookup)
    return Amount(term.value * _between(term.unit, unit(unit_text)), unit_text)


def holds(text: str, lookup: Lookup) -> bool:
    """Whether a comparison such as `phone_years < yr(3)` is true.

    Raises:
        KeyError: a name that the look-up does not know.
        SumError: the text is no comparison, or compares different units.
    """
    match _parsed(text):
        case ast.Compare(left=left, ops=[sign], comparators=[right]) if type(sign) in _COMPARISONS:
            first, second = _term(left, lookup), _term(right, lookup)
            same = second.value * _between(second.unit, first.unit)
            return _COMPARISONS[type(sign)](first.value, same)
    msg = f"{text!r} is no comparison"
    raise SumError(msg)


def names(text: str) -> Iterator[str]:
    """The names in a sum or comparison, each once, in their order.

    Raises:
        SumError: the text is neither.
    """
    tree = _parsed(text)
    called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node not in called]
    found.sort(key=lambda node: node.col_offset)
    yield from dict.fromkeys(node.id for node in found)


def _parsed(text: str) -> ast.expr:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        msg = f"{text!r} is no sum"
        raise SumError(msg) from error


def _term(node: ast.expr, lookup: Lookup) -> _Term:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return _Term(float(value), _PLAIN)
        case ast.Name(id=name):
            amount = lookup(name)
            return _Term(amount.value, unit(amount.unit))
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]):
            inside = _term(argument, lookup)
            return _Term(inside.value, inside.unit * unit(name))
        case ast.Call(func=ast.Name(id="of"), args=[argument, ast.Constant(value=str() as text)]):
            inside = _term(argument, lookup)
            return _Term(inside.value, inside.unit * unit(text))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            term = _term(operand, lookup)
            return _Term(-term.value, term.unit)
        case ast.BinOp(left=left, op=sign, right=right):
            return _combined(_term(left, lookup), sign, _term(right, lookup))
    msg = f"{ast.unparse(node)!r} is no part of a sum"
    raise SumError(msg)


def _combined(first: _Term, sign: ast.operator, second: _Term) -> _Term:
    match sign:
        case ast.Mult():
            return _Term(first.value * second.value, first.unit * second.unit)
        case ast.Div():
            if second.value == 0:
                msg = "a division by zero"
                raise SumError(msg)
            return _Term(first.value / second.value, first.unit / second.unit)
        case ast.Add() | ast.Sub():
            same = second.value * _between(second.unit, first.unit)
            total = first.value + same if isinstance(sign, ast.Add) else first.value - same
            return _Term(total, first.unit)
    msg = "only + - * / are known"
    raise SumError(msg)


def _between(of: Unit, to: Unit) -> float:
    try:
        return conversion(of, to)
    except UnitError as error:
        raise SumError(str(error)) from error
