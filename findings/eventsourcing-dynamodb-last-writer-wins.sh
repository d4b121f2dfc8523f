#!/usr/bin/env bash
# Guess:   the DynamoDB recorder refuses a second event of the same aggregate and version, as every recorder of the library does.
# Seen:    it writes by BatchWriteItem, which takes no condition: the second writer replaces the first one's event, no error.
# With:    eventsourcing-dynamodb 0.1.0 with the eventsourcing 9.3.5 it asks for, moto 5.2.5 as DynamoDB.
# Met by:  an application moved from SQLite to DynamoDB by two environment variables: its conflicts turn into lost events.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'eventsourcing-dynamodb==0.1.0' 'eventsourcing==9.3.5' \
  'moto[dynamodb]==5.2.5' 'boto3==1.44.8'

cat > seen.py <<'PY'
from uuid import uuid4

import boto3
from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.popo import POPOAggregateRecorder
from eventsourcing_dynamodb.recorders import DynamoAggregateRecorder
from moto import mock_aws


def two_writers_of_version_1(recorder):
    order = uuid4()
    recorder.insert_events([StoredEvent(order, 1, "Opened", b"first writer")])
    try:
        recorder.insert_events([StoredEvent(order, 1, "Opened", b"second writer")])
        outcome = "accepted"
    except IntegrityError:
        outcome = "refused"
    kept = [bytes(event.state).decode() for event in recorder.select_events(order)]
    return f"second writer {outcome}, stored: {kept}"


with mock_aws():
    database = boto3.resource("dynamodb")
    database.create_table(
        TableName="events",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[
            {"AttributeName": "originator_id", "KeyType": "HASH"},
            {"AttributeName": "originator_version", "KeyType": "RANGE"},
        ],
        AttributeDefinitions=[
            {"AttributeName": "originator_id", "AttributeType": "S"},
            {"AttributeName": "originator_version", "AttributeType": "N"},
        ],
    )
    print("in memory:", two_writers_of_version_1(POPOAggregateRecorder()))
    print("DynamoDB:", two_writers_of_version_1(DynamoAggregateRecorder("events", database)))
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
expected="in memory: second writer refused, stored: ['first writer']
DynamoDB: second writer accepted, stored: ['second writer']"
seen="$(venv/bin/python -W ignore seen.py)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
