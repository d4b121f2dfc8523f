package dev.throughline.bench.bill;

import dev.throughline.bench.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cost of a million orders in our way and in others.
 *
 * @param others the other ways
 */
record Bill(PriceList prices, List<Way> others) {
  static final String OWN = "Throughline";

  /** The other ways. */
  static Bill read() {
    return new Bill(
        PriceList.read(),
        List.of(
            Way.read("usual", "usual.txt"),
            Way.read("lean", "lean.txt"),
            Way.read("Step Functions", "step-functions.txt"),
            Way.read("durable functions", "durable-functions.txt"),
            Way.read("plain Step Functions", "plain-step-functions.txt"),
            Way.read("plain durable functions", "plain-durable-functions.txt")));
  }

  /** Dollars for a million orders, by way and service. */
  Map<String, Map<String, Double>> dollars(Way own, Way.Function function) {
    var dollars = new LinkedHashMap<String, Map<String, Double>>();
    dollars.put(own.name(), prices.dollars(own.quantities(function)));
    others.forEach(way -> dollars.put(way.name(), prices.dollars(way.quantities(function))));
    return dollars;
  }

  /** The dollars, in a table with a column for each way. */
  String table(String title, Map<String, Map<String, Double>> dollars) {
    var ways = List.copyOf(dollars.values());
    var table = new Table(columns(title, dollars));
    for (var service : prices.services()) {
      table.add(row(service, ways.stream().map(way -> money(way.get(service))).toList()));
    }
    var totals = ways.stream().map(Bill::total).toList();
    table.add(row("together", totals.stream().map(Bill::money).toList()));
    var own = totals.getFirst();
    table.add(row("ours is of it", totals.stream().map(all -> ratio(own / all)).toList()));
    return table.toString();
  }

  /** The counts of a way, each with what it is. */
  static String counts(Way way) {
    return way.lines().stream()
        .map(it -> "  %9.2f %-17s %s".formatted(it.count(), it.key(), it.words()))
        .collect(Collectors.joining("\n", way.name() + ", for an order:\n", ""));
  }

  /** The prices, each with its unit and date. */
  String priceTable() {
    return prices.prices().entrySet().stream()
        .map(it -> "  %-17s %s".formatted(it.getKey(), price(it.getValue())))
        .collect(Collectors.joining("\n", "Prices, in dollars:\n", ""));
  }

  private static String price(Price price) {
    return String.format(
        Locale.ROOT,
        "%s for %,.0f %s; %s",
        price.dollars(),
        price.per(),
        price.unit(),
        price.asOf());
  }

  private static double total(Map<String, Double> dollars) {
    return dollars.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String[] columns(String title, Map<String, Map<String, Double>> dollars) {
    return row(title, List.copyOf(dollars.keySet()));
  }

  private static String[] row(String name, List<String> cells) {
    var row = new ArrayList<>(List.of(name));
    row.addAll(cells);
    return row.toArray(String[]::new);
  }

  private static String money(double dollars) {
    return String.format(Locale.ROOT, "%.1f", dollars);
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }
}
