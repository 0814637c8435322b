"""The closed lists of the case file: kinds of event, natures of a worry with their life domain, roles."""

DOMAINS = ("health", "education", "family", "safety", "housing", "work", "income")
ROLES = ("signalling", "interpreting", "helping", "protecting", "income_housing", "other")
BASIC_CARE = ("school", "gp", "youth_health")
PERSON_KINDS = ("child", "adult", "network")
TRAITS = (
    "intellectual_disability",
    "chronic_mental_health",
    "addiction",
    "violence_history",
    "pregnant_teenager",
    "young_child",
)
RELATION_KINDS = (
    "parent",
    "partner",
    "ex_partner",
    "sibling",
    "grandparent",
    "network",
    "legal_representative",
    "lives_in",
)
SHARES = ("main", "weekends", "weekdays", "holidays", "unclear")

NATURES_BY_DOMAIN = {
    "safety": (
        "unspecified_unsafety",
        "domestic_violence",
        "physical_abuse",
        "sexual_abuse",
        "emotional_abuse",
        "neglect",
        "crime",
        "unknown_partner",
        "left_alone",
    ),
    "family": (
        "parenting",
        "parental_conflict",
        "child_behaviour",
        "overburdened_parent",
        "care_avoidance",
        "unspecified_need",
    ),
    "health": (
        "substance_abuse",
        "mental_health",
        "intellectual_disability",
        "physical_health",
        "child_development",
        "injury",
        "weight_loss",
    ),
    "education": ("school_absence", "learning"),
    "housing": ("living_conditions", "nuisance", "rent_arrears", "eviction_threat"),
    "income": ("debt", "poverty", "income_loss"),
    "work": ("unemployment",),
}
DOMAIN_OF = {nature: domain for domain, natures in NATURES_BY_DOMAIN.items() for nature in natures}

KINDS_BY_GROUP = {
    "worries": (
        "observation",
        "concern",
        "incident",
        "report",
        "report_intended",
        "advice",
        "registration",
        "child_check",
        "feedback",
    ),
    "contact": ("child_contact", "contact", "no_show", "turned_away", "unreachable", "follow_up"),
    "help": ("help_offered", "help_refused", "help_started", "help_stalled", "help_ended"),
    "working_together": (
        "information_shared",
        "information_requested",
        "referral",
        "referral_accepted",
        "referral_arrived",
        "referral_returned",
        "referral_dropped",
        "handover",
        "meeting",
        "task",
        "task_done",
        "reminder",
        "director_appointed",
        "director_ended",
        "inquiry",
        "inventory",
        "plan",
        "plan_evaluated",
        "worker_changed",
    ),
    "safety": (
        "assessment",
        "safety_agreement",
        "agreement_revised",
        "agreement_checked",
        "condition",
        "condition_met",
        "condition_unmet",
        "escalation_considered",
        "escalation_dropped",
        "escalation",
        "measure",
    ),
    "circumstances": (
        "birth",
        "pregnancy",
        "moved",
        "care_arrangement",
        "separation",
        "partner_joined",
        "partner_left",
        "contact_resumed",
        "income_applied",
        "income_stopped",
        "income_refused",
        "income_advance",
        "income_granted",
        "ruling",
        "debt",
        "eviction_announced",
        "eviction_averted",
        "detention",
        "released",
        "school_changed",
        "placed_out",
        "returned_home",
        "came_of_age",
        "representative_appointed",
        "death",
    ),
    "coming_and_going": ("involvement_started", "involvement_ended"),
}
GROUP_OF = {kind: group for group, kinds in KINDS_BY_GROUP.items() for kind in kinds}
KINDS = tuple(GROUP_OF)

OF_RECORD = "record"
"""The source of an entry that says in words what the tables of a family say too: who is who, where, which school."""
