"""Addresses: the legal reference index."""

from django.urls import path

from kring.web.legal import acts, municipality, papers, views

app_name = "legal"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("register/", acts.register, name="register"),
    path("registrations/<uuid:key>/", views.registration, name="registration"),
    path("registrations/<uuid:key>/inform/", acts.inform, name="inform"),
    path("registrations/<uuid:key>/letter/<slug:to>/", papers.letter, name="letter"),
    path("registrations/<uuid:key>/letter/<slug:to>/pdf/", papers.letter_pdf, name="letter-pdf"),
    path("registrations/<uuid:key>/objection/", acts.object_to, name="object"),
    path("registrations/<uuid:key>/advice/", acts.advise, name="advise"),
    path("registrations/<uuid:key>/remove/", acts.remove, name="remove"),
    path("signals/<uuid:key>/", views.signal, name="signal"),
    path("decisions/<uuid:key>/", acts.decision, name="decision"),
    path("objections/", municipality.objections, name="objections"),
    path("objections/<uuid:key>/", municipality.decide, name="decide"),
    path("addresses/", municipality.addresses, name="addresses"),
]
