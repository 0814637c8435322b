"""How work with a family comes to its end at the pages, one act each, as the stories of `living` tell it."""

from tests.journeys.living import Somebody, Story


def evaluates_the_plan(who: Somebody, *, knows: str) -> None:
    """Both children and both parents say that it is better."""
    who.opens("/work/").follows("Evalueer het plan samen", "Samen evalueren").ticks("Eva", "Ruben").presses("Ga verder")
    for person in ("Noor", "Sem", "Eva", "Ruben"):
        who.ticks("Beter", within=f"Volgens {person}").fills({f"Hoe weet {person}": knows})
    who.presses("Opslaan").reads("De evaluatie is opgeschreven")


def sees_that_the_step_was_done(who: Somebody, *, done: str) -> None:
    """A step in the plan, on its day."""
    who.opens("/work/").follows("Kijk of de stap in het plan").ticks("De stap is gedaan")
    who.fills({"Wat is er gedaan": done}).presses("Opslaan").reads("Opgeschreven.")


def ends_the_agreement(who: Somebody, story: Story, *, why: str) -> None:
    """Who knew it hears it."""
    who.opens(f"/families/{story.family}/").follows("Veiligheidsafspraken", "Ruben slaapt", "Beëindigen")
    who.fills({"Waarom?": why}).presses("Beëindigen").reads("De afspraak is beëindigd")


def ends_the_help(who: Somebody, story: Story, *, which: str, brought: str) -> None:
    """As agreed, its goal met."""
    who.opens(f"/families/{story.family}/").follows("Gebeurtenis toevoegen", "stopt")
    who.ticks(which, "Samen: dat is afgesproken").ticks("Ja", within="Is het doel gehaald?")
    who.fills({"Wat bracht het": brought}).presses("Opslaan").reads("Het staat in de levensloop.")


def ends_the_plan(who: Somebody, story: Story, *, why: str) -> None:
    """It stays to be read."""
    who.opens(f"/families/{story.family}/").follows("Plan van het gezin", "Plan beëindigen")
    who.fills({"Waarom?": why}).presses("Opslaan").reads("Het plan is beëindigd.")


def prepares_to_close(who: Somebody, story: Story, *, better: str) -> None:
    """From now on it is asked of each child whether it is safe; nothing is closed yet."""
    who.opens(f"/families/{story.family}/").follows("Afsluiten en vinger aan de pols", "Afsluiten voorbereiden")
    who.fills({"Wat is er beter geworden": better}).presses("Afsluiten voorbereiden")
    who.reads("er is nog niets afgesloten")


def establishes_that_each_child_is_safe(who: Somebody, *, on_what: str, says: str) -> None:
    """By whom, on what, and what the child says."""
    for child in ("Noor", "Sem"):
        who.follows(f"Vaststellen of {child}").fills({"Waarop berust het": on_what, "Wat zegt het kind zelf?": says})
        who.ticks("Ik heb vastgesteld").presses("Vastleggen")


def asks_to_keep_a_finger_on_the_pulse(who: Somebody, agency: str) -> None:
    """How they look, what makes them act, and whom the family may call."""
    who.follows("Afspreken wie de vinger aan de pols houdt").ticks(agency)
    who.fills(
        {
            "Hoe wordt er gekeken?": "Een gesprek met Noor en Sem, elk alleen.",
            "Waarop komen zij in actie?": "Sem slaapt weer bij oma omdat er ruzie is.",
            "Wat doen zij dan": "Binnen twee dagen bellen met het wijkteam.",
            "Wie kan het gezin bellen": "Anna van school, 030 123 45 67.",
            "Wat blijft er over": "Ruben belt zijn broer als het te veel wordt.",
            "Wat vinden de ouders": "Wij redden het nu zelf.",
            "Hoe en wanneer is het": "Thuis, met Eva, Ruben, Noor en Sem.",
        }
    ).presses("Dit afspreken").reads("Een organisatie is gevraagd")


def will_keep_it(who: Somebody) -> None:
    """From the work list."""
    who.opens("/work/").follows("Zeggen of u de vinger aan de pols houdt", "Zeg of u het doet").ticks("Wij doen dit")
    who.presses("Geef dit antwoord").reads("er kan worden afgesloten")


def leaves(who: Somebody, story: Story, *, watch: str, why: str) -> None:
    """One's own agency is no longer involved; each child is safe, and it is said who keeps watch."""
    who.opens(f"/families/{story.family}/").follows("Gebeurtenis toevoegen", "Onze betrokkenheid eindigt")
    who.ticks("Onze betrokkenheid eindigt")
    for child in ("Noor", "Sem"):
        who.ticks("Ja, dat is vastgesteld", within=f"Is vastgesteld dat {child}")
    who.picks("Wie houdt de vinger aan de pols?", watch).fills({"Waarom eindigt het nu?": why})
    who.presses("Beëindigen").reads("Uw organisatie is niet meer betrokken.")


def closes(who: Somebody, story: Story) -> None:
    """The director lets go."""
    who.opens(f"/closing/{story.family}/").follows("Afsluiten").presses("Nu afsluiten").reads("Het is vastgelegd.")


def looks_how_it_goes(who: Somebody, *, saw: str) -> None:
    """On its day, with both children alone: it goes well."""
    who.opens("/work/").follows("Kijken hoe het gaat", "Kijk nu, en leg het vast").ticks("Het gaat goed")
    who.fills({"Wat zag en hoorde u?": saw}).ticks("Noor", "Sem", within="Welke kinderen hebt u gezien?")
    who.ticks("Ik heb hen alleen gesproken").presses("Vastleggen").reads("Het is vastgelegd.")
