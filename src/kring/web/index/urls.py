"""Addresses: who is involved."""

from django.urls import path

from kring.web.index import involving, matches, telling, views

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
    path("tell/<uuid:key>/", telling.choose, name="tell-agencies"),
    path("tell/<uuid:key>/why/", telling.why, name="tell-why"),
    path("told/<uuid:key>/", telling.told, name="told"),
    path("told/<uuid:key>/withdraw/", telling.take_back, name="withdraw"),
    path("told/<uuid:key>/noted/", telling.noted, name="noted"),
    path("told/<uuid:key>/family/", telling.family_told, name="told-family"),
]
