"""Addresses: who is involved."""

from django.urls import path

from kring.web.index import involving, matches, views

app_name = "index"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("share/child/<uuid:key>/", involving.share_child, name="share-child"),
    path("share/family/<uuid:key>/", involving.share, name="share"),
    path("<int:involvement>/", views.involvement, name="involvement"),
    path("<int:involvement>/told/", involving.tell, name="tell"),
    path("<int:involvement>/still/", involving.still, name="still"),
    path("<int:involvement>/stop/", involving.stop, name="stop"),
    path("matches/<int:match>/", matches.match, name="match"),
]
