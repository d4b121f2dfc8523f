#!/usr/bin/env bash
# Guess:   a FIFO queue with content-based deduplication takes the same body twice as one message, offloaded to S3 or not.
# Seen:    the extended client puts each body under a new random S3 key, the message's content is that key, and so two
#          equal bodies are two messages. A deduplication id of one's own is the way out.
# With:    amazon-sqs-extended-client 1.0.1 (Python), moto 5.2.5 as SQS and S3.
# Met by:  a FIFO producer that adds offloading for its few large events and keeps relying on the content hash.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'amazon-sqs-extended-client==1.0.1' 'moto[s3,sqs]==5.2.5' 'boto3==1.44.8'

cat > seen.py <<'PY'
import boto3
import sqs_extended_client  # noqa: F401  adds the offloading to boto3's client
from moto import mock_aws


def messages_for_two_equal_bodies(bucket=None, **ids):
    queues = boto3.client("sqs")
    name = f"orders-{bool(bucket)}-{len(ids)}.fifo"
    url = queues.create_queue(
        QueueName=name, Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "true"}
    )["QueueUrl"]
    if bucket:
        queues.large_payload_support = bucket
        queues.always_through_s3 = True
    for _ in range(2):
        queues.send_message(QueueUrl=url, MessageBody="the same order", MessageGroupId="o-1", **ids)
    attributes = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    return attributes["Attributes"]["ApproximateNumberOfMessages"]


with mock_aws():
    boto3.client("s3").create_bucket(Bucket="large-bodies")
    print("body in the message:", messages_for_two_equal_bodies())
    print("body in S3:", messages_for_two_equal_bodies("large-bodies"))
    print("body in S3, own deduplication id:", messages_for_two_equal_bodies("large-bodies", MessageDeduplicationId="o-1@1"))
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
expected="body in the message: 1
body in S3: 2
body in S3, own deduplication id: 1"
seen="$(venv/bin/python -W ignore seen.py)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
