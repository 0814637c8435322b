"""A family's life course leaves as a case file: what was recorded, as the format has it."""

from datetime import date

from kring.lifecourse.casefile import read
from kring.lifecourse.queries import whole_course
from kring.lifecourse.write import write


def case_file(family: int, *, as_of: date) -> bytes:
    """The whole life course of a family up to a day, as a case file in normal form.

    For who runs the installation, and for a review; pages show `queries.course`.
    """
    return write(read(write(whole_course(family, as_of=as_of))))  # the database keeps details in an order of its own
