"""Addresses: worries."""

from django.urls import path

from kring.web.worries import deciding, intending, missing, raising, receiving

app_name = "worries"
urlpatterns = [
    path("raise/", raising.search, name="raise"),
    path("raise/start/", raising.start, name="start"),
    path("raise/new/", raising.start_new, name="start-new"),
    path("raise/<int:worry>/", raising.write, name="write"),
    path("raise/<int:worry>/draft/", raising.save, name="save"),
    path("raise/<int:worry>/delete/", raising.delete, name="delete"),
    path("mine/", receiving.mine, name="mine"),
    path("inbox/", receiving.inbox, name="inbox"),
    path("<int:worry>/", receiving.worry, name="worry"),
    path("<int:worry>/pick-up/", receiving.pick_up, name="pick-up"),
    path("<int:worry>/feedback/", receiving.feedback, name="feedback"),
    path("intend/", intending.choose, name="intend-choose"),
    path("intend/<uuid:family>/", intending.intend, name="intend"),
    path("intentions/<int:intention>/", intending.intention, name="intention"),
    path("missed/", missing.choose, name="missed-choose"),
    path("missed/<uuid:family>/", missing.missed, name="missed"),
    path("follow-up/<int:entry>/", missing.follow_up, name="follow-up"),
    path("decide/", deciding.search, name="decide"),
    path("decide/<uuid:family>/<uuid:adult>/", deciding.decide, name="decide-about"),
    path("decisions/<int:ruling>/", deciding.ruling, name="ruling"),
    path("decisions/<int:ruling>/condition/", deciding.condition, name="condition"),
]
