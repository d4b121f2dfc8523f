#!/usr/bin/env bash
# Guess:   a FIFO topic with content-based deduplication hands its id on to any FIFO queue, as SNS does.
# Seen:    moto hands none on. Where a subscribed queue has no content-based deduplication of its own, the publish itself fails,
#          with an error that speaks of the queue.
# With:    moto 5.2.5, boto3 1.44.8.
# Met by:  a template that is right on AWS (the topic hashes, the queues do not): its publisher cannot run on moto.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[sns,sqs]==5.2.5' 'boto3==1.44.8'

cat > seen.py <<'PY'
import boto3
from botocore.exceptions import ClientError
from moto import mock_aws

with mock_aws():
    topics, queues = boto3.client("sns"), boto3.client("sqs")
    for hashing in ("true", "false"):
        topic = topics.create_topic(
            Name=f"events-{hashing}.fifo", Attributes={"FifoTopic": "true", "ContentBasedDeduplication": "true"}
        )["TopicArn"]
        queue = queues.create_queue(
            QueueName=f"orders-{hashing}.fifo", Attributes={"FifoQueue": "true", "ContentBasedDeduplication": hashing}
        )["QueueUrl"]
        arn = queues.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        topics.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
        try:
            topics.publish(TopicArn=topic, Message="order opened", MessageGroupId="o-1")
            outcome = "published"
        except ClientError as error:
            outcome = error.response["Error"]["Message"]
        print(f"the queue's ContentBasedDeduplication is {hashing}: {outcome}")
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
expected="the queue's ContentBasedDeduplication is true: published
the queue's ContentBasedDeduplication is false: The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"
seen="$(venv/bin/python -W ignore seen.py)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
