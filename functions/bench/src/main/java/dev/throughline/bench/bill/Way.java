package dev.throughline.bench.bill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to carry an order through.
 *
 * @param name of the way
 * @param lines the requests of an order
 */
record Way(String name, List<Line> lines) {
  /** A message of a FIFO queue that a function is invoked with, perhaps with others. */
  private static final String DELIVERY = "delivery";

  /** A record of a table's stream that a function is invoked with, perhaps with others. */
  private static final String RECORD = "record";

  /** An invocation of one request. */
  private static final String INVOCATION = "invocation";

  /**
   * The consumption of a function, taken from our own.
   *
   * @param gigabyteSeconds of a message
   * @param logBytes of an invocation, which logs a line of metrics
   * @param messages of a queue that come together
   * @param records of a table's stream that come together
   */
  record Function(double gigabyteSeconds, double logBytes, double messages, double records) {
    /** For a way whose lines need none. */
    static final Function NONE = new Function(0, 0, 1, 1);

    static Function of(Measured own) {
      return new Function(
          own.gigabyteSeconds() / own.messages(),
          own.logBytes() / own.invocations(),
          own.messagesTogether(),
          own.recordsTogether());
    }

    /** The same with the batches of others. */
    Function inBatchesOf(Measured others) {
      return new Function(
          gigabyteSeconds, logBytes, others.messagesTogether(), others.recordsTogether());
    }
  }

  /** Reads a file: key, count, words. */
  static Way read(String name, String file) {
    return new Way(
        name,
        Records.read(file, 3).stream()
            .map(it -> new Line(it.get(0), Double.parseDouble(it.get(1)), it.get(2)))
            .toList());
  }

  /** The number of priced units, for functions with the consumption of these. */
  Map<String, Double> quantities(Function function) {
    var quantities = new LinkedHashMap<String, Double>();
    for (var line : lines) {
      switch (line.key()) {
        case INVOCATION -> add(quantities, function, line.count(), line.count());
        case DELIVERY -> {
          var invocations = line.count() / function.messages();
          add(quantities, function, line.count(), invocations);
          quantities.merge("sqs-fifo-request", 2 * invocations, Double::sum);
        }
        case RECORD -> add(quantities, function, line.count(), line.count() / function.records());
        default -> quantities.merge(line.key(), line.count(), Double::sum);
      }
    }
    return quantities;
  }

  private static void add(
      Map<String, Double> quantities, Function function, double messages, double invocations) {
    quantities.merge("lambda-request", invocations, Double::sum);
    quantities.merge("gb-second", messages * function.gigabyteSeconds(), Double::sum);
    quantities.merge("log-byte", invocations * function.logBytes(), Double::sum);
  }
}
