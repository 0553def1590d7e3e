"""Who pays how much: the programme up to its ceiling a year, the person the rest."""

from dataclasses import dataclass

from db.incomes import Band
from db.prices import PayerRule


def covers(rule: PayerRule | None, band: Band | None) -> bool:
    """Does the programme pay for a household in this band?"""
    known = rule is not None and band is not None and band.at_most is not None
    return known and band.at_most <= rule.free_up_to_median_pct


def split(gross: int, band: Band | None, rule: PayerRule | None, used: int) -> tuple[int, int]:
    """(what the programme pays, what the person pays) of `gross` won.

    used: what the programme has paid for this person in the calendar year so far. An income that
    is above the rule's or not known, and a programme without a rule: the person pays. Source:
    Seoul 2026, see docs/sources.md.
    """
    if not covers(rule, band):
        return 0, gross
    left = gross if rule.ceiling_krw is None else max(0, rule.ceiling_krw - used)
    programme = min(gross, left)
    return programme, gross - programme


@dataclass(frozen=True)
class Quote:
    """What so many units would cost before anything is sent; won, None where nobody knows."""

    units: int
    unit_price: int | None
    programme: int
    copay: int
    used: int  # of the ceiling, by visits that took place this year
    reserved: int  # of the ceiling, for referrals that are still open
    ceiling: int | None

    @property
    def gross(self) -> int:
        return self.programme + self.copay

    @property
    def left(self) -> int | None:
        """Of the ceiling, after this one too; None where there is no ceiling."""
        if self.ceiling is None:
            return None
        return max(0, self.ceiling - self.used - self.reserved - self.programme)
