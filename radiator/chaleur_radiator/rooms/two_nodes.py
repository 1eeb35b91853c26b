"""Two coupled heat stores, air and envelope, solved exactly while their inputs are constant.

C_a · dT_a/dt = h · (T_e - T_a) - g_a · T_a + P_a
C_e · dT_e/dt = h · (T_a - T_e) - g_e · T_e + P_e

The system x' = A·x + B·P is symmetric once each store is scaled by the root of its capacity, so
its two modes decay with real rates, and over a step of t seconds

x(t) = exp(A·t)·x(0) + (∫₀ᵗ exp(A·s) ds)·B·P

holds without any error of discretisation (C. Moler, C. Van Loan, "Nineteen dubious ways to compute
the exponential of a matrix, twenty-five years later", SIAM Review 45, 2003, method 14).
"""

import math

_SERIES_BELOW = 1e-3


class TwoNodes:
    """The stores of one room with all of its conductances; see the module's equations.

    Args:
        air_j_per_k: C_a.
        envelope_j_per_k: C_e.
        between_w_per_k: h, more than 0.
        air_loss_w_per_k: g_a, the sum of all that leads from the air to known temperatures.
        envelope_loss_w_per_k: g_e, the same for the envelope.
    """

    def __init__(
        self,
        *,
        air_j_per_k: float,
        envelope_j_per_k: float,
        between_w_per_k: float,
        air_loss_w_per_k: float,
        envelope_loss_w_per_k: float,
    ) -> None:
        self._capacities = air_j_per_k, envelope_j_per_k
        # Scaled by the roots of the capacities: a symmetric matrix ((p, q), (q, r)).
        p = -(between_w_per_k + air_loss_w_per_k) / air_j_per_k
        r = -(between_w_per_k + envelope_loss_w_per_k) / envelope_j_per_k
        q = between_w_per_k / math.sqrt(air_j_per_k * envelope_j_per_k)
        half_gap = math.hypot((p - r) / 2, q)
        fast = (p + r) / 2 - half_gap
        # The determinant, written without the cancellation of p·r - q².
        determinant = (
            between_w_per_k * (air_loss_w_per_k + envelope_loss_w_per_k)
            + air_loss_w_per_k * envelope_loss_w_per_k
        ) / (air_j_per_k * envelope_j_per_k)
        self._rates = fast, determinant / fast
        # Share of the air in the fast mode: the square of its part of the unit eigenvector.
        self._share = 0.5 - (p - r) / (4 * half_gap)
        self._cross = q / (2 * half_gap)
        self._step_s = -1.0

    def step(
        self, seconds: float, air_c: float, envelope_c: float, air_w: float, envelope_w: float
    ) -> tuple[float, float, float]:
        """Return what `seconds`, more than 0, with constant inputs lead to.

        These are the temperatures of air and envelope at the end and the mean of the air's in
        between, °C: what flows through g_a is g_a times that mean.

        `air_w` (P_a) and `envelope_w` (P_e) are heat in watts plus, for each conductance in g_a or
        g_e, its W/K times the temperature at its far end in °C.
        """
        if seconds != self._step_s:
            self._prepare(seconds)
        aa, ae, ea, ee = self._keep
        aa_w, ae_w, ea_w, ee_w = self._gain
        m_aa, m_ae, m_aa_w, m_ae_w = self._mean
        return (
            aa * air_c + ae * envelope_c + aa_w * air_w + ae_w * envelope_w,
            ea * air_c + ee * envelope_c + ea_w * air_w + ee_w * envelope_w,
            m_aa * air_c + m_ae * envelope_c + m_aa_w * air_w + m_ae_w * envelope_w,
        )

    @property
    def air_k_per_w(self) -> float:
        """By how much a watt to the air during a step as long as the last one warms it, K."""
        return self._gain[0]

    def _prepare(self, seconds: float) -> None:
        """Make the matrices of a step; steps of one length after another are the rule."""
        self._step_s = seconds
        air, envelope = self._capacities
        (decay_f, once_f, twice_f), (decay_s, once_s, twice_s) = (
            _integrals(rate, seconds) for rate in self._rates
        )
        self._keep = self._matrix(decay_f, decay_s)
        aa, ae, ea, ee = self._matrix(once_f, once_s)
        self._gain = aa / air, ae / envelope, ea / air, ee / envelope
        twice_aa, twice_ae, _, _ = self._matrix(twice_f, twice_s)
        self._mean = (
            aa / seconds,
            ae / seconds,
            twice_aa / air / seconds,
            twice_ae / envelope / seconds,
        )

    def _matrix(self, fast: float, slow: float) -> tuple[float, float, float, float]:
        """Return, row by row, the matrix whose modes are multiplied by `fast` and `slow`."""
        air, envelope = self._capacities
        share, ratio = self._share, math.sqrt(envelope / air)
        cross = self._cross * (slow - fast)
        return (
            slow + share * (fast - slow),
            cross * ratio,
            cross / ratio,
            fast + share * (slow - fast),
        )


def _integrals(rate: float, seconds: float) -> tuple[float, float, float]:
    """Return exp(rate·t), its integral from 0 to t, and the integral of that integral."""
    x = rate * seconds
    if abs(x) < _SERIES_BELOW:
        once = seconds * (1 + x / 2 * (1 + x / 3 * (1 + x / 4)))
        twice = seconds**2 / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5)))
        return math.exp(x), once, twice
    once = math.expm1(x) / rate
    return math.exp(x), once, (once - seconds) / rate
