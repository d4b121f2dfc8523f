#!/usr/bin/env bash
# Guess:   a stream consumer that reports its record in batchItemFailures is invoked with it again, as a queue consumer is.
# Seen:    the queue consumer is invoked again and again, and so is a stream consumer that throws; the stream consumer that
#          reports the failure is invoked once, and the record counts as done.
# With:    MiniStack 1.5.33, boto3 1.43.106 beside it.
# Met by:  an outbox publisher on a table's stream: its retry after a failure cannot be seen, and a lost event looks like a bug
#          of its own.
set -euo pipefail

work="$(mktemp -d)"
trap 'kill "${server:-}" 2> /dev/null || true; wait "${server:-}" 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'ministack==1.5.33' 'boto3==1.43.106'
port="$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
BIND_HOST=127.0.0.1 GATEWAY_PORT="$port" IOT_MTLS_ENABLED=0 venv/bin/ministack > server.log 2>&1 &
server=$!

cat > handlers.py <<'PY'
import os


def note(name):
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(name + "\n")


def queue_reports(event, context):
    note("queue_reports")
    return {"batchItemFailures": [{"itemIdentifier": record["messageId"]} for record in event["Records"]]}


def stream_reports(event, context):
    note("stream_reports")
    return {"batchItemFailures": [{"itemIdentifier": event["Records"][0]["dynamodb"]["SequenceNumber"]}]}


def stream_throws(event, context):
    note("stream_throws")
    raise RuntimeError("not published")
PY
cat > seen.py <<'PY'
import io
import os
import sys
import time
import zipfile

import boto3
from botocore.config import Config

url, notes = sys.argv[1], os.path.abspath("notes.txt")
patient = Config(retries={"max_attempts": 10, "mode": "standard"})
tables, functions, queues = (boto3.client(name, endpoint_url=url, config=patient) for name in ("dynamodb", "lambda", "sqs"))
stream = tables.create_table(
    TableName="events",
    BillingMode="PAY_PER_REQUEST",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
)["TableDescription"]["LatestStreamArn"]
queue = queues.create_queue(QueueName="orders", Attributes={"VisibilityTimeout": "1"})["QueueUrl"]
queue_arn = queues.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

code = io.BytesIO()
with zipfile.ZipFile(code, "w") as archive:
    archive.write("handlers.py")
for name, source in [("queue_reports", queue_arn), ("stream_reports", stream), ("stream_throws", stream)]:
    functions.create_function(
        FunctionName=name,
        Runtime="python3.11",
        Role="arn:aws:iam::000000000000:role/orders",
        Handler=f"handlers.{name}",
        Code={"ZipFile": code.getvalue()},
        Environment={"Variables": {"NOTES": notes}},
        Timeout=5,
    )
    start = {} if source == queue_arn else {"StartingPosition": "TRIM_HORIZON"}
    functions.create_event_source_mapping(
        FunctionName=name, EventSourceArn=source, BatchSize=1, FunctionResponseTypes=["ReportBatchItemFailures"], **start
    )
tables.put_item(TableName="events", Item={"id": {"S": "o-1"}})
queues.send_message(QueueUrl=queue, MessageBody="o-1")


def invocations(name):
    return open(notes).read().split().count(name) if os.path.exists(notes) else 0


deadline = time.time() + 60
while min(invocations("queue_reports"), invocations("stream_throws")) < 5 and time.time() < deadline:
    time.sleep(0.5)
for name in ("queue_reports", "stream_throws", "stream_reports"):
    print(f"{name}: invoked {'five times and more' if invocations(name) >= 5 else invocations(name)}")
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
for _ in $(seq 60); do curl --silent --output ready.txt "http://127.0.0.1:$port/" && break; sleep 0.5; done
expected="queue_reports: invoked five times and more
stream_throws: invoked five times and more
stream_reports: invoked 1"
seen="$(venv/bin/python seen.py "http://127.0.0.1:$port")"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
