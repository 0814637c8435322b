"""Referral and warm handover: who sends stays responsible until the family has arrived and that is confirmed.

Offered, accepted or declined, talked, arrived, closed; withdrawn, returned and sent on are one trail, so that
to-and-fro is seen while it happens.
"""
