#!/usr/bin/env bash
# Guess:   StartMessageMoveTask on a FIFO dead-letter queue moves its messages back, or is refused.
# Seen:    the task is COMPLETED and both messages are still in the dead-letter queue; on a standard queue it moves them.
# With:    ElasticMQ 1.7.1 (org.elasticmq:elasticmq-rest-sqs_2.13), boto3 1.44.8.
# Met by:  a test or a rehearsal of a redrive: every answer is a success, and the orders stay where they are.
set -euo pipefail

work="$(mktemp -d)"
trap 'kill "${server:-}" 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'boto3==1.44.8'
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>seen</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.elasticmq</groupId>
      <artifactId>elasticmq-rest-sqs_2.13</artifactId>
      <version>1.7.1</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory=lib > maven.log

cat > Server.java <<'JAVA'
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

class Server {
  public static void main(String[] args) throws Exception {
    var server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    System.out.println("port " + server.waitUntilStarted().localAddress().getPort());
    Thread.sleep(60_000);
    server.stopAndWait();
  }
}
JAVA
java -cp 'lib/*' Server.java > server.log 2>&1 &
server=$!
for _ in $(seq 60); do grep -q '^port' server.log && break; sleep 0.5; done
port="$(sed -n 's/^port //p' server.log)"

cat > seen.py <<'PY'
import json
import sys
import time

import boto3

queues = boto3.client("sqs", endpoint_url=sys.argv[1])


def count(url):
    attributes = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    return attributes["Attributes"]["ApproximateNumberOfMessages"]


def redrive(suffix, **attributes):
    dead = queues.create_queue(QueueName=f"dead{suffix}", Attributes=attributes)["QueueUrl"]
    arn = queues.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    policy = {"deadLetterTargetArn": arn, "maxReceiveCount": "1"}
    source = queues.create_queue(
        QueueName=f"orders{suffix}", Attributes={**attributes, "VisibilityTimeout": "0", "RedrivePolicy": json.dumps(policy)}
    )["QueueUrl"]
    for order in ("o-1", "o-2"):
        ids = {"MessageGroupId": order, "MessageDeduplicationId": order} if suffix else {}
        queues.send_message(QueueUrl=source, MessageBody=order, **ids)
    deadline = time.time() + 20
    while count(dead) != "2" and time.time() < deadline:
        queues.receive_message(QueueUrl=source)
    queues.start_message_move_task(SourceArn=arn)
    while queues.list_message_move_tasks(SourceArn=arn)["Results"][0]["Status"] == "RUNNING" and time.time() < deadline:
        time.sleep(0.2)
    status = queues.list_message_move_tasks(SourceArn=arn)["Results"][0]["Status"]
    return f"{status}, {count(dead)} in the dead-letter queue, {count(source)} in the source queue"


print("standard queue:", redrive(""))
print("FIFO queue:", redrive(".fifo", FifoQueue="true"))
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
expected="standard queue: COMPLETED, 0 in the dead-letter queue, 2 in the source queue
FIFO queue: COMPLETED, 2 in the dead-letter queue, 0 in the source queue"
seen="$(venv/bin/python seen.py "http://127.0.0.1:$port")"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
