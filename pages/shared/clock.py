"""Which day it is where the school is. Pages read the clock here and nowhere else."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sheets.account import Account

UNTIL_KNOWN = "America/New_York"  # the Setting's own default, before the Settings tab was read


def now_for(account: Account | None, time_zone: str = UNTIL_KNOWN) -> datetime:
    """The moment by the school's clock, without its zone; in the practice school on the day its year ends."""
    now = datetime.now(ZoneInfo(time_zone)).replace(tzinfo=None)
    return datetime.combine(today_for(account, time_zone), now.time())


def today_for(account: Account | None, time_zone: str = UNTIL_KNOWN) -> date:
    """Today at the school; in the practice school the day on which its year ends."""
    return (account and account.practice_today) or datetime.now(ZoneInfo(time_zone)).date()
