"""The three endpoints of a shop in Python, without dependencies: signing, callbacks (webhooks) and the status of an order."""
import base64
import hashlib
import hmac
import http.client
import json
import os
import socket
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PRODUCTION_URL = "https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link"
MAX_ORDER_LENGTH = 16 * 1024
MAX_RESPONSE_LENGTH = 256 * 1024
MAX_CALLBACK_LENGTH = 64 * 1024
CALLBACK_PATH = "/payment-callback"
STATUS_PATH = "/payment-status"
LINK_TTL_SECONDS = 600
GATEWAY_SECONDS = 25
# Replace these orders with your database. Never take the amount from the browser. A callback (webhook) contains `username` and
# `amount`, but no order. So each order has a different `username`, because two open orders with the same price could not be
# distinguished otherwise.
ORDERS = {
    "42": {"username": "order-42", "amount": 2500, "return_path": "/orders/42?lang=kk&from=bank"},
    "43": {"username": "order-43", "amount": 2500, "return_path": "/orders/43?lang=kk&from=bank"},
}
# The status that the shop's page shows, by the gateway's status code. After the code 6 (finished with error), only the gateway's
# support knows whether the payer has paid.
STATUSES = {"1": "pending", "2": "paid", "3": "declined", "4": "declined", "5": "processing", "6": "processing", "7": "processing"}


def sign(fields, secret_key):
    """Returns the body and the header X-Signature of a request. Send the body unchanged."""
    body = to_canonical_json(fields)
    return body, sign_bytes(body, secret_key)


def to_canonical_json(fields):
    """Returns JSON with sorted fields, without fields whose value is "". Nested objects keep their order, as Go's structs do."""
    present = {name: fields[name] for name in sorted(fields) if fields[name] != ""}
    text = json.dumps(present, separators=(",", ":"), ensure_ascii=False)
    # Escapes these characters as Go's json.Marshal does. JSON contains them only in strings.
    for character in "<>&\u2028\u2029":
        text = text.replace(character, "\\u%04x" % ord(character))
    return text.encode("utf-8")


def sign_bytes(body, secret_key):
    return hashlib.sha256(base64.b64encode(body) + secret_key.encode("utf-8")).hexdigest()


def parse_float(digits):
    """Parses a number with a fraction. Whole numbers become integers, because Go writes 100.00 as 100."""
    number = float(digits)
    return int(number) if number.is_integer() and abs(number) < 1e21 else number


def read_callback(body, signature, secret_key):
    """Returns the fields of a callback (webhook), or None if the gateway has not signed the callback.

    The signature covers the body, or the fields of the body in canonical form, with or without additional_data.
    """
    try:
        fields = json.loads(body.decode("utf-8"), parse_float=parse_float)
        if not isinstance(fields, dict):
            return None
        unsigned = {name: value for name, value in fields.items() if name != "additional_data"}
        texts = [body, to_canonical_json(fields), to_canonical_json(unsigned)]
    except (ValueError, RecursionError):
        return None
    matches = [hmac.compare_digest(sign_bytes(text, secret_key).encode(), signature.encode()) for text in texts]
    return fields if any(matches) else None


class Payments:
    """Replace this store with your database, because data in memory is lost when the process ends."""

    def __init__(self):
        self.lock = threading.Lock()
        self.links = {}
        self.handled = set()
        self.paid_by = {}
        self.statuses = {}

    def call_once(self, key, order_id, call):
        """Calls the gateway once per Idempotency-Key. For a repeated key, returns the first response."""
        if not key:
            return call()
        with self.lock:
            now = time.monotonic()
            self.links = {name: entry for name, entry in self.links.items() if entry[2] > now}
            entry = self.links.setdefault(key, [order_id, threading.Lock(), now + LINK_TTL_SECONDS, None])
        if entry[0] != order_id:
            return error_response(422, "idempotency-key-reused")
        with entry[1]:
            if entry[3] is None:
                response = call()
                # Stores only links. After an error, the next request calls the gateway again.
                if not has_link(*response):
                    return response
                entry[3] = response
            return entry[3]

    def handle_callback(self, fields):
        """Returns the HTTP status of the response. After any status except 200, the gateway sends the callback (webhook) again."""
        external_id, status = str(fields.get("external_id", "")), str(fields.get("status_code", ""))
        agent = fields.get("agent")
        if agent is not None and agent != os.environ["TARLAN_AGENT"]:
            return 403
        # The paid order is the order with this `username`. Its price must equal the amount.
        order_id = next(
            (
                order_id
                for order_id, order in ORDERS.items()
                if order["username"] == fields.get("username") and order["amount"] == fields.get("amount")
            ),
            None,
        )
        if not external_id or order_id is None:
            return 404
        with self.lock:
            if (external_id, status) in self.handled:
                return 200
            first = self.paid_by.get(order_id)
            is_ended = any((external_id, end) in self.handled for end in ("3", "4"))
            if status == "2" and first not in (None, external_id):
                print("order %s was paid twice: refund %s or %s" % (order_id, first, external_id), flush=True)
            elif status == "2":
                self.paid_by[order_id] = external_id
                self.statuses[order_id] = "paid"
                print("order %s: paid" % order_id, flush=True)
            elif first is None and not is_ended:
                # Callbacks (webhooks) can arrive out of order. A paid order stays paid, and an ended transaction can only become paid.
                self.statuses[order_id] = STATUSES.get(status, "processing")
                print("order %s: status %s" % (order_id, status), flush=True)
            self.handled.add((external_id, status))
        return 200


PAYMENTS = Payments()


def has_link(status, body):
    try:
        result = json.loads(body).get("result")
        return status == 200 and result.get("code") == 0
    except (ValueError, AttributeError):
        return False


def call_gateway(fields):
    body, signature = sign(fields, os.environ["TARLAN_SECRET_KEY"])
    url = urllib.parse.urlsplit(os.environ.get("TARLAN_GATEWAY_URL", PRODUCTION_URL))
    connect = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = connect(url.netloc, timeout=GATEWAY_SECONDS)
    timed_out = threading.Event()
    # Keeps the sockets, because the connection drops its socket when the gateway announces to close the connection.
    sockets = []

    def stop():
        timed_out.set()
        for opened in sockets:
            opened.shutdown(socket.SHUT_RDWR)

    # Uses a timer, because the timeout of the connection limits only a single read. A gateway that sends one byte per second would
    # never time out.
    timer = threading.Timer(GATEWAY_SECONDS, stop)
    timer.start()
    try:
        connection.connect()
        sockets.append(connection.sock)
        if timed_out.is_set():
            return error_response(504, "gateway-timeout")
        connection.request("POST", url.path, body, {"Content-Type": "application/json", "X-Signature": signature})
        # Does not follow redirects, so that the signed request reaches no other server.
        response = connection.getresponse()
        answer = response.read(MAX_RESPONSE_LENGTH)
        if timed_out.is_set():
            return error_response(504, "gateway-timeout")
        if response.status < 200 or 300 <= response.status < 400 or response.status > 599:
            return error_response(502, "gateway-unreachable")
        return response.status, answer
    except (OSError, http.client.HTTPException) as error:
        is_timeout = timed_out.is_set() or isinstance(error, TimeoutError)
        return error_response(504, "gateway-timeout") if is_timeout else error_response(502, "gateway-unreachable")
    finally:
        timer.cancel()
        connection.close()


def error_response(status, code):
    return status, json.dumps({"error": {"code": code}}).encode()


class PaymentLink(BaseHTTPRequestHandler):
    # The time in seconds to wait for the next bytes of a request.
    timeout = 10

    def do_GET(self):
        self.respond(*self.read_status())

    def do_POST(self):
        try:
            response = self.receive_callback() if self.path == CALLBACK_PATH else self.create_response()
        except Exception as error:
            # Prints only the name of the error, because the message of an encoding error contains the encoded text.
            print(type(error).__name__, file=sys.stderr, flush=True)
            response = error_response(500, "server-error")
        self.respond(*response)

    def respond(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def read_status(self):
        url = urllib.parse.urlsplit(self.path)
        order_id = urllib.parse.parse_qs(url.query).get("order", [""])[0]
        # If orders are personal, check here that the order belongs to the visitor.
        if url.path != STATUS_PATH or order_id not in ORDERS:
            return error_response(404, "order-not-found")
        return 200, json.dumps({"status": PAYMENTS.statuses.get(order_id, "pending")}).encode()

    def receive_callback(self):
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MAX_CALLBACK_LENGTH:
            self.close_connection = True
            return error_response(413, "too-large")
        body = self.rfile.read(int(length))
        fields = read_callback(body, self.headers.get("X-Signature", ""), os.environ["TARLAN_SECRET_KEY"])
        if fields is None:
            return error_response(401, "wrong-signature")
        status = PAYMENTS.handle_callback(fields)
        if status != 200:
            return error_response(status, "wrong-agent" if status == 403 else "order-not-found")
        return 200, b"{}"

    def create_response(self):
        if self.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            return error_response(403, "not-allowed")
        # Requires the media type application/json, which a form of another site cannot send without a CORS preflight.
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
        if order_id in PAYMENTS.paid_by:
            return error_response(422, "already-paid")
        fields = {
            "agent": os.environ["TARLAN_AGENT"],
            "service": "orders",
            "refer_host": "shop.kz",
            "username": order["username"],
            "amount": order["amount"],
            "return_url": os.environ.get("SHOP_URL", "https://shop.kz") + order["return_path"],
        }
        return PAYMENTS.call_once(self.headers.get("Idempotency-Key"), order_id, lambda: call_gateway(fields))

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


def check_callbacks(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    for vector in vectors:
        fields = read_callback(vector["body"].encode("utf-8"), vector["signature"], vector["secretKey"])
        if (fields is not None) != vector["accepted"]:
            sys.exit("mismatch: " + vector["name"])
    print(len(vectors), "callbacks match")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        check(sys.argv[2])
    elif sys.argv[1:2] == ["--check-callbacks"]:
        check_callbacks(sys.argv[2])
    else:
        for name in ("TARLAN_SECRET_KEY", "TARLAN_AGENT"):
            if not os.environ.get(name):
                sys.exit("Set the environment variable %s." % name)
        server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8080"))), PaymentLink)
        print("http://127.0.0.1:%d" % server.server_port, flush=True)
        server.serve_forever()
