"""Settings of a shop with the models and views of the recipe."""
import pathlib

SECRET_KEY = "test"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "shop.payments"
INSTALLED_APPS = ["shop"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": pathlib.Path(__file__).parent / "shop.sqlite"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
