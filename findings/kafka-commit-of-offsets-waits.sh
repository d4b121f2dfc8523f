#!/usr/bin/env bash
# Guess:   on an idle broker on the same machine, commitSync takes a millisecond or two.
# Seen:    the broker collects commits for five milliseconds before it writes them (group.coordinator.append.linger.ms), also when
#          there is one consumer and nothing to collect. A consumer that commits after each small batch waits most of its time: at
#          ten records a batch it cannot pass 2,000 records a second. With the setting at 0 there is no such wait.
# With:    org.apache.kafka:kafka_2.13 4.1.0 (broker, KRaft, one node) and kafka-clients 4.1.0.
# Met by:  a consumer that commits after each batch, so that a kill repeats little.
set -euo pipefail

work="$(mktemp -d)"
trap 'kill "${broker:-}" 2> /dev/null || true; wait 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>seen</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>4.1.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory=lib > maven.log

cat > Seen.java <<'JAVA'
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

class Seen {
  static double shortest(Callable<?> call) throws Exception {
    var shortest = Double.MAX_VALUE;
    for (var i = 0; i < 500; i++) {
      var began = System.nanoTime();
      call.call();
      shortest = Math.min(shortest, (System.nanoTime() - began) / 1e6);
    }
    return shortest;
  }

  public static void main(String[] args) throws Exception {
    var partition = new TopicPartition("events", 0);
    try (var consumer =
            new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", args[0], "group.id", "readers", "enable.auto.commit", false),
                new StringDeserializer(),
                new StringDeserializer())) {
      consumer.assign(List.of(partition));
      var offset = new long[1];
      var commit =
          shortest(
              () -> {
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(++offset[0])));
                return offset;
              });
      System.err.printf("%s: the shortest commit of 500 took %.2f ms%n", args[1], commit);
      System.out.printf("%s: every commit takes five milliseconds or more: %s%n", args[1], commit >= 5);
    }
  }
}
JAVA

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# seen NAME [SETTING]: the times at a broker of its own.
seen() {
  local client controller
  client=$(free_port)
  controller=$(free_port)
  cat > "$1.properties" <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
listeners=CLIENT://127.0.0.1:$client,CONTROLLER://127.0.0.1:$controller
advertised.listeners=CLIENT://127.0.0.1:$client
listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=CLIENT
controller.listener.names=CONTROLLER
log.dirs=$work/$1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
${2:-}
PROPERTIES
  java -cp 'lib/*' kafka.tools.StorageTool format --cluster-id AAAAAAAAAAAAAAAAAAAAAA --config "$1.properties" > format.log 2>&1
  java -cp 'lib/*' kafka.Kafka "$1.properties" > "$1.log" 2>&1 &
  broker=$!
  java -cp 'lib/*' Seen.java "127.0.0.1:$client" "$1" > "$1.seen" 2> "$1.times"
  kill "$broker"
  wait "$broker" 2> /dev/null || true
  grep 'the shortest' "$1.times" >&2
}

seen default
seen zero group.coordinator.append.linger.ms=0
expected='default: every commit takes five milliseconds or more: true
zero: every commit takes five milliseconds or more: false'
seen=$(cat default.seen zero.seen)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
