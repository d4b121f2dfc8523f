#!/usr/bin/env bash
# Guess:   moto's FIFO queues deduplicate as SQS does: for five minutes, whatever becomes of the first message, and per message
#          group where DeduplicationScope says so.
# Seen:    a deduplication id is forgotten when its message is deleted, so a resend after the consumer is done comes through; and
#          the scope is ignored, so of two groups' messages with one id the second is dropped.
# With:    moto 5.2.5, boto3 1.44.8.
# Met by:  tests of a publisher that sends again after a crash: they show duplicates, or lose messages, that SQS would not.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[sqs]==5.2.5' 'boto3==1.44.8'

cat > seen.py <<'PY'
import boto3
from moto import mock_aws

with mock_aws():
    queues = boto3.client("sqs")

    def queue(name, **attributes):
        return queues.create_queue(QueueName=name, Attributes={"FifoQueue": "true", **attributes})["QueueUrl"]

    def send(url, group):
        queues.send_message(QueueUrl=url, MessageBody="order", MessageGroupId=group, MessageDeduplicationId="o-1@1")

    def receive(url):
        return queues.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])

    waiting = queue("waiting.fifo")
    send(waiting, "g")
    send(waiting, "g")
    print("sent twice, the first one waiting:", len(receive(waiting)), "received")

    done = queue("done.fifo")
    send(done, "g")
    (first,) = receive(done)
    queues.delete_message(QueueUrl=done, ReceiptHandle=first["ReceiptHandle"])
    send(done, "g")
    print("sent twice, the first one deleted between:", 1 + len(receive(done)), "received")

    scoped = queue("scoped.fifo", DeduplicationScope="messageGroup", FifoThroughputLimit="perMessageGroupId")
    send(scoped, "g")
    send(scoped, "h")
    print("sent to two groups with the scope messageGroup:", len(receive(scoped)), "received")
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
expected="sent twice, the first one waiting: 1 received
sent twice, the first one deleted between: 2 received
sent to two groups with the scope messageGroup: 1 received"
seen="$(venv/bin/python -W ignore seen.py)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
