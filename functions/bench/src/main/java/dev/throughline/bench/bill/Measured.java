package dev.throughline.bench.bill;

import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.template.Template;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The consumption of orders on the local stack, counted as AWS counts it.
 *
 * @param orders how many
 * @param consumed by all of them
 * @param busy how long the invocations of each function took
 * @param template the deployment that ran
 */
record Measured(
    int orders, Map<Use, Consumption> consumed, Map<String, Duration> busy, Template template) {
  private static final String HTTP = "HTTP";
  private static final String INVOKE = "lambda:InvokeFunction";
  private static final double MEGABYTES_OF_A_GIGABYTE = 1024;

  /** That of some functions, by their logical ids. */
  Measured of(Predicate<String> functions) {
    var uses = new HashMap<>(consumed);
    uses.keySet().removeIf(use -> !functions.test(use.function()));
    var times = new HashMap<>(busy);
    times.keySet().removeIf(function -> !functions.test(function));
    return new Measured(orders, uses, times, template);
  }

  /** The consumption of an order, by keys of prices. */
  List<Line> lines() {
    return lines(gigabyteSeconds(), "wall time on this machine by the memory of the template");
  }

  /** The same for concurrent orders: a message is assumed to take as long as one alone. */
  List<Line> lines(Way.Function alone) {
    return lines(
        messages() * alone.gigabyteSeconds(), "each message as long as one that comes alone");
  }

  private List<Line> lines(double gigabyteSeconds, String words) {
    return List.of(
        new Line("write-unit", sum(_ -> true, Consumption::writeUnits), "as the database says"),
        new Line("read-unit", sum(_ -> true, Consumption::readUnits), "as the database says"),
        new Line("sns-publish", sum(is("sns:Publish"), Consumption::messages), "events"),
        new Line(
            "sns-delivery",
            deliveries(),
            "messages delivered by queues and not sent to them directly"),
        new Line("sqs-fifo-request", sqs(true), "sends, and two for each invocation by a queue"),
        new Line("sqs-request", sqs(false), "the same of standard queues: timers"),
        new Line("lambda-request", invocations(), "invocations"),
        new Line("gb-second", gigabyteSeconds, words),
        new Line("http-request", sum(invokedBy(HTTP::equals), Consumption::requests), "calls"),
        new Line("log-byte", logBytes(), "the functions' log lines, including metric lines"));
  }

  double invocations() {
    return sum(is(INVOKE), Consumption::requests);
  }

  /** Messages and records that invocations carried. */
  double messages() {
    return sum(is(INVOKE), Consumption::messages);
  }

  double logBytes() {
    return sum(is("logs:PutLogEvents"), Consumption::bytes);
  }

  double gigabyteSeconds() {
    return busy.entrySet().stream()
            .mapToDouble(
                it ->
                    it.getValue().toNanos()
                        / 1e9
                        * template.functions().get(it.getKey()).memory()
                        / MEGABYTES_OF_A_GIGABYTE)
            .sum()
        / orders;
  }

  /** Messages of queues for each invocation by one. */
  double messagesTogether() {
    return together(byQueue());
  }

  /** Records of tables' streams for each invocation by one. */
  double recordsTogether() {
    return together(invokedBy(template.tables()::containsKey));
  }

  private double together(Predicate<Use> invocations) {
    return sum(invocations, Consumption::messages) / sum(invocations, Consumption::requests);
  }

  private double deliveries() {
    return sum(byQueue(), Consumption::messages)
        - sum(is("sqs:SendMessage"), Consumption::messages);
  }

  private double sqs(boolean fifo) {
    Predicate<Use> kind = use -> isFifo(use) == fifo;
    return sum(is("sqs:SendMessage").and(kind), Consumption::requests)
        + sum(is("sqs:ChangeMessageVisibility").and(kind), Consumption::requests)
        + 2 * sum(byQueue().and(kind), Consumption::requests);
  }

  private static Predicate<Use> is(String action) {
    return use -> use.call().action().equals(action);
  }

  private static Predicate<Use> invokedBy(Predicate<String> source) {
    return is(INVOKE).and(use -> source.test(use.call().resource()));
  }

  private Predicate<Use> byQueue() {
    return invokedBy(template.queues()::containsKey);
  }

  /** Of a call to a queue, or an invocation by one. */
  private boolean isFifo(Use use) {
    var queue = template.queues().get(use.call().resource());
    return queue == null ? use.call().resource().endsWith(".fifo") : queue.fifo();
  }

  private double sum(Predicate<Use> uses, ToDoubleFunction<Consumption> part) {
    return consumed.entrySet().stream()
            .filter(entry -> uses.test(entry.getKey()))
            .mapToDouble(entry -> part.applyAsDouble(entry.getValue()))
            .sum()
        / orders;
  }
}
