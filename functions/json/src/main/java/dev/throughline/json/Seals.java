package dev.throughline.json;

import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.StreamId;
import java.util.List;
import java.util.Map;

/**
 * The sealed fields of events. They are data of the person to whom the stream belongs: the stream
 * is the subject of the seal.
 *
 * @param fields by event type
 */
record Seals(PersonalDataSealer sealer, Map<String, List<String>> fields) {

  String seal(Json json, StreamId stream, String type, String text) {
    var personal = fields.getOrDefault(type, List.of());
    return personal.isEmpty() ? text : sealer.seal(stream, json.tree(text), personal).toString();
  }

  String open(StreamId stream, String text) {
    return sealer.open(stream, text);
  }
}
