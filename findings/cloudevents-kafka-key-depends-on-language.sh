#!/usr/bin/env bash
# Guess:   the Kafka bindings of the CloudEvents SDKs all take the extension `partitionkey` as the record's key.
# Seen:    Python and JavaScript do; Java writes the extension as a header and leaves the key null, unless one adds an interceptor.
# With:    io.cloudevents:cloudevents-kafka 4.0.1, cloudevents 2.2.0 (Python), cloudevents 10.0.0 (npm).
# Met by:  a producer moved from Python to Java: the same event no longer keeps to its partition, and its order is lost.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'cloudevents==2.2.0'
npm init --yes > npm.log
npm install --silent --no-audit --no-fund cloudevents@10.0.0
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>seen</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.cloudevents</groupId>
      <artifactId>cloudevents-kafka</artifactId>
      <version>4.0.1</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory=lib > maven.log

cat > Seen.java <<'JAVA'
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;

class Seen {
  public static void main(String[] args) {
    var event = CloudEventBuilder.v1().withId("1").withSource(URI.create("/orders")).withType("order.opened")
        .withExtension("partitionkey", "o-1").withData("application/json", "{}".getBytes()).build();
    var record = KafkaMessageFactory.createWriter("orders").writeBinary(event);
    System.out.println("Java: key " + record.key() + ", header "
        + new String(record.headers().lastHeader("ce_partitionkey").value()));
  }
}
JAVA
cat > seen.py <<'PY'
from cloudevents.core.bindings.kafka import to_binary_event
from cloudevents.core.v1.event import CloudEvent

attributes = {"id": "1", "source": "/orders", "type": "order.opened", "specversion": "1.0", "partitionkey": "o-1"}
message = to_binary_event(CloudEvent(attributes=attributes, data={}))
print(f"Python: key {message.key}, header {message.headers['ce_partitionkey'].decode()}")
PY
cat > seen.mjs <<'JS'
import { CloudEvent, Kafka } from 'cloudevents';

const message = Kafka.binary(new CloudEvent({ id: '1', source: '/orders', type: 'order.opened', partitionkey: 'o-1', data: {} }));
console.log(`JavaScript: key ${message.key}, header ${message.headers.ce_partitionkey}`);
JS

expected="Java: key null, header o-1
Python: key o-1, header o-1
JavaScript: key o-1, header o-1"
seen="$(java -cp 'lib/*' Seen.java 2> java.log; venv/bin/python seen.py; node seen.mjs)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
