package dev.throughline.localstack.brokers;

import java.util.ArrayList;
import java.util.List;

/** The measured figures, as Markdown. Safe for concurrent use. */
final class Table {
  private final List<String> rows = new ArrayList<>();

  synchronized void row(String pattern, String sqs, String kafka, String rabbitMq) {
    rows.add("| %s | %s | %s | %s |".formatted(pattern, sqs, kafka, rabbitMq));
  }

  /** A row in which all brokers are alike. */
  void same(String pattern, String shown) {
    row(pattern, shown, shown, shown);
  }

  synchronized void print(int events) {
    System.out.printf(
        "%n%d events, %d processors%n%n| | SQS and SNS, emulated | Kafka | RabbitMQ |%n| --- | ---"
            + " | --- | --- |%n",
        events, Runtime.getRuntime().availableProcessors());
    rows.forEach(System.out::println);
    System.out.println();
  }
}
