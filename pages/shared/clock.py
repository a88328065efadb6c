"""Which day it is where the school is. Pages read the clock here and nowhere else."""

from datetime import UTC, date, datetime, time
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


def time_at(time_zone: str) -> time:
    """The time at the school, to the minute; in the practice school too."""
    return datetime.now(ZoneInfo(time_zone)).time().replace(second=0, microsecond=0)


def now_at() -> datetime:
    """The moment by this computer's clock."""
    return datetime.now(UTC)
