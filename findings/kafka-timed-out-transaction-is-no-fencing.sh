#!/usr/bin/env bash
# Guess:   a producer whose transaction the broker has aborted after transaction.timeout.ms is told that it is fenced, and a
#          handler for ProducerFencedException and InvalidProducerEpochException, which the documents name, takes care of it.
# Seen:    commitTransaction throws InvalidTxnStateException, which is neither of the two, and abortTransaction throws as well;
#          another producer of the same transactional id works at once.
# With:    org.apache.kafka:kafka_2.13 4.1.0 (broker, KRaft, one node) and kafka-clients 4.1.0.
# Met by:  a bridge or outbox that writes in transactions and whose process was paused for longer than the timeout.
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

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
client=$(free_port)
controller=$(free_port)
cat > server.properties <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
listeners=CLIENT://127.0.0.1:$client,CONTROLLER://127.0.0.1:$controller
advertised.listeners=CLIENT://127.0.0.1:$client
listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=CLIENT
controller.listener.names=CONTROLLER
log.dirs=$work/log
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
PROPERTIES
java -cp 'lib/*' kafka.tools.StorageTool format --cluster-id AAAAAAAAAAAAAAAAAAAAAA --config server.properties > format.log 2>&1
java -cp 'lib/*' kafka.Kafka server.properties > broker.log 2>&1 &
broker=$!

cat > Seen.java <<'JAVA'
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.StringSerializer;

class Seen {
  static KafkaProducer<String, String> producer(String servers) {
    var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", servers, "transactional.id", "bridge-0", "transaction.timeout.ms", 1000),
            new StringSerializer(),
            new StringSerializer());
    producer.initTransactions();
    return producer;
  }

  static void tell(String what, Runnable call) {
    try {
      call.run();
      System.out.println(what + ": done");
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      System.out.println(what + ": fenced");
    } catch (RuntimeException e) {
      System.out.println(what + ": " + e.getClass().getSimpleName());
    }
  }

  public static void main(String[] args) throws Exception {
    try (var paused = producer(args[0])) {
      paused.beginTransaction();
      paused.send(new ProducerRecord<>("events", "order-1", "created")).get();
      Thread.sleep(8000);
      tell("commit after the timeout", paused::commitTransaction);
      tell("then abort", paused::abortTransaction);
      try (var next = producer(args[0])) {
        next.beginTransaction();
        next.send(new ProducerRecord<>("events", "order-1", "created")).get();
        tell("commit by another producer", next::commitTransaction);
      }
    }
  }
}
JAVA
expected="commit after the timeout: InvalidTxnStateException
then abort: KafkaException
commit by another producer: done"
seen="$(java -cp 'lib/*' Seen.java "127.0.0.1:$client" 2> seen.log)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
