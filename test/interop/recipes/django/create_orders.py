"""Creates the tables and the orders of the shop."""
import django

django.setup()

from django.core.management import call_command  # noqa: E402

from shop.models import Order  # noqa: E402

call_command("migrate", run_syncdb=True, verbosity=0)
for number, total in ((42, "14900"), (43, "14900"), (44, "100.82")):
    Order.objects.create(pk=number, total=total, payment_account=f"order-{number}")
