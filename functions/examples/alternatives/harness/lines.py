"""Lines of code, without blank lines, comments and documentation."""

import ast
import io
import re
import tokenize
from pathlib import Path

HERE = Path(__file__).parents[1]
CONTEXTS = HERE.parents[1]
JAVA = "{0}/src/main/java/dev/throughline/{0}/{1}/{2}.java"
NO_CODE = (
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER)

DURABLE = {
    "the process": ["durable/checkout.py"],
    "its steps": ["durable/shop.py"],
    "calls and answers": ["durable/answers.py", "payments.py"],
}
WORKFLOW = {
    "the process": ["stepfunctions/checkout.asl.json"],
    "its steps": [],
    "calls and answers": ["stepfunctions/functions.py", "payments.py"],
}
# What has no counterpart in the alternatives is left out: views, operators' actions, pricing, the choreographed checkout.
THROUGHLINE = {
    "the process": {
        "orders/saga": ["Checkout", "CheckoutCommand", "CheckoutEvent", "CheckoutStart", "CheckoutDeadlines", "Checkouts"],
        "orders/domain": ["CheckoutSteps"],
    },
    "its steps": {
        "orders/domain": ["Order", "OrderCommand", "OrderDecider", "OrderEvent", "OrderStatus", "OrderRefusals"],
        "inventory/domain": [
            "Item", "Reservation", "ReservationCommand", "ReservationDecider", "ReservationEvent", "Shortage",
            "Stock", "StockEvent", "InventoryEvent", "InventoryState"],
        "payments/domain": [
            "Answer", "Payment", "PaymentCommand", "PaymentDecider", "PaymentEvent", "PaymentRequest", "Question"],
        "shipping/domain": ["Item", "Shipment", "ShipmentCommand", "ShipmentDecider", "ShipmentEvent", "TrackingNumber"],
    },
    "calls and answers": {
        "orders/command": ["OrdersInbox"],
        "inventory/command": ["InventoryInbox"],
        "payments/command": ["PaymentsInbox", "PaymentRequests", "GatewayCalls"],
        "payments/gateway": ["PaymentGateway", "PatientGateway", "IdempotencyKey", "GatewayUnavailable"],
        "shipping/command": ["ShippingInbox"],
    },
}


def counted():
    """By part: the lines in durable functions, in Step Functions and in Throughline."""
    return {
        part: (
            sum(lines(HERE / file) for file in DURABLE[part]),
            sum(lines(HERE / file) for file in WORKFLOW[part]),
            sum(
                lines(CONTEXTS / JAVA.format(*folder.split("/"), name))
                for folder, names in THROUGHLINE[part].items()
                for name in names
            ),
        )
        for part in DURABLE
    }


def lines(file):
    return {".py": _python, ".java": _java, ".json": _json}[file.suffix](file.read_text())


def _python(text):
    code = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in NO_CODE:
            code.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            code.difference_update(range(node.lineno, node.end_lineno + 1))
    return len(code)


def _java(text):
    strings = r'"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])+\''
    code = re.sub(rf"({strings})|//[^\n]*|/\*.*?\*/", lambda it: it[1] or "", text, flags=re.DOTALL)
    return sum(bool(line.strip()) for line in code.splitlines())


def _json(text):
    return sum(bool(line.strip()) and '"Comment":' not in line for line in text.splitlines())
