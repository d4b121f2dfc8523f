"""A payment provider: it holds, captures and gives back money, once per payment, and answers an authorization later."""

import threading
from collections import Counter

from killer import Killer
from web import address, serve, until

REFUSALS = {"tok_declined": "the card was declined"}


class Provider:
    def __init__(self):
        self.calls = Counter()  # by (what, payment)
        self.money = {}  # payment -> held, captured, voided, refunded
        self.webhook = None
        self._answers = {}  # the last one for each payment
        self.killer = Killer()
        self._server = serve(self._answer)
        self.address = address(self._server)

    def answer_late(self, payment):
        """Gives the answer to an authorization by tok_late."""
        self.money[payment] = "held"
        self._deliver(self._answers[payment])

    def answer_again(self, payment):
        """Gives the last answer once more."""
        self._deliver(self._answers[payment])

    def was_asked(self, payment):
        return payment in self._answers

    def _deliver(self, answer):
        until(lambda: self.webhook(answer)["statusCode"] == 200, "the webhook takes the answer")

    def _answer(self, path, body, handler):
        what, payment = path.strip("/"), body["payment"]
        self.calls[what, payment] += 1
        refusal = getattr(self, f"_{what}")(payment, body)
        self.killer.kill((what, payment), handler)  # after the effect, and before the caller hears of it
        return 200, {"refusal": refusal}

    def _authorize(self, payment, body):
        answer = {"payment": payment, "answerTo": body["answerTo"], "approved": True}
        if body["method"] in REFUSALS:
            answer |= {"approved": False, "reason": REFUSALS[body["method"]]}
        self._answers[payment] = answer
        if body["method"] == "tok_late":
            return
        if answer["approved"]:
            self.money[payment] = "held"
        threading.Thread(target=self._deliver, args=(answer,), daemon=True).start()

    def _capture(self, payment, _):
        if self.money.get(payment) not in ("held", "captured"):
            return "there is no money to capture"
        self.money[payment] = "captured"

    def _void(self, payment, _):
        if self.money.get(payment) == "held":
            self.money[payment] = "voided"

    def _refund(self, payment, _):
        if self.money.get(payment) == "captured":
            self.money[payment] = "refunded"
