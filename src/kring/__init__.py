"""Kring: the circle of people around one family, and the loop that gets closed."""

from kring.kernel.compiled import use

use()
