"""The signing endpoint of a shop, in Python without dependencies."""
import base64
import hashlib
import json
import os
import sys
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PRODUCTION = "https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link"
LONGEST_ORDER = 16 * 1024
LONGEST_ANSWER = 256 * 1024
# A shop has a database here. The browser never says what an order costs.
ORDERS = {"42": {"username": "user-1", "amount": 2500, "return_url": "https://shop.kz/return?order=42&lang=kk"}}


def sign(fields, secret_key):
    """The body to send, byte for byte, and its X-Signature."""
    present = {name: value for name, value in fields.items() if value != ""}
    text = json.dumps(present, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    # As Go's json.Marshal writes them; outside of strings JSON has none of these.
    for character in "<>&\u2028\u2029":
        text = text.replace(character, "\\u%04x" % ord(character))
    body = text.encode("utf-8")
    signature = hashlib.sha256(base64.b64encode(body) + secret_key.encode("utf-8")).hexdigest()
    return body, signature


class KeepRedirects(urllib.request.HTTPRedirectHandler):
    """A signed request must go nowhere else than to the gateway."""

    def redirect_request(self, *_):
        return None


GATEWAY = urllib.request.build_opener(KeepRedirects)


def ask_gateway(fields):
    body, signature = sign(fields, os.environ["TARLAN_SECRET_KEY"])
    request = urllib.request.Request(
        os.environ.get("TARLAN_GATEWAY_URL", PRODUCTION),
        data=body,
        headers={"Content-Type": "application/json", "X-Signature": signature},
    )
    try:
        with GATEWAY.open(request, timeout=25) as response:
            return response.status, response.read(LONGEST_ANSWER)
    except urllib.error.HTTPError as error:
        # The gateway's own errors are answers too; a redirect is none.
        if error.code >= 400:
            return error.code, error.read(LONGEST_ANSWER)
        return refuse(502, "gateway-unreachable")
    except TimeoutError:
        return refuse(504, "gateway-timeout")
    except OSError as error:
        late = isinstance(getattr(error, "reason", None), TimeoutError)
        return refuse(504, "gateway-timeout") if late else refuse(502, "gateway-unreachable")


def refuse(status, code):
    return status, json.dumps({"error": {"code": code}}).encode()


class PaymentLink(BaseHTTPRequestHandler):
    def do_POST(self):
        status, body = self.answer()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self):
        if self.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            return refuse(403, "not-allowed")
        # Forms of other sites cannot send this type without asking first.
        if self.headers.get_content_type() != "application/json":
            return refuse(415, "unsupported-media-type")
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LONGEST_ORDER:
            self.close_connection = True
            return refuse(413, "order-too-large")
        try:
            sent = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            return refuse(400, "invalid-json")
        order_id = sent.get("orderId") if isinstance(sent, dict) else None
        order = ORDERS.get(order_id) if isinstance(order_id, str) else None
        if order is None:
            return refuse(422, "order-rejected")
        return ask_gateway(
            {"agent": os.environ["TARLAN_AGENT"], "service": "orders", "refer_host": "shop.kz", **order}
        )

    def log_message(self, *_):
        """Requests are not logged: they can name payers."""


def check(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    for vector in vectors:
        body, signature = sign(vector["body"], vector["secretKey"])
        if (body.decode("utf-8"), signature) != (vector["canonical"], vector["signature"]):
            sys.exit("wrong: " + vector["name"])
    print(len(vectors), "vectors are right")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        check(sys.argv[2])
    else:
        server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8080"))), PaymentLink)
        print("http://127.0.0.1:%d" % server.server_port, flush=True)
        server.serve_forever()
