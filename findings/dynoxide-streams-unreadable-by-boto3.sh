#!/usr/bin/env bash
# Guess:   a stream of Dynoxide can be read by any AWS SDK, as its tables can.
# Seen:    boto3 reads the stream of a table with a long name and refuses to ask for that of a table with a short one: Dynoxide
#          makes the shard's id from the table's name, and boto3 wants at least 28 characters. Without boto3's validation it works.
# With:    Dynoxide 3.2.0 (crate dynoxide-rs), boto3 1.44.8.
# Met by:  a stream consumer or a test in Python on the emulator; Java's and other SDKs do not check lengths and never notice.
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
"$dynoxide" serve --port "$port" --log quiet > server.log 2>&1 &
server=$!

cat > seen.py <<'PY'
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ParamValidationError

tables = boto3.client("dynamodb", endpoint_url=sys.argv[1], config=Config(retries={"max_attempts": 5}))


def stream_of(table):
    stream = tables.create_table(
        TableName=table,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )["TableDescription"]["LatestStreamArn"]
    tables.put_item(TableName=table, Item={"id": {"S": "o-1"}})
    return stream


def records(stream, **config):
    streams = boto3.client("dynamodbstreams", endpoint_url=sys.argv[1], config=Config(**config))
    (shard,) = streams.describe_stream(StreamArn=stream)["StreamDescription"]["Shards"]
    iterator = streams.get_shard_iterator(StreamArn=stream, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")
    return [record["eventName"] for record in streams.get_records(ShardIterator=iterator["ShardIterator"])["Records"]]


long_name, short_name = stream_of("order-events"), stream_of("events")
print("table order-events:", records(long_name))
try:
    print("table events:", records(short_name))
except ParamValidationError as error:
    print("table events:", str(error).splitlines()[-1])
print("table events, without parameter validation:", records(short_name, parameter_validation=False))
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
expected="table order-events: ['INSERT']
table events: Invalid length for parameter ShardId, value: 23, valid min length: 28
table events, without parameter validation: ['INSERT']"
seen="$(venv/bin/python seen.py "http://127.0.0.1:$port")"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
