"""The signing endpoint of a shop in Python, without dependencies."""
import base64
import hashlib
import json
import os
import sys
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PRODUCTION_URL = "https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link"
MAX_ORDER_LENGTH = 16 * 1024
MAX_RESPONSE_LENGTH = 256 * 1024
# Replace this with your database. Never take the amount from the browser.
ORDERS = {"42": {"username": "user-1", "amount": 2500, "return_url": "https://shop.kz/return?order=42&lang=kk"}}


def sign(fields, secret_key):
    """Returns the body, which must be sent unchanged, and its X-Signature."""
    present = {name: value for name, value in fields.items() if value != ""}
    text = json.dumps(present, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    # Escapes as Go's json.Marshal does. JSON has these characters only in strings.
    for character in "<>&\u2028\u2029":
        text = text.replace(character, "\\u%04x" % ord(character))
    body = text.encode("utf-8")
    signature = hashlib.sha256(base64.b64encode(body) + secret_key.encode("utf-8")).hexdigest()
    return body, signature


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirects, so that the signed request reaches no other server."""

    def redirect_request(self, *_):
        return None


GATEWAY = urllib.request.build_opener(NoRedirects)


def call_gateway(fields):
    body, signature = sign(fields, os.environ["TARLAN_SECRET_KEY"])
    request = urllib.request.Request(
        os.environ.get("TARLAN_GATEWAY_URL", PRODUCTION_URL),
        data=body,
        headers={"Content-Type": "application/json", "X-Signature": signature},
    )
    try:
        with GATEWAY.open(request, timeout=25) as response:
            return response.status, response.read(MAX_RESPONSE_LENGTH)
    except urllib.error.HTTPError as error:
        # Error responses are returned to the browser; a redirect is not.
        if error.code >= 400:
            return error.code, error.read(MAX_RESPONSE_LENGTH)
        return error_response(502, "gateway-unreachable")
    except TimeoutError:
        return error_response(504, "gateway-timeout")
    except OSError as error:
        is_timeout = isinstance(getattr(error, "reason", None), TimeoutError)
        return error_response(504, "gateway-timeout") if is_timeout else error_response(502, "gateway-unreachable")


def error_response(status, code):
    return status, json.dumps({"error": {"code": code}}).encode()


class PaymentLink(BaseHTTPRequestHandler):
    def do_POST(self):
        status, body = self.create_response()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def create_response(self):
        if self.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            return error_response(403, "not-allowed")
        # Forms of other sites cannot send this media type without a CORS preflight.
        if self.headers.get_content_type() != "application/json":
            return error_response(415, "unsupported-media-type")
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MAX_ORDER_LENGTH:
            self.close_connection = True
            return error_response(413, "order-too-large")
        try:
            sent = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            return error_response(400, "invalid-json")
        order_id = sent.get("orderId") if isinstance(sent, dict) else None
        order = ORDERS.get(order_id) if isinstance(order_id, str) else None
        if order is None:
            return error_response(422, "order-rejected")
        return call_gateway(
            {"agent": os.environ["TARLAN_AGENT"], "service": "orders", "refer_host": "shop.kz", **order}
        )

    def log_message(self, *_):
        """Disables the request log, which could contain personal data."""


def check(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    for vector in vectors:
        body, signature = sign(vector["body"], vector["secretKey"])
        if (body.decode("utf-8"), signature) != (vector["canonical"], vector["signature"]):
            sys.exit("mismatch: " + vector["name"])
    print(len(vectors), "vectors match")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        check(sys.argv[2])
    else:
        server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8080"))), PaymentLink)
        print("http://127.0.0.1:%d" % server.server_port, flush=True)
        server.serve_forever()
