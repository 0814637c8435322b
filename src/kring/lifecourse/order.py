"""Which of two events came first, when their dates may be coarse.

Events that share a date keep the order of the file. Where two dates overlap, that order decides whether one
*surely* followed the other; either *may* have.
"""

from kring.lifecourse.domain import Event


def may_follow(later: Event, earlier: Event) -> bool:
    """Whether, on some reading of the dates, `later` came after `earlier`."""
    if later.first == earlier.first and later.last == earlier.last:
        return later.order > earlier.order
    return later.last >= earlier.first


def surely_follows(later: Event, earlier: Event) -> bool:
    """Whether `later` came after `earlier`: by its dates, or by the file where the dates overlap."""
    if later.first > earlier.last:
        return True
    return later.last >= earlier.first and later.order > earlier.order
