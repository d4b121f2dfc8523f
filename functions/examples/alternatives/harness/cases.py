"""What the two flows are put through. A case asserts what it sees, and gives it in words for each flow."""

from web import until

TOTAL = 10
ANSWER_WITHIN_SECONDS = 10  # enough for an answer on a machine that does other work
VERSION_1 = ["request_payment", "create_shipment"]
VERSION_2 = ["create_shipment", "request_payment"]


class Case:
    """One flow, with a product and orders of its own for each case."""

    def __init__(self, flow, provider, dynamodb, name):
        self.flow, self.provider = flow, provider
        self._dynamodb, self._name = dynamodb, name
        self._sku = f"cup-{flow.key}-{name}"
        dynamodb.put_item(TableName="shop", Item={"pk": {"S": f"stock-{self._sku}"}, "available": {"N": str(TOTAL)}})

    def order(self, method, number=1, quantity=1):
        return {
            "id": f"{self.flow.key}-{self._name}-{number}", "amount": "49.99", "paymentMethod": method,
            "items": [{"sku": self._sku, "quantity": quantity}],
        }

    def row(self, kind, order):
        found = self._dynamodb.get_item(TableName="shop", Key={"pk": {"S": f"{kind}-{order['id']}"}}).get("Item", {})
        return found.get("status", {}).get("S")

    def reserved(self):
        found = self._dynamodb.get_item(TableName="shop", Key={"pk": {"S": f"stock-{self._sku}"}})["Item"]
        return TOTAL - int(found["available"]["N"])

    def ends(self, order, execution, result, status):
        """Asserts how an order ends, and that rows, stock and money agree with it."""
        same(self.flow.result(execution), ("SUCCEEDED", f'"{result}"'))
        same(self.row("order", order), status)
        shipped = status == "SHIPPED"
        same(self.row("shipment", order) == "CREATED", shipped)
        same(self.provider.money.get(order["id"]) == "captured", shipped)
        return result

    def calls(self, what, order):
        return self.provider.calls[what, order["id"]]


def same(seen, expected):
    if seen != expected:
        raise AssertionError(f"seen {seen!r}, expected {expected!r}")


def good(case):
    order = case.order("tok_ok")
    execution = case.flow.start(order)
    ended = case.ends(order, execution, "SHIPPED", "SHIPPED")
    same((case.reserved(), case.calls("authorize", order), case.calls("capture", order)), (1, 1, 1))
    case.flow.check_counts(execution)
    return f"{ended}, captured once"


def declined(case):
    order = case.order("tok_declined")
    ended = case.ends(order, case.flow.start(order), "CANCELLED: the card was declined", "CANCELLED")
    same((case.reserved(), case.calls("capture", order)), (0, 0))
    return f"{ended}; the stock is back"


def out_of_stock(case):
    order = case.order("tok_ok", quantity=TOTAL + 1)
    ended = case.ends(order, case.flow.start(order), "CANCELLED: out of stock", "CANCELLED")
    same((case.reserved(), case.calls("authorize", order)), (0, 0))
    return f"{ended}; the card is not asked"


def killed(case):
    order = case.order("tok_ok")
    case.provider.killer.mark(("capture", order["id"]))
    ended = case.ends(order, case.flow.start(order), "SHIPPED", "SHIPPED")
    same(("capture", order["id"]) in case.provider.killer.killed, True)
    same((case.calls("capture", order), case.calls("authorize", order), case.reserved()), (2, 1, 1))
    return f"{ended}; the capture is called twice, the money is taken once; no finished step is repeated"


def killed_after_a_write(case):
    if not case.flow.database:
        return "there is no such function: Step Functions writes the rows"
    order = case.order("tok_ok")
    row = f"reservation-{order['id']}"
    case.flow.database.killer.mark(row)
    ended = case.ends(order, case.flow.start(order), "SHIPPED", "SHIPPED")
    same(row in case.flow.database.killer.killed, True)
    same((case.flow.database.writes[row], case.reserved()), (2, 1))
    return f"{ended}; the reservation is written twice, the second time refused by its condition, the stock is taken once"


def late(case):
    order = case.order("tok_late")
    ended = case.ends(order, case.flow.start(order), case.flow.no_answer, "CANCELLED")
    same((case.reserved(), case.calls("void", order)), (0, 1))
    case.provider.answer_late(order["id"])
    same((case.provider.money[order["id"]], case.calls("void", order)), ("voided", 2))
    same(case.row("order", order), "CANCELLED")
    return f"{ended}; the answer is refused, and the webhook's own code voids the payment"


def twice(case):
    order = case.order("tok_ok")
    execution = case.flow.start(order)
    case.flow.result(execution)
    case.provider.answer_again(order["id"])
    ended = case.ends(order, execution, "SHIPPED", "SHIPPED")
    same((case.calls("capture", order), case.calls("void", order)), (1, 0))
    return f"{ended}; the repeat is refused as a late answer is, and the webhook's own code tells them apart"


def deploy(case):
    order, execution = waiting(case)
    case.flow.deploy("2")
    case.provider.answer_late(order["id"])
    case.ends(order, execution, "SHIPPED", "SHIPPED")
    same(case.flow.steps(execution, VERSION_1), VERSION_1)
    later = case.order("tok_ok", number=2)
    execution = case.flow.start(later, "2")
    case.ends(later, execution, "SHIPPED", "SHIPPED")
    same(case.flow.steps(execution, VERSION_2), VERSION_2)
    case.flow.deploy("1")
    return "SHIPPED on version 1; the next order runs on version 2"


def deploy_under_it(case):
    """The same, of an execution that is not held to a version."""
    if not case.flow.can_be_unversioned:
        return "there is no such execution: each keeps its definition"
    order, execution = waiting(case, "$LATEST")
    case.flow.deploy("2")
    case.provider.answer_late(order["id"])
    status, message = case.flow.result(execution)
    same((status, "Non-deterministic" in message), ("FAILED", True))
    same((case.row("order", order), case.reserved(), case.provider.money[order["id"]]), ("PENDING", 1, "held"))
    same(case.calls("void", order), 0)
    case.flow.deploy("1")
    return "FAILED as non-deterministic, and nothing is undone: PENDING, stock reserved, money held"


def waiting(case, *version):
    order = case.order("tok_late")
    execution = case.flow.start(order, *version)
    until(lambda: case.provider.was_asked(order["id"]), "the payment is asked for")
    return order, execution


CASES = {
    "a good order": good,
    "a declined card": declined,
    "not enough stock": out_of_stock,
    "the function killed (-9) after the capture, before its answer": killed,
    "the function killed after the stock is reserved": killed_after_a_write,
    "the payment's answer after its deadline": late,
    "the payment's answer twice": twice,
    "a deploy in the middle": deploy,
    "the same, of an execution on `$LATEST`": deploy_under_it,
}
