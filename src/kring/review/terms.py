"""The closed lists of the case file as words on screen, Dutch beside English."""

from collections.abc import Mapping
from typing import Final

Words = tuple[str, str]

KINDS: Final[Mapping[str, Words]] = {
    "observation": ("waarneming", "observation"),
    "concern": ("zorg", "concern"),
    "incident": ("incident", "incident"),
    "report": ("melding", "report"),
    "report_intended": ("voorgenomen melding", "intended report"),
    "advice": ("advies gevraagd", "advice asked"),
    "registration": ("signaal in de verwijsindex", "registration in the reference index"),
    "child_check": ("kindcheck", "child check"),
    "feedback": ("terugkoppeling", "feedback"),
    "child_contact": ("contact met het kind", "contact with the child"),
    "contact": ("contact", "contact"),
    "no_show": ("niet verschenen", "no-show"),
    "turned_away": ("de deur gewezen", "turned away"),
    "unreachable": ("niet bereikt", "not reached"),
    "follow_up": ("opvolging", "follow-up"),
    "help_offered": ("hulp aangeboden", "help offered"),
    "help_refused": ("hulp geweigerd", "help refused"),
    "help_started": ("hulp begonnen", "help started"),
    "help_stalled": ("hulp komt niet op gang", "help stalled"),
    "help_ended": ("hulp beëindigd", "help ended"),
    "information_shared": ("informatie gedeeld", "information shared"),
    "information_requested": ("informatie gevraagd", "information requested"),
    "referral": ("verwijzing", "referral"),
    "referral_accepted": ("verwijzing aangenomen", "referral accepted"),
    "referral_arrived": ("aangekomen na verwijzing", "arrived after referral"),
    "referral_returned": ("verwijzing teruggegeven", "referral returned"),
    "referral_dropped": ("van verwijzing afgezien", "referral dropped"),
    "handover": ("overdracht", "handover"),
    "meeting": ("overleg", "meeting"),
    "task": ("taak", "task"),
    "task_done": ("taak gedaan", "task done"),
    "reminder": ("rappel", "reminder"),
    "director_appointed": ("regisseur aangewezen", "director appointed"),
    "director_ended": ("regie beëindigd", "director ended"),
    "inquiry": ("onderzoek", "inquiry"),
    "inventory": ("inventarisatie", "inventory"),
    "plan": ("plan", "plan"),
    "plan_evaluated": ("plan geëvalueerd", "plan evaluated"),
    "worker_changed": ("wisseling van medewerker", "change of worker"),
    "assessment": ("taxatie", "assessment"),
    "safety_agreement": ("veiligheidsafspraak", "safety agreement"),
    "agreement_revised": ("afspraak herzien", "agreement revised"),
    "agreement_checked": ("afspraak nagegaan", "agreement checked"),
    "condition": ("voorwaarde", "condition"),
    "condition_met": ("aan voorwaarde voldaan", "condition met"),
    "condition_unmet": ("niet aan voorwaarde voldaan", "condition unmet"),
    "escalation_considered": ("opschalen overwogen", "stepping up considered"),
    "escalation_dropped": ("van opschalen afgezien", "stepping up dropped"),
    "escalation": ("opgeschaald", "stepped up"),
    "measure": ("maatregel", "measure"),
    "birth": ("geboorte", "birth"),
    "pregnancy": ("zwangerschap", "pregnancy"),
    "moved": ("verhuizing", "move"),
    "care_arrangement": ("zorgregeling", "care arrangement"),
    "separation": ("uit elkaar", "separation"),
    "partner_joined": ("nieuwe partner", "partner joined"),
    "partner_left": ("partner vertrokken", "partner left"),
    "contact_resumed": ("contact hervat", "contact resumed"),
    "income_applied": ("inkomen aangevraagd", "income applied for"),
    "income_stopped": ("inkomen stopgezet", "income stopped"),
    "income_refused": ("inkomen geweigerd", "income refused"),
    "income_advance": ("voorschot", "income advance"),
    "income_granted": ("inkomen toegekend", "income granted"),
    "ruling": ("uitspraak", "ruling"),
    "debt": ("schuld", "debt"),
    "eviction_announced": ("ontruiming aangezegd", "eviction announced"),
    "eviction_averted": ("ontruiming afgewend", "eviction averted"),
    "detention": ("detentie", "detention"),
    "released": ("vrijgekomen", "released"),
    "school_changed": ("andere school", "change of school"),
    "placed_out": ("uit huis geplaatst", "placed out of home"),
    "returned_home": ("terug naar huis", "returned home"),
    "came_of_age": ("meerderjarig", "came of age"),
    "representative_appointed": ("vertegenwoordiger benoemd", "representative appointed"),
    "death": ("overlijden", "death"),
    "involvement_started": ("betrokken geraakt", "became involved"),
    "involvement_ended": ("niet meer betrokken", "no longer involved"),
}

GROUPS: Final[Mapping[str, Words]] = {
    "worries": ("Zorgen en meldingen", "Worries and reports"),
    "contact": ("Contact", "Contact"),
    "help": ("Hulp", "Help"),
    "working_together": ("Samenwerken", "Working together"),
    "safety": ("Veiligheid", "Safety"),
    "circumstances": ("Omstandigheden", "Circumstances"),
    "coming_and_going": ("Komen en gaan", "Coming and going"),
}

NATURES: Final[Mapping[str, Words]] = {
    "unspecified_unsafety": ("onveiligheid, niet nader genoemd", "unsafety, not specified"),
    "domestic_violence": ("huiselijk geweld", "domestic violence"),
    "physical_abuse": ("lichamelijke mishandeling", "physical abuse"),
    "sexual_abuse": ("seksueel misbruik", "sexual abuse"),
    "emotional_abuse": ("emotionele mishandeling", "emotional abuse"),
    "neglect": ("verwaarlozing", "neglect"),
    "crime": ("criminaliteit", "crime"),
    "unknown_partner": ("onbekende partner", "unknown partner"),
    "left_alone": ("alleen gelaten", "left alone"),
    "parenting": ("opvoeding", "parenting"),
    "parental_conflict": ("conflict tussen de ouders", "parental conflict"),
    "child_behaviour": ("gedrag van het kind", "child's behaviour"),
    "overburdened_parent": ("overbelaste ouder", "overburdened parent"),
    "care_avoidance": ("zorgmijding", "care avoidance"),
    "unspecified_need": ("nood, niet nader genoemd", "need, not specified"),
    "substance_abuse": ("middelengebruik", "substance abuse"),
    "mental_health": ("psychische gezondheid", "mental health"),
    "intellectual_disability": ("verstandelijke beperking", "intellectual disability"),
    "physical_health": ("lichamelijke gezondheid", "physical health"),
    "child_development": ("ontwikkeling van het kind", "child's development"),
    "injury": ("letsel", "injury"),
    "weight_loss": ("gewichtsverlies", "weight loss"),
    "school_absence": ("schoolverzuim", "school absence"),
    "learning": ("leren", "learning"),
    "living_conditions": ("woonomstandigheden", "living conditions"),
    "nuisance": ("overlast", "nuisance"),
    "rent_arrears": ("huurachterstand", "rent arrears"),
    "eviction_threat": ("dreigende ontruiming", "threat of eviction"),
    "debt": ("schulden", "debt"),
    "poverty": ("armoede", "poverty"),
    "income_loss": ("verlies van inkomen", "loss of income"),
    "unemployment": ("werkloosheid", "unemployment"),
}

DOMAINS: Final[Mapping[str, Words]] = {
    "safety": ("Veiligheid", "Safety"),
    "family": ("Gezin", "Family"),
    "health": ("Gezondheid", "Health"),
    "education": ("Onderwijs", "Education"),
    "housing": ("Wonen", "Housing"),
    "income": ("Inkomen", "Income"),
    "work": ("Werk", "Work"),
    "other": ("Overig", "Other"),
    "people": ("Het gezin en wie eromheen staan", "The family and those around it"),
}

PERSON_KINDS: Final[Mapping[str, Words]] = {
    "child": ("kind", "child"),
    "adult": ("volwassene", "adult"),
    "network": ("netwerk", "network"),
}

BASES: Final[Mapping[str, Words]] = {
    "fact": ("feit", "fact"),
    "suspicion": ("vermoeden", "suspicion"),
    "opinion": ("mening", "opinion"),
}

PARAMETERS: Final[Mapping[str, Words]] = {
    "days": ("termijn", "within"),
    "days_violence": ("termijn na geweld", "within, after violence"),
    "days_danger": ("termijn bij gevaar", "within, with danger"),
    "days_before": ("vooraf", "beforehand"),
    "number": ("minstens", "at least"),
    "window": ("binnen een tijdvak van", "within a window of"),
    "agencies": ("organisaties, minstens", "agencies, at least"),
    "span": ("over een tijd van minstens", "over a time of at least"),
    "from_age": ("vanaf de leeftijd van", "from the age of"),
    "until_age": ("tot de leeftijd van", "until the age of"),
    "young_until": ("jong kind, tot", "young child, until"),
    "settings": ("plekken waar het kind woont, minstens", "places where the child lives, at least"),
    "levels": ("verschil van minstens", "difference of at least"),
    "sources": ("bronnen, minstens", "sources, at least"),
    "after_help": ("na het einde van hulp, binnen", "after help ended, within"),
    "others": ("andere organisaties, minstens", "other agencies, at least"),
    "each": ("ieder minstens", "each at least"),
    "one": ("één alleen minstens", "one alone at least"),
    "short": ("kort is minder dan", "short is less than"),
    "over": ("over minstens", "over at least"),
    "changes": ("wisselingen, minstens", "changes, at least"),
    "past": ("terug tot", "back to"),
    "lapses": ("vervalt na", "lapses after"),
    "call_up": ("woorden voor een oproep", "words for a call-up"),
}

UNITS: Final[Mapping[str, Words]] = {
    "days": ("dagen", "days"),
    "levels": ("niveaus", "levels"),
    "years": ("jaar", "years"),
    "number": ("", ""),
    "words": ("", ""),
}

TABLES: Final[Mapping[str, Mapping[str, Words]]] = {
    "kind": KINDS,
    "group": GROUPS,
    "nature": NATURES,
    "domain": DOMAINS,
    "person": PERSON_KINDS,
    "basis": BASES,
    "parameter": PARAMETERS,
    "unit": UNITS,
}


def term(table: str, code: str, lang: str) -> str:
    """The word on screen for a code of the case file, such as `term("kind", "no_show", "nl")`.

    A code that the table does not have comes back as it is: a case file is shown whole.
    """
    words = TABLES[table].get(code)
    return code if words is None else words[0 if lang == "nl" else 1]
