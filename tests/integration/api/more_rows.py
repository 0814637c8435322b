"""How an outsider's system would ask for the acts of ladder, conference, closing and what is told."""

from tests.integration.api.rows import BECAUSE, TODAY, TOMORROW, Asked, at, family, key

GROUNDS = {
    "because": "Sem was drie keer alleen thuis.",
    "tried": "Elke week een gesprek thuis.",
    "familyView": "Eva vindt het te streng.",
    "childView": "Sem wil dat er iemand thuis is.",
}
LET_GO = {"because": "family_accepts_help", "reason": "Eva wil nu hulp."}
UP = {"towards": "board", **GROUNDS}
PARTS = dict.fromkeys(("asked", "facts", "tried", "child", "family_view", "informed"), "Zo is het.")
MORE: dict[str, Asked] = {
    "setCondition": lambda lived: (
        f"families/{lived.cast.family.key}/ladder/conditions",
        {
            "children": [key(lived, "sem")],
            "what": "Sem (4) is geen moment alleen thuis, ook niet in het weekend.",
            "how": "De huisarts vraagt Sem elke week alleen wie er thuis was.",
            "checker": "gp",
            "due": TOMORROW,
            "consequence": "Wij vragen de Raad om onderzoek.",
            "decider": "team",
            **GROUNDS,
        },
    ),
    "listWeighings": family("ladder/weighings"),
    "stepUpOnWeighing": at(lambda lived: lived.ladder.weighing, "weighings/{}/step-ups", **UP),
    "letWeighingGo": at(lambda lived: lived.ladder.weighing, "weighings/{}/let-goes", **LET_GO),
    "stepUpOnCondition": at(lambda lived: lived.ladder.condition, "conditions/{}/step-ups", **UP),
    "letConditionGo": at(lambda lived: lived.ladder.condition, "conditions/{}/let-goes", **LET_GO),
    "listBoardRequests": family("ladder/requests"),
    "requestBoard": lambda lived: (
        f"families/{lived.cast.family.key}/ladder/requests",
        {"kind": "board", "to": "board", "children": [key(lived, "sem")], "parts": PARTS, **GROUNDS},
    ),
    "answerBoardRequest": at(
        lambda lived: lived.ladder.request, "board-requests/{}/answers", answer="accepted", text="Wij beginnen."
    ),
    "letBoardRequestGo": at(lambda lived: lived.ladder.request, "board-requests/{}/let-goes", **LET_GO),
    "listMeasures": family("ladder/measures"),
    "imposeMeasure": lambda lived: (
        f"families/{lived.cast.family.key}/ladder/measures",
        {
            "kind": "supervision",
            "children": [key(lived, "sem")],
            "imposedBy": "Kinderrechter Voorbeeldstad",
            "carrier": "certified",
            "since": TODAY,
            "until": TOMORROW,
            **GROUNDS,
        },
    ),
    "stepMeasure": at(lambda lived: lived.ladder.measure, "measures/{}/steps", step="contact", text="Thuis gepraat."),
    "listLadderSteps": family("ladder/steps"),
    "tellLadderStep": lambda lived: (
        f"ladder-steps/{lived.ladder.step.key}/tellings",
        {"person": key(lived, "eva"), "toldOn": TODAY, "how": "Thuis."},
    ),
    "listConferences": family("conferences"),
    "getConference": at(lambda lived: lived.gathered.called, "conferences/{}"),
    "askForConference": family("conference-requests", **BECAUSE),
    "refuseConference": at(lambda lived: lived.gathered.asked, "conference-requests/{}/refusals", **BECAUSE),
    "callConference": lambda lived: (
        f"families/{lived.cast.family.key}/conferences",
        {
            "aim": "Samen kijken wat Noor nodig heeft.",
            "day": TODAY,
            "children": [{"child": key(lived), "heard": "told", "because": "Juf Anna vertelt het."}],
            "adults": [key(lived, "eva")],
            "agencies": ["school", "gp"],
            "points": [{"title": "Noor komt zonder brood op school."}],
            "contradictor": "gp",
        },
    ),
    "addPoint": at(lambda lived: lived.gathered.called, "conferences/{}/points", title="Wie helpt Eva?"),
    "inviteAgency": at(
        lambda lived: lived.gathered.called, "conferences/{}/invitations", organisation="jgz", necessity="Nodig."
    ),
    "moveConference": at(lambda lived: lived.gathered.called, "conferences/{}/moves", day=TOMORROW, **BECAUSE),
    "keepAsHeld": at(lambda lived: lived.gathered.called, "conferences/{}/attendances", there=[]),
    "decideAtConference": at(
        lambda lived: lived.gathered.held, "conferences/{}/decisions", text="Brood.", grounds="Honger.", owner="team"
    ),
    "sendMinutes": at(lambda lived: lived.gathered.held, "conferences/{}/minutes"),
    "landDecision": at(
        lambda lived: lived.gathered.decision, "conference-decisions/{}/landings", lands="nothing", **BECAUSE
    ),
    "beginClosing": family("closings", **BECAUSE),
    "establishSafety": lambda lived: (
        f"closings/{lived.closing.key}/safeties",
        {"child": key(lived), "restsOn": "Alleen gesproken.", "childSays": "Het is rustig."},
    ),
    "agreeOnWatch": at(
        lambda lived: lived.closing,
        "closings/{}/watches",
        holder="team",
        how="Een bezoek thuis.",
        days=[TOMORROW],
        signs="Sem slaapt bij oma.",
        then="Langsgaan.",
        contact="Bel Pim.",
    ),
    "answerWatch": at(lambda lived: lived.closing, "closings/{}/answers", answer="accept"),
    "letGo": at(lambda lived: lived.closing, "closings/{}/closures"),
    "withdrawClosing": at(lambda lived: lived.closing, "closings/{}/withdrawals", **BECAUSE),
    "lookAfterwards": lambda lived: (
        f"closing-checks/{lived.aftercare_check.pk}/findings",
        {"found": "well", "text": "Het is rustig."},
    ),
    "listTellings": family("tellings"),
    "getTelling": at(lambda lived: lived.violence.told, "tellings/{}"),
    "tellCare": at(
        lambda lived: lived.violence.waiting,
        "tellings/{}/answers",
        text="Er was geweld.",
        ground="conflict_of_duties",
        necessity="U ziet Sem.",
    ),
    "doNotTellCare": at(lambda lived: lived.violence.waiting, "tellings/{}/refusals", why="knows", **BECAUSE),
    "confirmTellingRead": at(lambda lived: lived.violence.told, "tellings/{}/readings"),
    "tellFamilyOfTelling": at(lambda lived: lived.violence.told, "tellings/{}/family-tellings", how="Thuis."),
    "listYouths": family("youths"),
    "sayOfTurning18": lambda lived: (
        f"families/{lived.cast.family.key}/youths/{lived.preparation.youth.key}/subjects",
        {"subject": "housing", "state": "arranged", "text": "Een kamer.", "youthSays": "Fijn."},
    ),
    "sendReferralOn": at(lambda lived: lived.referral, "referrals/{}/onward-referrals", to="help", **BECAUSE),
    "tellReceiver": at(lambda lived: lived.referral, "referrals/{}/tellings", ground="consent"),
    "weighReferral": lambda lived: (
        f"families/{lived.cast.family.key}/weighed-referrals",
        {"about": [key(lived)], **BECAUSE},
    ),
    "pickUpWorry": lambda lived: (f"worries/{lived.fresh.pk}/pick-ups", {}),
    "giveFeedback": lambda lived: (
        f"worries/{lived.worry.pk}/feedback",
        {"done": "talked", "text": "Wij spraken met Eva en komen elke week."},
    ),
}
