"""A report stays as it was made."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [
        AppendOnly("reports_report"),
        AppendOnly("reports_reportstep"),
    ]
