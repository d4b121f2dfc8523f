#!/usr/bin/env bash
# Guess:   the idempotency record of a payload has the same id from every language's Powertools: one table, one key prefix, MD5.
# Seen:    Python writes the hash in hexadecimal, TypeScript in base64, and they hash other JSON of the same object (Python's has
#          blanks after colons and commas). No id is ever the same, so neither sees what the other has done.
# With:    aws-lambda-powertools 3.37.0 (Python), @aws-lambda-powertools/idempotency 2.35.0 (npm).
# Met by:  a function carried from one language to the other behind the same queue and table: what is retried during the change
#          is done twice.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'aws-lambda-powertools==3.37.0' 'boto3==1.44.8' 'jmespath==1.1.0'
npm init --yes > npm.log
npm install --silent --no-audit --no-fund @aws-lambda-powertools/idempotency@2.35.0

cat > seen.py <<'PY'
import json

from aws_lambda_powertools.utilities.idempotency import IdempotencyConfig, idempotent_function
from aws_lambda_powertools.utilities.idempotency.persistence.base import BasePersistenceLayer


class Printed(BasePersistenceLayer):
    def _put_record(self, data_record):
        print("Python    ", json.dumps(payload), data_record.idempotency_key)

    def _get_record(self, idempotency_key):
        raise AssertionError("nothing is stored")

    def _update_record(self, data_record):
        pass

    def _delete_record(self, data_record):
        pass


@idempotent_function(
    data_keyword_argument="order", persistence_store=Printed(), config=IdempotencyConfig(), key_prefix="charge"
)
def charge(order):
    return "charged"


for payload in ("o-1", {"id": "o-1", "line": 2}):
    charge(order=payload)
PY
cat > seen.mjs <<'JS'
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';

class Printed extends BasePersistenceLayer {
  async _putRecord(record) { console.log('TypeScript', JSON.stringify(this.payload), record.idempotencyKey); }
  async _getRecord() { throw new Error('nothing is stored'); }
  async _updateRecord() {}
  async _deleteRecord() {}
}

const store = new Printed();
const charge = makeIdempotent(async () => 'charged', {
  persistenceStore: store, dataIndexArgument: 0, config: new IdempotencyConfig({}), keyPrefix: 'charge',
});
for (const payload of ['o-1', { id: 'o-1', line: 2 }]) {
  store.payload = payload;
  await charge(payload);
}
JS

export AWS_LAMBDA_FUNCTION_NAME=orders
expected='Python     "o-1" charge#cbcbdb948de16bfe7e49a81f91500ab1
Python     {"id": "o-1", "line": 2} charge#487d70eca630aa8201d5ce768d39cb00
TypeScript "o-1" charge#y8vblI3ha/5+SagfkVAKsQ==
TypeScript {"id":"o-1","line":2} charge#QHL6u8Ky6fMd49E4XPcwDw=='
seen="$(venv/bin/python -W ignore seen.py; node seen.mjs 2> log.txt)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
