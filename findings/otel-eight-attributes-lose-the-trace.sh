#!/usr/bin/env bash
# Guess:   SNS allows ten message attributes, so the trace context, which is one attribute, fits beside nine of ours.
# Seen:    from eight attributes on the publish goes out without it, with a line in the log: room is kept for every field
#          the propagators might use (traceparent, tracestate, baggage), though only one is written.
# With:    opentelemetry-instrumentation-botocore 0.66b2, moto 5.2.5 as SNS and SQS.
# Met by:  an event bus whose filter policies use eight or nine attributes: its traces end at the topic.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'opentelemetry-instrumentation-botocore==0.66b2' \
  'opentelemetry-sdk==1.45.2' 'moto[sns,sqs]==5.2.5' 'boto3==1.44.8'

cat > seen.py <<'PY'
import boto3
from moto import mock_aws
from opentelemetry import trace
from opentelemetry.instrumentation.botocore import BotocoreInstrumentor
from opentelemetry.sdk.trace import TracerProvider

trace.set_tracer_provider(TracerProvider())
BotocoreInstrumentor().instrument()

with mock_aws():
    topics, queues = boto3.client("sns"), boto3.client("sqs")
    topic = topics.create_topic(Name="events")["TopicArn"]
    queue = queues.create_queue(QueueName="orders")["QueueUrl"]
    arn = queues.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    topics.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})

    for own in (0, 7, 8, 9, 10):
        attributes = {f"a{n}": {"DataType": "String", "StringValue": "v"} for n in range(own)}
        names = set(attributes)
        with trace.get_tracer("orders").start_as_current_span("publish"):
            topics.publish(TopicArn=topic, Message=str(own), MessageAttributes=attributes)
        message = queues.receive_message(QueueUrl=queue, MessageAttributeNames=["All"])["Messages"][0]
        print(own, "attributes of our own, added:", sorted(set(message.get("MessageAttributes", {})) - names))
        queues.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
expected="0 attributes of our own, added: ['traceparent']
7 attributes of our own, added: ['traceparent']
8 attributes of our own, added: []
9 attributes of our own, added: []
10 attributes of our own, added: []"
seen="$(venv/bin/python -W ignore seen.py 2> log.txt)"
printf '%s\n' "$seen"
sort -u log.txt
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
