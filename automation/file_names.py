"""What a made file may be called, whatever was typed into the codes and names that it is called by."""

import re
import unicodedata

LONGEST = 100  # letters; a computer takes 255 bytes with its folder's help, a Chromebook fewer
_KEPT = re.compile(r"[^\w ()-]+")  # letters and digits of any language, and nothing that a computer reads otherwise


def as_file_name(words: str, ending: str) -> str:
    """The words as a file's name: without signs that part folders, hide an ending or turn letters around."""
    plain = " ".join(_KEPT.sub(" ", unicodedata.normalize("NFKC", words)).split())
    return f"{plain[:LONGEST].strip(' -') or 'file'}.{ending}"
