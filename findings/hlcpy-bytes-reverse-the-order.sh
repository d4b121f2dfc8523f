#!/usr/bin/env bash
# Guess:   a hybrid logical clock's byte form may lose digits of the time, but keeps the order of two stamps.
# Seen:    the time is rounded up to the next millisecond and the logical count kept, so of two stamps in one millisecond the
#          earlier can come back as the later; and a stamp read back may lie ahead of the one written.
# With:    hlcpy 0.0.2 (Python).
# Met by:  anyone who stores stamps as bytes and decides last-writer-wins, or the order of events, by what comes back.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'hlcpy==0.0.2'

cat > seen.py <<'PY'
from hlcpy import HLC

second = 1_764_417_600_000_000_000
earlier, later = HLC(second + 100_000, logical=5), HLC(second + 200_000, logical=0)
earlier_back, later_back = HLC.from_bytes(earlier.to_bytes()), HLC.from_bytes(later.to_bytes())

print("as made:      earlier", earlier, "later", later, "in order:", earlier < later)
print("as read back: earlier", earlier_back, "later", later_back, "in order:", earlier_back < later_back)
PY

expected="as made:      earlier 2025-11-29T12:00:00.000100000Z_5 later 2025-11-29T12:00:00.000200000Z_0 in order: True
as read back: earlier 2025-11-29T12:00:00.000999936Z_5 later 2025-11-29T12:00:00.000999936Z_0 in order: False"
seen="$(venv/bin/python seen.py)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
