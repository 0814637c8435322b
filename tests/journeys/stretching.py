"""What happens where a limit gives way, at the pages, one act each, as the stories of `living` tell it."""

from datetime import date

from tests.journeys.living import Somebody, Story


def sets_a_condition(who: Somebody, story: Story, *, what: str, due: date) -> None:
    """About Sem: the doctor establishes it; Yara decides when it is not met. It is still voluntary."""
    who.opens(f"/families/{story.family}/").follows("De ladder", "Een voorwaarde stellen").unticks("Noor")
    who.fills({"Wat moet het geval zijn?": what, "Hoe wordt het vastgesteld?": "Hugo spreekt Sem elke week alleen."})
    who.picks_like("Wie stelt het vast?", "Huisartsenpraktijk Oost").picks_like("Wie besluit er dan?", "Yara Kok")
    who.fills(
        {
            "Op welke dag moet": due.isoformat(),
            "Wat gebeurt er als": "Wij vragen de Raad om onderzoek.",
            "Waarom nu?": "Sem was weer alleen thuis.",
            "Wat is geprobeerd": "Opvang; het hielp een week.",
            "Wat vinden de ouders": "Eva is het er niet mee eens.",
            "Wat vindt het kind": "Sem wil dat er iemand is.",
        }
    ).presses("Deze voorwaarde stellen").reads("nog steeds vrijwillige hulp")


def finds_it_not_met(who: Somebody) -> None:
    """From the work list, on its day."""
    who.opens("/work/").follows("Vaststellen of aan de voorwaarde").follows("Zeggen of eraan is voldaan").ticks("Nee")
    who.fills({"Waaruit blijkt het?": "Sem zei dat hij zaterdag alleen was."}).presses("Vastleggen")
    who.reads("er moet een besluit met redenen komen")


def tries_voluntary_help_once_more(who: Somebody, story: Story, *, reasons: str) -> None:
    """Stepping up is let go, because the family accepts help."""
    who.opens(f"/families/{story.family}/").follows("De ladder", "Met redenen besluiten nu aan de voorwaarde")
    who.follows("Nog één keer vrijwillige hulp proberen")
    who.ticks("Het gezin aanvaardt (weer) hulp").fills({"Uw redenen": reasons}).presses("Vastleggen")
    who.reads("vrijwillige hulp werd nog één keer geprobeerd")


def tells_the_parents_what_the_step_means(who: Somebody) -> None:
    """Both parents hear it in a talk."""
    for name in ("Eva Bos", "Ruben de Wit"):
        who.opens("/work/").follows("Ouders en kinderen vertellen wat de stap betekent")
        who.follows("Vastleggen hoe zij het hoorden").ticks(name)
        who.fills({"Hoe is het verteld?": "Thuis, met het papier erbij."}).presses("Vastleggen")


def decides_on_the_agreement(who: Somebody, *, reasons: str) -> None:
    """It was not kept: the director weighs whether a higher rung is needed, with the reasons."""
    who.opens("/work/").follows("Besluit over de veiligheidsafspraak", "Besluiten wat er volgt")
    who.ticks("De regisseur weegt").fills({"Wat zijn de redenen?": reasons}).presses("Besluiten").reads(reasons)
