package dev.throughline.localstack.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ends of orders, read over HTTP, and the breaches of laws in sentences. */
record OrderBooks(Api api) {
  /** The status of every order of a customer that the read model shows, by id. */
  Map<String, String> statuses(String customer) {
    var statuses = new HashMap<String, String>();
    var path = "/customers/" + customer + "/orders?limit=100";
    var next = path;
    while (!next.isEmpty()) {
      var page = api.get(next);
      for (var order : page.body().path("items")) {
        statuses.put(order.path("id").asText(), order.path("status").asText());
      }
      var cursor = page.text("/cursor");
      next = cursor.isEmpty() ? "" : path + "&cursor=" + cursor;
    }
    return statuses;
  }

  /**
   * The breaches of these laws: no order is charged twice, charged without being shipped, or
   * shipped without payment; every saga has ended; the feed has the same versions of each stream as
   * the event table.
   */
  List<String> breaches(Shop.Placed order, String status, FeedBooks feed) {
    var breaches = new ArrayList<String>();
    var shipped = status.equals("SHIPPED");
    var payment = events("payment", order.id(), feed, breaches);
    var charged = count(payment, "payment.processed") - count(payment, "payment.refunded");
    if (charged != (shipped ? 1 : 0) || count(payment, "payment.processed") > 1) {
      breaches.add("%s is %s, but its payment is %s".formatted(order, status, payment));
    }
    var shipment = events("shipment", order.id(), feed, breaches);
    if (shipment.contains("shipment.dispatched") != shipped) {
      breaches.add("%s is %s, but its shipment is %s".formatted(order, status, shipment));
    }
    if (shipped && order.card().equals("tok_declined")) {
      breaches.add(order + " is shipped with a card that is declined");
    }
    var own = events("order", order.id(), feed, breaches);
    if (count(own, "order.created") != 1 || own.contains("order.shipped") != shipped) {
      breaches.add("%s is %s, but its events are %s".formatted(order, status, own));
    }
    var checkout = api.get("/checkouts/" + order.id()).text("/status");
    if (!checkout.equals(shipped ? "COMPLETED" : "COMPENSATED")) {
      breaches.add("%s is %s, but its checkout is %s".formatted(order, status, checkout));
    }
    events("checkout", order.id(), feed, breaches);
    return breaches;
  }

  private static long count(List<String> types, String type) {
    return types.stream().filter(type::equals).count();
  }

  private List<String> events(String category, String id, FeedBooks feed, List<String> breaches) {
    var own = api.events(category, id);
    if (own.isEmpty()) {
      return List.of();
    }
    var types = new ArrayList<String>();
    var versions = new ArrayList<Integer>();
    for (var event : own) {
      types.add(event.path("event_type").asText());
      versions.add(event.at("/metadata/stream_version").asInt());
    }
    var fed = feed.streams().getOrDefault(category + "-" + id, List.of());
    if (!fed.equals(versions)) {
      breaches.add(
          "%s-%s has the versions %s, in the feed %s".formatted(category, id, versions, fed));
    }
    return types;
  }
}
