"""What happened to a referral stays as it was written."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("handover", "0001_initial")]
    operations = [AppendOnly("handover_referralstep")]
