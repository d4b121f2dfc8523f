package dev.throughline.localstack.system;

import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Use;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The average consumption of an order.
 *
 * @param orders the number of orders
 * @param consumed the consumption of all of them
 */
record Bill(int orders, Map<Use, Consumption> consumed) {
  /** Nine different messages up to the confirmation, and room for repeats. */
  static final double MESSAGES = 9.5;

  /** Sixteen that differ, its shipment among them, and room for repeats. */
  static final double MESSAGES_OF_A_HYBRID = 17;

  /** The calls with which the Lambda service polls, which it makes also without messages. */
  private static final Set<String> POLLING =
      Set.of(
          "sqs:ReceiveMessage",
          "sqs:DeleteMessage",
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator");

  /** It samples the flow every minute, also without orders. */
  static final String SAMPLER = "RenewalFunction";

  Bill {
    consumed =
        consumed.entrySet().stream()
            .filter(entry -> !POLLING.contains(entry.getKey().call().action()))
            .filter(entry -> !entry.getKey().function().equals(SAMPLER))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  double writeUnits() {
    return sum(Consumption::writeUnits);
  }

  /** The write units of one function. */
  double writeUnits(String function) {
    return consumed.entrySet().stream()
            .filter(entry -> entry.getKey().function().equals(function))
            .mapToDouble(entry -> entry.getValue().writeUnits())
            .sum()
        / orders;
  }

  double readUnits() {
    return sum(Consumption::readUnits);
  }

  /** The messages to the topic. */
  double messages() {
    return of("sns:Publish", Consumption::messages);
  }

  /** Requests of one kind, or messages, or bytes. */
  double of(String action, ToDoubleFunction<Consumption> part) {
    return consumed.entrySet().stream()
            .filter(entry -> entry.getKey().call().action().equals(action))
            .mapToDouble(entry -> part.applyAsDouble(entry.getValue()))
            .sum()
        / orders;
  }

  private double sum(ToDoubleFunction<Consumption> part) {
    return consumed.values().stream().mapToDouble(part).sum() / orders;
  }

  /** A line for each function, action and resource, and one for all. */
  String table(String title) {
    var lines = new StringBuilder(title).append(", each of ").append(orders).append(" orders\n");
    var format = "%-26s %-26s %-22s %8s %8s %8s %8s %8s%n";
    lines.append(
        format.formatted(
            "function", "action", "resource", "requests", "messages", "bytes", "write", "read"));
    rows().forEach((row, all) -> lines.append(line(row.split(" "), all)));
    lines.append(
        "write units %.2f, read units %.2f, invocations %.1f, SNS messages %.1f, log %.0f bytes%n"
            .formatted(
                writeUnits(),
                readUnits(),
                of("lambda:InvokeFunction", Consumption::requests),
                of("sns:Publish", Consumption::messages),
                of("logs:PutLogEvents", Consumption::bytes)));
    return lines.toString();
  }

  private Map<String, Consumption> rows() {
    var rows = new TreeMap<String, Consumption>(Comparator.comparing(Function.identity()));
    consumed.forEach((use, all) -> rows.merge(row(use), all, Consumption::plus));
    return rows;
  }

  private static String row(Use use) {
    var resource = use.call().resource().replaceFirst(".*throughline-", "").replace(' ', '_');
    return use.function() + " " + use.call().action() + " " + resource;
  }

  private String line(String[] row, Consumption all) {
    return "%-26s %-26s %-22s %8.2f %8.2f %8.0f %8.2f %8.2f%n"
        .formatted(
            row[0],
            row[1],
            row[2],
            each(all.requests()),
            each(all.messages()),
            each(all.bytes()),
            each(all.writeUnits()),
            each(all.readUnits()));
  }

  private double each(double all) {
    return all / orders;
  }
}
