"""Frames by tab, each made when it is first asked for: a page looks at some ten of fifty, a check at hardly any."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import pandas as pd


class FramesWhenAsked(Mapping[str, pd.DataFrame]):
    """Tab title -> frame; made once, however many ask. makers: what makes each, and cannot fail on what was typed."""

    def __init__(self, makers: Mapping[str, Callable[[], pd.DataFrame]]) -> None:
        self._makers = dict(makers)
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, tab: str) -> pd.DataFrame:
        found = self._made.get(tab)
        return self._made.setdefault(tab, self._makers[tab]()) if found is None else found

    def __contains__(self, tab: object) -> bool:
        return tab in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    @staticmethod
    def of(*frames: Mapping[str, pd.DataFrame]) -> "FramesWhenAsked":
        """The frames of several; of one name the last."""
        return FramesWhenAsked({tab: partial(of.__getitem__, tab) for of in frames for tab in of})

    def each(self, change: Callable[[pd.DataFrame], pd.DataFrame]) -> "FramesWhenAsked":
        """Every frame changed in that way, when it is asked for."""
        return FramesWhenAsked({tab: partial(lambda tab: change(self[tab]), tab) for tab in self})
