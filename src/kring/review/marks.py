"""The marks that stand for events: one shape for each group of kinds, so that no colour is needed."""

from typing import Final

SHAPES: Final = {
    "worries": "M0 -5.6 5.4 4.2 -5.4 4.2Z",
    "contact": "M-4.4 0a4.4 4.4 0 1 0 8.8 0a4.4 4.4 0 1 0 -8.8 0Z",
    "help": "M-4 -4H4V4H-4Z",
    "working_together": "M0 -5.4 5.4 0 0 5.4 -5.4 0Z",
    "safety": "M-4.6 -4.6H4.6V0.4C4.6 3.2 2.4 4.8 0 5.8C-2.4 4.8 -4.6 3.2 -4.6 0.4Z",
    "circumstances": "M-1.5 -5H1.5V-1.5H5V1.5H1.5V5H-1.5V1.5H-5V-1.5H-1.5Z",
    "coming_and_going": "M-1.3 -5.6H1.3V5.6H-1.3Z",
}
