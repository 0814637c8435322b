"""A referral was made and nobody has confirmed that the family arrived.

Help that the receiver starts for the same people says that they arrived; involvement alone does not. An arrival at
the receiver answers each referral of these people to it, whichever it names.
"""

from kring.patterns.language import (
    Expectation,
    Pattern,
    Words,
    about_the_same,
    answer,
    by_other,
    kind,
    naming,
)
from kring.patterns.parties import each_receiver
from kring.patterns.sections import LOOPS

PATTERN = Pattern(
    id="unverified-referral",
    section=LOOPS,
    title=Words("Verwijzing zonder bevestiging", "Unverified referral"),
    sentence=Words(
        "Er is verwezen en niemand heeft bevestigd dat het gezin aankwam.",
        "A referral was made and nobody has confirmed that the family arrived.",
    ),
    forms=(
        Expectation(
            when=kind("referral"),
            each=each_receiver,
            expect=(
                answer("referral_arrived", "referral_returned", "help_started", fits=[by_other, about_the_same]),
                naming("referral_dropped"),
            ),
            expects=Words(
                "De aankomst van {about} bij {other} wordt bevestigd, na de verwijzing door {owner} ({on}).",
                "The arrival of {about} at {other} is confirmed, after the referral by {owner} ({on}).",
            ),
            says=Words(
                "{owner} verwees {about} naar {other} ({on}); {days} dagen later heeft niemand de aankomst bevestigd.",
                "{owner} referred {about} to {other} ({on}); {days} days later nobody has confirmed the arrival.",
            ),
        ),
    ),
    advice=Words(
        "Bel de ontvanger en het gezin: is het gelukt? Laat pas los als de aankomst bevestigd is.",
        "Call the receiver and the family: did it work? Let go only when the arrival is confirmed.",
    ),
    silent_about=Words("Of de hulp zelf goed was.", "Whether the help itself was any good."),
    source="Rotterdam 3.3; Signalling 5",
)
