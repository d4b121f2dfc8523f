#!/usr/bin/env bash
# Guess:   a put takes as long in a full database as in an empty one: DynamoDB's streams keep a day of records and cost no writer time.
# Seen:    records stay for ever, without an index, and each put to a table with a stream looks through those of all tables. In a file, after 8,000
#          puts to another table a put to a small table takes many times as long as before; to a table without a stream, as long as before.
# With:    Dynoxide 3.2.0 (crate dynoxide-rs), boto3 1.44.8.
# Met by:  a local stack that is kept for days, or a load test of 10,000 orders: each order is slower than the one before.
# Set DYNOXIDE to a ready binary; without it cargo builds one (several minutes, once) under FINDINGS_CACHE.
set -euo pipefail

cache="${FINDINGS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/throughline}/dynoxide-3.2.0"
dynoxide="${DYNOXIDE:-$cache/bin/dynoxide}"
[ -x "$dynoxide" ] || cargo install --quiet --locked --version 3.2.0 --root "$cache" \
  --no-default-features --features native-sqlite,http-server,cli dynoxide-rs

work="$(mktemp -d)"
trap 'kill "${server:-}" 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'boto3==1.44.8'
port="$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
"$dynoxide" serve --port "$port" --log quiet --db-path kept.db > server.log 2>&1 &
server=$!

cat > seen.py <<'PY'
import statistics
import sys
import time

import boto3
from botocore.config import Config

tables = boto3.client("dynamodb", endpoint_url=sys.argv[1], config=Config(retries={"max_attempts": 5}))


def table(name, stream):
    tables.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        **({"StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}} if stream else {}),
    )


def put(name, number, bytes=10):
    tables.put_item(TableName=name, Item={"id": {"S": str(number)}, "text": {"S": "x" * bytes}})


def milliseconds(name):
    times = []
    for number in range(40):
        begin = time.perf_counter()
        put(name, number)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


table("small", True)
table("other", True)
table("plain", False)
before = {name: milliseconds(name) for name in ("small", "plain")}
for number in range(8000):
    put("other", number, 4000)
for name, begin in before.items():
    after = milliseconds(name)
    print(f"{name}: {begin:.2f} ms before, {after:.2f} ms after", file=sys.stderr)
    print(f"a put to the {name} table, after 8000 puts to another: "
          + ("more than twice as long" if after > 2 * begin else "as long as before"))
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
expected="a put to the small table, after 8000 puts to another: more than twice as long
a put to the plain table, after 8000 puts to another: as long as before"
seen="$(venv/bin/python seen.py "http://127.0.0.1:$port")"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
