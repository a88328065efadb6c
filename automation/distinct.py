"""A column's distinct cells, so that each is read and answered once: a school year repeats the same few hundred."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

FEW_ROWS = 300  # for which cells are sooner taken one by one than looked up all at once
_PLAIN = frozenset({str, int, float, bool, type(None)})


def distinct(cells: np.ndarray) -> tuple[np.ndarray, list]:
    """Of each cell its place among the distinct ones, -1 or that of None where nothing stands, and those cells."""
    codes, found = _few_distinct(cells) if len(cells) < FEW_ROWS and cells.dtype == object else pd.factorize(cells)
    found = list(found)
    alike = [found.index(each) for each in (0, 1) if cells.dtype == object and each in found]
    if any(bool in set(map(type, cells[codes == place])) for place in alike):
        # for Python 1 and TRUE are the same, for a sheet they are not
        keys = {key: place for place, key in enumerate(dict.fromkeys((type(cell), cell) for cell in cells))}
        codes = np.fromiter((keys[type(cell), cell] for cell in cells), dtype=np.intp, count=len(cells))
        return codes, [cell for _, cell in keys]
    return codes, found


def _few_distinct(cells: np.ndarray) -> tuple[np.ndarray, Iterable]:
    """What pd.factorize gives, which for a small tab takes longer to begin than to be done."""
    if not _PLAIN.issuperset(map(type, cells)):
        return pd.factorize(cells)
    places: dict[object, int] = {}
    codes = [-1 if cell is None or cell != cell else places.setdefault(cell, len(places)) for cell in cells]
    return np.array(codes, dtype=np.intp), places
