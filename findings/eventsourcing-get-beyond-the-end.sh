#!/usr/bin/env bash
# Guess:   asking the repository for version 9 of an aggregate that has 3 events raises an error, as version 0 does.
# Seen:    version 9 returns the aggregate at version 3, without an error or a hint; version 0 raises AggregateNotFoundError.
# With:    eventsourcing 9.5.6 (Python).
# Met by:  code that reads "at least version N" after a write (read your own writes): a late replica looks like a full answer.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'eventsourcing==9.5.6'

cat > seen.py <<'PY'
from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.domain import Aggregate, event


class Parcel(Aggregate):
    @event("Packed")
    def __init__(self):
        self.stops = 0

    @event("Scanned")
    def scan(self):
        self.stops += 1


app = Application()
parcel = Parcel()
parcel.scan()
parcel.scan()
app.save(parcel)

for wanted in (0, 2, 3, 9):
    try:
        print("wanted", wanted, "got", app.repository.get(parcel.id, version=wanted).version)
    except AggregateNotFoundError:
        print("wanted", wanted, "got AggregateNotFoundError")
PY

expected="wanted 0 got AggregateNotFoundError
wanted 2 got 2
wanted 3 got 3
wanted 9 got 3"
seen="$(venv/bin/python seen.py)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
