"""Addresses: accounts."""

from django.urls import path

from kring.web.accounts import administration, views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("unsent/", views.kept, name="kept"),
    path("password/", views.change, name="password"),
    path("password/forgotten/", views.forgotten, name="forgotten"),
    path("password/sent/", views.mail_sent, name="mail-sent"),
    path("password/<uidb64>/<token>/", views.new_password, name="new-password"),
    path("administration/", administration.agencies, name="administration"),
    path("administration/agencies/<int:pk>/", administration.agency, name="agency"),
    path("administration/agencies/<int:pk>/new/", administration.new, name="new-account"),
    path("administration/people/<int:pk>/", administration.person, name="person"),
]
