package dev.throughline.bench.bill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The prices of {@code prices.txt}. */
record PriceList(SequencedMap<String, Price> prices) {
  static PriceList read() {
    var prices = new LinkedHashMap<String, Price>();
    for (var fields : Records.read("prices.txt", 6)) {
      var price =
          new Price(
              fields.get(1),
              Double.parseDouble(fields.get(2)),
              Double.parseDouble(fields.get(3)),
              fields.get(4),
              fields.get(5));
      prices.put(fields.getFirst(), price);
    }
    return new PriceList(prices);
  }

  /** The price under a key; an {@link IllegalArgumentException} if there is none. */
  Price of(String key) {
    var price = prices.get(key);
    if (price == null) {
      throw new IllegalArgumentException("no price of " + key);
    }
    return price;
  }

  /** The services that charge something, in the order of the list. */
  List<String> services() {
    return prices.values().stream().map(Price::service).distinct().toList();
  }

  /** The cost of a million orders, by service: 0 for one that charges nothing. */
  Map<String, Double> dollars(Map<String, Double> quantities) {
    var dollars = new LinkedHashMap<String, Double>();
    services().forEach(service -> dollars.put(service, 0.0));
    quantities.forEach(
        (key, count) ->
            dollars.merge(of(key).service(), of(key).ofAMillionOrders(count), Double::sum));
    return dollars;
  }
}
