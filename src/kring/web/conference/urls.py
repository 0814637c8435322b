"""Addresses: case conferences, and telling the basic care of violence."""

from django.urls import path

from kring.web.conference import after, calling, minutes, room, told

app_name = "conference"
urlpatterns = [
    path("<uuid:family>/", calling.listing, name="family"),
    path("<uuid:family>/ask/", calling.ask, name="ask"),
    path("<uuid:family>/call/", calling.call, name="call"),
    path("asked/<uuid:key>/", calling.asked, name="asked"),
    path("one/<uuid:key>/", room.one, name="one"),
    path("one/<uuid:key>/invite/", calling.invite, name="invite"),
    path("one/<uuid:key>/invite/why/", calling.invite_why, name="invite-why"),
    path("one/<uuid:key>/point/", room.point, name="point"),
    path("one/<uuid:key>/move/", room.move, name="move"),
    path("one/<uuid:key>/contradict/", room.contradict, name="contradict"),
    path("one/<uuid:key>/hold/", after.hold, name="hold"),
    path("one/<uuid:key>/decide/", after.decide, name="decide"),
    path("one/<uuid:key>/send/", minutes.send, name="send"),
    path("one/<uuid:key>/minutes/", minutes.read, name="minutes"),
    path("one/<uuid:key>/minutes.pdf", minutes.paper, name="paper"),
    path("one/<uuid:key>/view/", room.whole_view, name="whole-view"),
    path("one/<uuid:key>/view/<uuid:point>/", room.view, name="view"),
    path("invitation/<uuid:key>/", room.invitation, name="invitation"),
    path("read/<uuid:key>/", minutes.confirm, name="read"),
    path("decision/<uuid:key>/", after.decision, name="decision"),
    path("told/<uuid:family>/", told.of_family, name="told"),
    path("told/one/<uuid:key>/", told.one, name="told-one"),
    path("told/one/<uuid:key>/read/", told.note, name="told-note"),
    path("told/one/<uuid:key>/family/", told.family_told, name="told-family"),
]
