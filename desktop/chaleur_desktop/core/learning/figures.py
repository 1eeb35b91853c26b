"""What stands in the places of texts: factors, and examples that are computed from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.quantity import Figure
from chaleur_desktop.core.learning.arithmetic import Amount, evaluate, names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaleur_desktop.core.footprint.factors import Factors

_LOW, _HIGH = ".low", ".high"


@dataclass(frozen=True)
class Example:
    """A sum of factors, and the unit of its result: `smartphone_embodied / yr(2)`, kgCO2e/yr."""

    id: str
    sum: str
    unit: str


class Figures:
    """Factors and examples by their names. The person's own measures may be added."""

    def __init__(
        self,
        factors: Factors,
        examples: Mapping[str, Example],
        own: Mapping[str, Amount] | None = None,
    ) -> None:
        self.factors = factors
        self._examples = examples
        self._own = own or {}

    def with_own(self, own: Mapping[str, Amount]) -> Figures:
        """The same with measures of the person, by their names."""
        return Figures(self.factors, self._examples, own)

    def amount(self, name: str) -> Amount:
        """What a name stands for; with `.low` or `.high` an end of a factor's range.

        Raises:
            KeyError: there is nothing of that name, or its range has not been published.
            SumError: an example's units do not fit.
        """
        if name in self._own:
            return self._own[name]
        if name in self._examples:
            example = self._examples[name]
            return evaluate(example.sum, example.unit, self.amount)
        if name.endswith((_LOW, _HIGH)):
            factor = self.factors[name.rpartition(".")[0]]
            value = factor.low if name.endswith(_LOW) else factor.high
            if value is None:
                raise KeyError(name)
            return Amount(value, _bare(factor.unit))
        factor = self.factors[name]
        return Amount(factor.value, _bare(factor.unit))

    def factor_ids(self, name: str) -> tuple[str, ...]:
        """The factors behind a name, each once. Raises KeyError as `amount` does."""
        if name in self._own:
            return ()
        if name in self._examples:
            found = [
                factor_id
                for part in names(self._examples[name].sum)
                for factor_id in self.factor_ids(part)
            ]
            return tuple(dict.fromkeys(found))
        return (self.factors[name.removesuffix(_LOW).removesuffix(_HIGH)].id,)

    def figure(self, name: str) -> Figure:
        """What a name stands for, with the factors behind it. Raises as `amount` does."""
        if name in self.factors and name not in self._own:
            return self.factors[name].figure()
        amount = self.amount(name)
        return Figure(amount.value, amount.unit, factor_ids=self.factor_ids(name))


def _bare(unit: str) -> str:
    """A unit without the remark that some factors have: `% (at least)`."""
    return unit.partition(" (")[0]
