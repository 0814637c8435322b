"""A registration stays as it was made, until it is removed."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("legal_index", "0001_initial")]
    operations = [
        AppendOnly("legal_index_registration", removable=True),
        AppendOnly("legal_index_archived", removable=True),
    ]
