"""The dates of a life course are those of the kernel."""

from kring.kernel.dates import DateError, is_common, parse

__all__ = ["DateError", "is_common", "parse"]
