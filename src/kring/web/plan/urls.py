"""Addresses: plan."""

from django.urls import path

from kring.web.plan import evaluating, goals, steps, views

app_name = "plan"
urlpatterns = [
    path("<uuid:family>/", views.page, name="page"),
    path("of/<uuid:plan>/", views.of, name="of"),
    path("<uuid:family>/start/", views.start, name="start"),
    path("<uuid:family>/group-plan/", views.group_plan, name="group-plan"),
    path("<uuid:family>/domains/", views.domains, name="domains"),
    path("<uuid:family>/agree/", views.agree, name="agree"),
    path("<uuid:family>/phase/", views.phase, name="phase"),
    path("<uuid:family>/end/", views.end, name="end"),
    path("<uuid:family>/history/", views.history, name="history"),
    path("<uuid:family>/printed/", views.printed, name="printed"),
    path("<uuid:family>/plan.pdf", views.as_pdf, name="pdf"),
    path("<uuid:family>/evaluate/", evaluating.evaluate, name="evaluate"),
    path("<uuid:family>/goals/new/", goals.new, name="goal-new"),
    path("goals/<uuid:goal>/", goals.goal, name="goal"),
    path("goals/<uuid:goal>/change/", goals.change, name="goal-change"),
    path("goals/<uuid:goal>/stand/", goals.stand, name="goal-stand"),
    path("goals/<uuid:goal>/steps/new/", steps.new, name="step-new"),
    path("steps/<uuid:step>/", steps.step, name="step"),
    path("steps/<uuid:step>/change/", steps.change, name="step-change"),
]
