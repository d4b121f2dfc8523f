package dev.throughline.json.personal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.personal.PersonalKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Seals personal fields with the key of the person, and opens them while that key is not forgotten.
 * Safe for use by many threads.
 */
@Singleton
public class PersonalDataSealer implements Opener {
  private final PersonalKeys keys;
  private final Json json;
  private final SecureRandom random;

  @Inject
  public PersonalDataSealer(PersonalKeys keys, Json json, SecureRandom random) {
    this.keys = keys;
    this.json = json;
    this.random = random;
  }

  /**
   * The same object with these fields sealed; a field that is absent or null stays so. An {@link
   * IllegalStateException} if the subject has been forgotten, an {@link IllegalArgumentException}
   * if a field is no text.
   */
  public JsonNode seal(StreamId subject, JsonNode data, List<String> fields) {
    ObjectNode sealed = data.deepCopy();
    Optional<Seal> seal = Optional.empty();
    for (var field : fields) {
      var value = data.path(field);
      if (value.isTextual()) {
        seal = Optional.of(seal.orElseGet(() -> new Seal(keys.keyFor(subject), subject)));
        sealed.put(field, seal.get().close(value.textValue(), random));
      } else if (!value.isMissingNode() && !value.isNull()) {
        throw new IllegalArgumentException("only a text can be sealed: " + field);
      }
    }
    return sealed;
  }

  @Override
  public String open(StreamId subject, String text) {
    if (!Mask.hides(text)) {
      return text;
    }
    var seal = keys.find(subject).map(key -> new Seal(key, subject));
    return Seal.replaced(
            json.tree(text),
            closed ->
                seal.<JsonNode>map(by -> TextNode.valueOf(by.open(closed)))
                    .orElseGet(NullNode::getInstance))
        .toString();
  }
}
