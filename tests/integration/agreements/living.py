"""An agreement that was not kept, somebody who must still confirm it, an agency that is to be told, and a floor."""

from datetime import date
from typing import Any

from kring.plan.agreements import actions
from kring.plan.agreements.domain import Result
from tests.cast import Cast
from tests.integration.agreements.agreeing import an_agreement, checked, informed
from tests.integration.floor.flooring import proposed


def agreed_and_not_kept(cast: Cast, on: date) -> dict[str, Any]:
    """What the lived-in family holds of agreements and of the floor."""
    agreement = an_agreement(cast, on)
    actions.write_for_child(
        agreement,
        child=cast.people["noor"].pk,
        agreed="Papa slaapt in het weekend bij oom Bas.",
        go_to="De juf.",
        comes="Maandag vraagt de juf hoe het was.",
        by=cast.actor("director"),
        on=on,
    )
    checked(cast, agreement, Result.NOT_KEPT, on=on, saw="Ruben was er zaterdag toch.")
    return {
        "agreement": agreement,
        "informed": informed(agreement, agency=cast.organisations["school"]),
        "newcomer": actions.tell_newcomers(cast.family.pk, on=on)[0],
        "floor": proposed(cast, on=on),
    }
