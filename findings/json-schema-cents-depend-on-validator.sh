#!/usr/bin/env bash
# Guess:   {"multipleOf": 0.01} accepts every amount with two decimals, or validators at least agree on those it does not.
# Seen:    of the 10,000 amounts from 0.01 to 100.00 ajv and Python's jsonschema refuse 1,363 (0.07, 0.14, 0.28, ...), and
#          fastjsonschema and jsonschema-rs none.
# With:    ajv 8.20.0, jsonschema 4.26.0, fastjsonschema 2.22.3, jsonschema-rs 0.61.2.
# Met by:  an event schema for money: a price passes at the service that sends it and is a dead letter at the one that receives it.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'jsonschema==4.26.0' 'fastjsonschema==2.22.3' 'jsonschema-rs==0.61.2'
npm init --yes > npm.log
npm install --silent --no-audit --no-fund ajv@8.20.0

cat > seen.py <<'PY'
import json

import fastjsonschema
import jsonschema
import jsonschema_rs

schema = {"type": "number", "multipleOf": 0.01}
amounts = [f"{cents // 100}.{cents % 100:02}" for cents in range(1, 10001)]
fast = fastjsonschema.compile(schema)


def accepted_by_fast(amount):
    try:
        fast(amount)
        return True
    except fastjsonschema.JsonSchemaValueException:
        return False


for name, accepted in [
    ("jsonschema", jsonschema.Draft202012Validator(schema).is_valid),
    ("fastjsonschema", accepted_by_fast),
    ("jsonschema-rs", jsonschema_rs.validator_for(schema).is_valid),
]:
    refused = [amount for amount in amounts if not accepted(json.loads(amount))]
    print(name, "refuses", len(refused), *refused[:3])
PY
cat > seen.cjs <<'JS'
const accepted = new (require('ajv'))().compile({ type: 'number', multipleOf: 0.01 });
const amounts = Array.from({ length: 10000 }, (_, index) => ((index + 1) / 100).toFixed(2));
const refused = amounts.filter((amount) => !accepted(JSON.parse(amount)));
console.log('ajv refuses', refused.length, ...refused.slice(0, 3));
JS

expected="jsonschema refuses 1363 0.07 0.14 0.28
fastjsonschema refuses 0
jsonschema-rs refuses 0
ajv refuses 1363 0.07 0.14 0.28"
seen="$(venv/bin/python seen.py; node seen.cjs)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
