package dev.throughline.localstack.brokers;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A consumer in a process of its own, which says on its output what it does. After a number of
 * messages it stops in the middle of a batch: the last message is being handled, and no message of
 * the batch is acknowledged. It ends with its input.
 */
final class ConsumerProcess {
  static final String HANDLED = "handled ";
  static final String ACKNOWLEDGED = "acknowledged";
  static final String HOLDING = "holding";
  static final String READY = "ready";

  /** What each event takes: longer than to publish it, so that batches are large. */
  static final long WORK_NANOS = Duration.ofMillis(2).toNanos();

  private static final int LARGE_BATCH = 5;

  private ConsumerProcess() {}

  /** First, after how many messages it stops; then what the topic gives for a process. */
  public static void main(String[] arguments) throws Exception {
    Thread.ofPlatform().daemon().start(ConsumerProcess::endWithInput);
    var stop = Integer.parseInt(arguments[0]);
    try (var consumer = consumer(List.of(arguments).subList(1, arguments.length))) {
      System.out.println(READY);
      work(consumer, stop);
    }
  }

  private static void endWithInput() {
    try {
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.out.println(e);
    }
    Runtime.getRuntime().halt(1);
  }

  private static Consumer consumer(List<String> arguments) throws Exception {
    return switch (arguments.getFirst()) {
      case "sqs" -> {
        var address = URI.create(arguments.get(1));
        var clients = Brokers.clients(address, address);
        yield new SqsConsumer(clients.sqs(), arguments.get(2), Group.AT_ONCE, clients::close);
      }
      case "kafka" ->
          KafkaGroupConsumer.member(
              arguments.get(1),
              arguments.get(2),
              arguments.get(3),
              Duration.ofMillis(Long.parseLong(arguments.get(4))),
              Group.AT_ONCE,
              _ -> {});
      case "rabbitmq" -> {
        var factory = new ConnectionFactory();
        factory.setUri(arguments.get(1));
        yield new RabbitConsumer(
            factory.newConnection(), arguments.get(2), Group.AT_ONCE, Map.of());
      }
      default -> throw new IllegalArgumentException(arguments.toString());
    };
  }

  private static void work(Consumer consumer, int stop) throws InterruptedException {
    var count = 0;
    while (true) {
      var batch = consumer.receive();
      for (var message : batch) {
        count++;
        if (count > stop && batch.size() >= LARGE_BATCH && message == batch.getLast()) {
          System.out.println(HOLDING);
          Thread.currentThread().join();
        }
        LockSupport.parkNanos(WORK_NANOS);
        System.out.println(HANDLED + message.event().place());
      }
      consumer.acknowledge(batch);
      if (!batch.isEmpty()) {
        System.out.println(ACKNOWLEDGED);
      }
    }
  }
}
