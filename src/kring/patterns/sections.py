"""The sections of the catalogue, in the order in which a report tells them."""

from kring.patterns.language import Words

OUT_OF_VIEW = "child-out-of-view"
SIGNALS = "signals"
CARE = "care"
LOOPS = "loops"
CHARGE = "charge"
LIMITS = "limits"
DECISIONS = "decisions"

SECTIONS = {
    OUT_OF_VIEW: Words("Het kind uit beeld", "The child out of view"),
    SIGNALS: Words("Signalen die niet bij elkaar komen", "Signals that do not add up"),
    CARE: Words("Zorg die gemeden wordt, hulp die niet beklijft", "Care avoided, help that does not hold"),
    LOOPS: Words("Open einden", "Loops left open"),
    CHARGE: Words("Niemand heeft de regie", "Nobody in charge"),
    LIMITS: Words("Grenzen die meegeven", "Limits that give way"),
    DECISIONS: Words("Besluiten zonder oog voor het kind", "Decisions that miss the child"),
}
