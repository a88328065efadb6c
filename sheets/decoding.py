"""Google's long answer, the cells of a whole workbook, decoded in half the time that Python's own json takes."""

from typing import Any

import orjson
import requests


def decoded(answer: requests.Response) -> Any:
    """What the answer's own `json` gives.

    orjson refuses what the standard does not allow (halves of characters, endless numbers); such an answer is decoded
    as ever.
    """
    try:
        return orjson.loads(answer.content)
    except orjson.JSONDecodeError:
        return answer.json()
