#!/usr/bin/env bash
# Guess:   a write that changes nothing leaves no stream record, as AWS documents for DynamoDB Streams ("Change data capture").
# Seen:    the same item put again, an attribute set to the value it has, a missing attribute removed and 1.10 put over 1.1 are
#          all written to the stream as MODIFY with equal images. Only the delete of a missing item leaves nothing.
# With:    Dynoxide 3.2.0 (crate dynoxide-rs), boto3 1.44.8.
# Met by:  an idempotent consumer that writes again what it has: on the emulator it triggers the next one, on AWS it does not.
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

tables = boto3.client("dynamodb", endpoint_url=sys.argv[1], config=Config(retries={"max_attempts": 5}))
# The shard id of a table with a short name is shorter than boto3's parameter validation allows.
streams = boto3.client("dynamodbstreams", endpoint_url=sys.argv[1], config=Config(parameter_validation=False))
stream = tables.create_table(
    TableName="orders",
    BillingMode="PAY_PER_REQUEST",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
)["TableDescription"]["LatestStreamArn"]
key, table = {"id": {"S": "o-1"}}, {"TableName": "orders"}


def records():
    (shard,) = streams.describe_stream(StreamArn=stream)["StreamDescription"]["Shards"]
    iterator = streams.get_shard_iterator(StreamArn=stream, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")
    return streams.get_records(ShardIterator=iterator["ShardIterator"])["Records"]


def added_by(what, write):
    before = len(records())
    write()
    added = [r["eventName"] + (", images equal" if r["dynamodb"].get("OldImage") == r["dynamodb"].get("NewImage") else "")
             for r in records()[before:]]
    print(f"{what}: {added or 'no record'}")


total = {":total": {"N": "1.1"}}
added_by("first put", lambda: tables.put_item(Item={**key, "total": {"N": "1.1"}}, **table))
added_by("the same put", lambda: tables.put_item(Item={**key, "total": {"N": "1.1"}}, **table))
added_by("1.10 put over 1.1", lambda: tables.put_item(Item={**key, "total": {"N": "1.10"}}, **table))
added_by("set to the same value", lambda: tables.update_item(
    Key=key, UpdateExpression="SET #t = :total", ExpressionAttributeNames={"#t": "total"}, ExpressionAttributeValues=total, **table))
added_by("remove of a missing attribute", lambda: tables.update_item(Key=key, UpdateExpression="REMOVE note", **table))
added_by("delete of a missing item", lambda: tables.delete_item(Key={"id": {"S": "o-2"}}, **table))
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
expected="first put: ['INSERT']
the same put: ['MODIFY, images equal']
1.10 put over 1.1: ['MODIFY, images equal']
set to the same value: ['MODIFY, images equal']
remove of a missing attribute: ['MODIFY, images equal']
delete of a missing item: no record"
seen="$(venv/bin/python seen.py "http://127.0.0.1:$port")"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
