"""France's digital share between devices, networks and data centres: beliefs and publications."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.quantity import Figure, Kind, exact

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.factors import Factors


class Part(StrEnum):
    """Where it is used."""

    TERMINALS = "terminals"
    NETWORKS = "networks"
    DATA_CENTRES = "data_centres"


class SplitId(StrEnum):
    """Whose split it is."""

    BELIEF = "belief"
    """A third each: often said; no study found that says so of France."""
    CARBON = "carbon"
    """Published, life cycle, data centres abroad included."""
    ELECTRICITY = "electricity"
    """On French soil; put together by us, an order of magnitude."""
    ELECTRICITY_ABROAD = "electricity_abroad"
    """With the data centres abroad that serve France; put together by us."""


@dataclass(frozen=True)
class Split:
    """Shares (%) of the three parts, which make 100 together but for rounding."""

    id: SplitId
    shares: tuple[tuple[Part, Figure], ...]
    order_of_magnitude: bool
    """Whether it is put together from several years and sources and says no more than that."""

    def share(self, part: Part) -> Figure:
        """One part's share, %."""
        return dict(self.shares)[part]


def splits(factors: Factors) -> tuple[Split, ...]:
    """The belief and what stands against it."""
    return (belief(factors), carbon(factors), electricity(factors), electricity_abroad(factors))


def belief(factors: Factors) -> Split:
    """A third each."""
    third = factors.figure("belief_third", "%")
    return Split(SplitId.BELIEF, tuple((part, third) for part in Part), order_of_magnitude=False)


def carbon(factors: Factors) -> Split:
    """The published split of the carbon footprint."""
    names = {
        Part.TERMINALS: "fr_digital_split_terminals",
        Part.NETWORKS: "fr_digital_split_networks",
        Part.DATA_CENTRES: "fr_digital_split_dc",
    }
    shares = tuple((part, factors.figure(name, "%")) for part, name in names.items())
    return Split(SplitId.CARBON, shares, order_of_magnitude=False)


def electricity(factors: Factors) -> Split:
    """Our split of the electricity on French soil: devices are what is left."""
    everything = factors.figure("fr_digital_elec", "TWh/yr")
    return _electricity(SplitId.ELECTRICITY, factors, everything, None)


def electricity_abroad(factors: Factors) -> Split:
    """Our split of the electricity with data centres abroad: devices are what is left."""
    everything = factors.figure("fr_digital_elec_abroad", "TWh/yr")
    home = factors.figure("fr_digital_elec", "TWh/yr")
    return _electricity(SplitId.ELECTRICITY_ABROAD, factors, everything, home)


def _electricity(
    split_id: SplitId, factors: Factors, everything: Figure, home: Figure | None
) -> Split:
    centres = factors.figure("fr_dc_all_elec", "TWh/yr")
    if home is not None:
        centres = centres + everything + home.scaled(-1)
    networks = factors.figure("fr_networks_elec", "TWh/yr") + factors.figure(
        "fr_boxes_elec", "TWh/yr"
    )
    terminals = everything + (centres + networks).scaled(-1)
    parts = {Part.TERMINALS: terminals, Part.NETWORKS: networks, Part.DATA_CENTRES: centres}
    assumed = exact(1, "ratio", Kind.ASSUMED)
    shares = tuple(
        (part, amount.per(everything, "%").times(assumed, "%")) for part, amount in parts.items()
    )
    return Split(split_id, shares, order_of_magnitude=True)
