"""A birth date as people write it, whole or in part, read as EDTF."""

import re
from datetime import date

_WHOLE = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})")
_MONTH = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def birth_date(text: str) -> str | None:
    """ "21-6-2016" is 2016-06-21, "6-2016" is 2016-06, "2016" is 2016; None where it is no date."""
    text = text.strip()
    if whole := _WHOLE.fullmatch(text):
        day, month, year = whole.groups()
    elif part := _MONTH.fullmatch(text):
        day, (month, year) = "", part.groups()
    elif iso := _ISO.fullmatch(text):
        year, month, day = (group or "" for group in iso.groups())
    else:
        return None
    try:
        read = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    known = 1 + bool(month) + bool(day)
    return "-".join(read.isoformat().split("-")[:known])
