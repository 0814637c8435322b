"""What a check comes to. Pure."""

from enum import StrEnum


class Kind(StrEnum):
    """From whose side it is asked."""

    CHILD = "child_check"  # with an adult client: are there children, and are they safe
    PARENT = "parent_check"  # with a child: what do the parents' troubles mean for it


class Outcome(StrEnum):
    """What a check comes to."""

    NO_CHILDREN = "no_children"
    NO_CONCERN = "no_concern"
    CONCERN = "concern"
    UNCLEAR = "unclear"


YES, NO, UNKNOWN = "yes", "no", "unknown"
RULES: tuple[tuple[str, str, Outcome], ...] = (  # cares for children or is pregnant; are they safe
    (NO, "", Outcome.NO_CHILDREN),
    (YES, YES, Outcome.NO_CONCERN),
    (YES, NO, Outcome.CONCERN),
)
LEADS_ON = frozenset({Outcome.CONCERN, Outcome.UNCLEAR})
"""These lead into the Meldcode."""


def outcome(kind: Kind, *, cares: str, safe: str) -> Outcome:
    """What the answers come to; whatever is not known is unclear. From the child's side there is a child."""
    given = YES if kind is Kind.PARENT else cares
    for about, safety, said in RULES:
        if about == given and safety in ("", safe):
            return said
    return Outcome.UNCLEAR
