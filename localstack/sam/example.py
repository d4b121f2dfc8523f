"""A customer, some stock, an order that succeeds, and one whose card is declined, over the deployed API."""

import json
import time
import urllib.error
import urllib.request
import uuid

PATIENCE = 180  # seconds; the first invocation of each of twenty functions starts a JVM
STOCK = 10
ORDERED = 2


class Api:
    def __init__(self, base, token):
        self._base = base
        self._token = token
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def call(self, method, path, body=None, token=None, headers=None):
        """Status and decoded body; with a token of its own instead of the usual one, or with none for ''.

        What fails by the server's fault is repeated under the same Idempotency-Key, as any client would.
        """
        request = urllib.request.Request(self._base + path, method=method)
        token = self._token if token is None else token
        if token:
            request.add_header("Authorization", "Bearer " + token)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
            request.add_header("Idempotency-Key", str(uuid.uuid4()))
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        end = time.monotonic() + PATIENCE
        while True:
            status, answer = self._once(request)
            if status < 500 or time.monotonic() > end:
                return status, answer
            print(f"  {method} {path}: {status} {answer}, again", flush=True)
            time.sleep(1)

    def _once(self, request):
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read() or b"{}")


def expect(expected, answer, what):
    status, body = answer
    if status != expected:
        raise AssertionError(f"{what}: {status} instead of {expected}: {body}")
    return body


def eventually(look, good, what):
    end = time.monotonic() + PATIENCE
    while not good(seen := look()):
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {PATIENCE} s; last seen: {seen}")
        time.sleep(0.25)
    return seen


def refusals(api, forged, unscoped):
    """What has to be refused, at the gateway and by every function that answers requests."""
    for expected, method, path, body, token, why in (
        (401, "GET", "/products/none", None, "", "without a token"),
        (401, "GET", "/products/none", None, forged, "with a token signed by somebody else"),
        (403, "GET", "/ops/traces/none", None, unscoped, "without the scope ops"),
        (404, "GET", "/no-such-route", None, None, "no such route"),
        (404, "GET", "/customers/none", None, None, "no such customer"),
        (404, "GET", "/products/none", None, None, "no such product"),
        (404, "GET", "/orders/none", None, None, "no such order"),
        (404, "GET", "/ops/streams/order/none", None, None, "no such stream"),
        (400, "POST", "/customers", {}, None, "no name, no email"),
        (400, "POST", "/orders", {}, None, "no customer, no items"),
        (400, "POST", "/products/none/receipts", {}, None, "no quantity, no price"),
    ):
        answer = expect(expected, api.call(method, path, body, token), f"{method} {path}: {why}")
        if token is None and "type" not in answer:
            raise AssertionError(f"{method} {path}: the answer is not the function's problem+json: {answer}")
        print(f"  {method} {path}: {expected}, {why}", flush=True)


def carry(api):
    sku = "cup-" + uuid.uuid4().hex[:8]
    customer = expect(
        201, api.call("POST", "/customers", {"name": "Ada", "email": "ada@example.com"}), "register")["id"]
    print(f"  POST /customers: Ada is {customer}", flush=True)
    receipt = {"quantity": STOCK, "unitPrice": {"amount": "49.99", "currency": "USD"}}
    expect(201, api.call("POST", f"/products/{sku}/receipts", receipt), "receive stock")
    print(f"  POST /products/{sku}/receipts: {STOCK} pieces at 49.99 USD", flush=True)
    order(api, customer, sku, "tok_ok", "SHIPPED")
    available(api, sku)
    order(api, customer, sku, "tok_declined", "CANCELLED")
    available(api, sku)


def order(api, customer, sku, payment, expected):
    correlation = str(uuid.uuid4())
    started = time.monotonic()
    body = {"customerId": customer, "items": [{"sku": sku, "quantity": ORDERED}], "paymentMethod": payment}
    headers = {"X-Correlation-Id": correlation}
    placed = expect(202, api.call("POST", "/orders", body, headers=headers), "place an order")["id"]
    print(f"  POST /orders with {payment}: {placed}", flush=True)
    ended = eventually(
        lambda: api.call("GET", f"/orders/{placed}")[1],
        lambda seen: seen.get("status") in ("CANCELLED", "SHIPPED"),
        f"order {placed} ends")
    took = time.monotonic() - started
    if ended["status"] != expected:
        raise AssertionError(f"Order {placed} should end {expected}: {ended}")
    failure = ended.get("failure")
    reason = f", {failure['step']}: {failure['reason']}" if failure else ""
    print(f"    {expected} after {took:.1f} s{reason}", flush=True)
    eventually(
        lambda: api.call("GET", f"/checkouts/{placed}")[1].get("status"),
        lambda seen: seen == ("COMPLETED" if expected == "SHIPPED" else "COMPENSATED"),
        f"checkout of {placed} ends")
    last = "order." + expected.lower()
    trace = eventually(
        lambda: [event["event_type"] for event in trace_of(api, correlation)],
        lambda seen: last in seen,
        f"trace of {placed} has {last}")
    print("    " + " ".join(trace), flush=True)


def trace_of(api, correlation):
    return api.call("GET", f"/ops/traces/{correlation}")[1].get("events", [])


def available(api, sku):
    eventually(
        lambda: api.call("GET", f"/products/{sku}")[1].get("available"),
        lambda seen: seen == STOCK - ORDERED,
        f"available of {sku}")
    print(f"  GET /products/{sku}: {STOCK - ORDERED} available", flush=True)
