"""DynamoDB as the durable function sees it: the emulator's, through a proxy that counts and can kill the caller."""

import json
import urllib.error
import urllib.request
from collections import Counter

from killer import Killer
from web import address, serve


class Database:
    def __init__(self, endpoint):
        self.writes = Counter()  # by the row that a transaction puts
        self._endpoint = endpoint
        self.killer = Killer()
        self._server = serve(self._answer)
        self.address = address(self._server)

    def close(self):
        self._server.shutdown()

    def _answer(self, _, body, handler):
        answer = self._forward(body, handler.headers)
        for change in body.get("TransactItems", []):
            row = change.get("Put", {}).get("Item", {}).get("pk", {}).get("S")
            if row:
                self.writes[row] += 1
                self.killer.kill(row, handler)  # after the write, and before the caller hears of it
        return answer

    def _forward(self, body, headers):
        kept = {name: headers[name] for name in ("Content-Type", "X-Amz-Target", "Authorization", "X-Amz-Date")}
        try:
            with urllib.request.urlopen(urllib.request.Request(self._endpoint, json.dumps(body).encode(), kept)) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code, json.load(refused)
