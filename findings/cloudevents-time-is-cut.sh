#!/usr/bin/env bash
# Guess:   an SDK hands the attribute `time` on as it stood, all the more when it only reads an event and writes it again.
# Seen:    JavaScript cuts it to milliseconds and turns an offset into Z, Python cuts it to microseconds.
# With:    cloudevents 2.2.0 (Python), cloudevents 10.0.0 (npm).
# Met by:  a relay between services in Java or Go, whose times have nanoseconds: events that were in order by time now tie, and
#          a comparison, a hash or a signature over the attributes fails.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'cloudevents==2.2.0'
npm init --yes > npm.log
npm install --silent --no-audit --no-fund cloudevents@10.0.0

cat > seen.py <<'PY'
import json
import sys

from cloudevents.core.bindings.http import HTTPMessage, from_http_event, to_structured_event

for time in sys.argv[1:]:
    event = {"specversion": "1.0", "id": "1", "source": "/orders", "type": "order.opened", "time": time}
    message = HTTPMessage(headers={"content-type": "application/cloudevents+json"}, body=json.dumps(event).encode())
    print(f"Python: {time} -> {json.loads(to_structured_event(from_http_event(message)).body)['time']}")
PY
cat > seen.mjs <<'JS'
import { HTTP } from 'cloudevents';

for (const time of process.argv.slice(2)) {
  const body = JSON.stringify({ specversion: '1.0', id: '1', source: '/orders', type: 'order.opened', time });
  const event = HTTP.toEvent({ headers: { 'content-type': 'application/cloudevents+json' }, body });
  console.log(`JavaScript: ${time} -> ${JSON.parse(HTTP.structured(event).body).time}`);
}
JS

times=(2026-11-29T12:00:00.123456789Z 2026-11-29T14:00:00+02:00)
expected="Python: 2026-11-29T12:00:00.123456789Z -> 2026-11-29T12:00:00.123456Z
Python: 2026-11-29T14:00:00+02:00 -> 2026-11-29T14:00:00+02:00
JavaScript: 2026-11-29T12:00:00.123456789Z -> 2026-11-29T12:00:00.123Z
JavaScript: 2026-11-29T14:00:00+02:00 -> 2026-11-29T12:00:00.000Z"
seen="$(venv/bin/python seen.py "${times[@]}"; node seen.mjs "${times[@]}")"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
