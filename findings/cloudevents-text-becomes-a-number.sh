#!/usr/bin/env bash
# Guess:   an event whose JSON data is the string "1.10" carries a string in every mode and between SDKs.
# Seen:    in structured mode it does. In binary mode Python and JavaScript write the body without quotes, 1.10, which is the
#          JSON of a number: Python reads it as 1.1. JavaScript reads that number, whoever wrote it, as the string "1.10".
# With:    cloudevents 2.2.0 (Python), cloudevents 10.0.0 (npm).
# Met by:  events whose data is one price, one id or one postal code, as soon as a transport switches to binary mode.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'cloudevents==2.2.0'
npm init --yes > npm.log
npm install --silent --no-audit --no-fund cloudevents@10.0.0

cat > seen.py <<'PY'
from cloudevents.core.bindings.http import from_http_event, to_binary_event, to_structured_event
from cloudevents.core.v1.event import CloudEvent

attributes = {"id": "1", "source": "/prices", "type": "price.set", "specversion": "1.0", "datacontenttype": "application/json"}
event = CloudEvent(attributes=attributes, data="1.10")
print("Python, structured:", repr(from_http_event(to_structured_event(event)).get_data()))
print("Python, binary body:", to_binary_event(event).body.decode(), "read as", repr(from_http_event(to_binary_event(event)).get_data()))
PY
cat > seen.mjs <<'JS'
import { CloudEvent, HTTP } from 'cloudevents';

const event = new CloudEvent({ id: '1', source: '/prices', type: 'price.set', datacontenttype: 'application/json', data: '1.10' });
const binary = HTTP.binary(event);
console.log('JavaScript, structured:', JSON.stringify(HTTP.toEvent(HTTP.structured(event)).data));
console.log('JavaScript, binary body:', binary.body);
console.log('JavaScript, the number 1.10 read as', JSON.stringify(HTTP.toEvent({ headers: binary.headers, body: '1.10' }).data));
JS

expected="Python, structured: '1.10'
Python, binary body: 1.10 read as 1.1
JavaScript, structured: \"1.10\"
JavaScript, binary body: 1.10
JavaScript, the number 1.10 read as \"1.10\""
seen="$(venv/bin/python seen.py; node seen.mjs)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
