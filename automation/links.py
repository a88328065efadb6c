"""Which typed addresses open from here: Google's documents alone, as anybody can type a link to anywhere."""

import re
from urllib.parse import urlsplit

HOSTS = ("docs.google.com", "drive.google.com")
# What Google puts at the beginning of a document's path; www.google.com/url?q=... and the like lead on to strangers.
KINDS = ("a", "document", "drawings", "drive", "file", "forms", "open", "presentation", "spreadsheets", "videos")
_WHOLE = re.compile(r"https://[!-~]+")  # no blanks, no letters that look like others
_READ_OTHERWISE = re.compile(
    r"[\\<>\"'`^{}|()\[\]]"
)  # a browser reads these as something else, or they end the address


def opens_from_here(link: object) -> bool:
    """Whether this is the whole https address of a document at Google and of nothing else."""
    if not isinstance(link, str) or not _WHOLE.fullmatch(link) or _READ_OTHERWISE.search(link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.netloc in HOSTS and parts.path.lstrip("/").split("/")[0] in KINDS  # no name before an @, no port
