"""Which functions professionals have."""

FUNCTIONS = (
    "teacher",
    "gp",
    "police_officer",
    "youth_nurse",
    "housing_officer",
    "benefits_officer",
    "team_worker",
    "helper",
    "veilig_thuis",
    "protection_worker",
    "policy_officer",
    "inspector",
    "administrator",
    "agency_system",  # an agency's own system, through the API
)
