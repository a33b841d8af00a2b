"""Calls the Django view of the recipes, and prints what it returned."""
import json

import django
from django.conf import settings

settings.configure(SECRET_KEY="test", ROOT_URLCONF="payments", ALLOWED_HOSTS=["*"])
django.setup()

from django.test import Client  # noqa: E402


def post(order_id, **headers):
    body = json.dumps({"orderId": order_id})
    return Client().post("/api/payment-link", body, content_type="application/json", headers=headers)


print(json.dumps([
    post("42").json()["result"]["code"],
    post("other").status_code,
    post("42", **{"Sec-Fetch-Site": "cross-site"}).status_code,
]))
