package dev.throughline.json;

import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.StreamId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which fields of which events are sealed, and for whom.
 *
 * @param customer the id of the customer whose data a stream holds
 * @param fields by event type
 */
record Seals(
    PersonalDataSealer sealer,
    Function<StreamId, String> customer,
    Map<String, List<String>> fields) {

  String seal(Json json, StreamId stream, String type, String text) {
    var personal = fields.getOrDefault(type, List.of());
    if (personal.isEmpty()) {
      return text;
    }
    return sealer.seal(subject(stream), json.tree(text), personal).toString();
  }

  String open(StreamId stream, String text) {
    return sealer.open(subject(stream), text);
  }

  private StreamId subject(StreamId stream) {
    return new StreamId(stream.tenant(), "customer", customer.apply(stream));
  }
}
