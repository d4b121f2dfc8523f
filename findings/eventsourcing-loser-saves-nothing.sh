#!/usr/bin/env bash
# Guess:   an aggregate whose save lost a version conflict raises the conflict again when it is saved again.
# Seen:    the second save returns normally and stores nothing; the object still shows the change that was never stored.
# With:    eventsourcing 9.5.6 (Python), its in-memory recorder.
# Met by:  anyone whose retry loop calls save() again instead of loading the aggregate anew: the command reports success.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'eventsourcing==9.5.6'

cat > seen.py <<'PY'
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import IntegrityError


class Order(Aggregate):
    @event("Opened")
    def __init__(self):
        self.lines = 0

    @event("LineAdded")
    def add_line(self):
        self.lines += 1


app = Application()
order = Order()
app.save(order)

winner, loser = app.repository.get(order.id), app.repository.get(order.id)
winner.add_line()
app.save(winner)

loser.add_line()
loser.add_line()
try:
    app.save(loser)
    print("first save of the loser: accepted")
except IntegrityError:
    print("first save of the loser: refused")
print("second save of the loser: no error,", len(app.save(loser)), "events recorded")
print("lines on the loser:", loser.lines)
print("lines in the store:", app.repository.get(order.id).lines)
PY

expected="first save of the loser: refused
second save of the loser: no error, 0 events recorded
lines on the loser: 2
lines in the store: 1"
seen="$(venv/bin/python seen.py)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
