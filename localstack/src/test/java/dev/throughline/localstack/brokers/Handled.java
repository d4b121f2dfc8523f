package dev.throughline.localstack.brokers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * That a consumer has handled a message.
 *
 * @param consumer its number in its group
 * @param again whether the broker said that the message was delivered before
 */
record Handled(int consumer, Event event, boolean again, long nanos) {
  /** The events, without the repeats. */
  static List<Event> distinct(List<Handled> handled) {
    return handled.stream().map(Handled::event).distinct().toList();
  }

  /** The events that were handled for the first time after a later one of their stream. */
  static List<Event> overtaken(List<Handled> handled) {
    var last = new HashMap<String, Integer>();
    var seen = new HashSet<Event>();
    var overtaken = new ArrayList<Event>();
    for (var one : handled) {
      var event = one.event();
      if (seen.add(event) && event.number() < last.getOrDefault(event.stream(), 0)) {
        overtaken.add(event);
      }
      last.merge(event.stream(), event.number(), Math::max);
    }
    return overtaken;
  }
}
