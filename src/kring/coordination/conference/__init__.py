"""Case conferences: who was asked and was there, views side by side, contradiction organised, decisions with grounds.

Nothing that was discussed is only in the minutes: it lands in the plan, agreements, tasks and the life course.
"""
