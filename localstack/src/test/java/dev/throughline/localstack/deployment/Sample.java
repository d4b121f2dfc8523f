package dev.throughline.localstack.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;

/**
 * A sample invocation.
 *
 * @param function the logical id of the function that it is for
 * @param name the case that it shows
 */
public record Sample(String function, String name, JsonNode event) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLES = Blueprint.ROOT.resolve("events/samples");

  /** Every sample there is. */
  public static List<Sample> all() {
    return Blueprint.files(SAMPLES).stream().map(Sample::read).toList();
  }

  /** The sample with that function and name. */
  static Sample of(String function, String name) {
    return all().stream()
        .filter(sample -> sample.function().equals(function) && sample.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Sample read(Path file) {
    var place = SAMPLES.relativize(file);
    var name = file.getFileName().toString().replaceFirst("\\.json$", "");
    return new Sample(
        place.getNameCount() == 2 ? place.getName(0).toString() : "",
        name,
        parse(Blueprint.content(file)));
  }

  public static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** Whether it shows input that the function refuses. */
  boolean isBadInput() {
    return name.startsWith("bad-");
  }

  @Override
  public String toString() {
    return function + "/" + name;
  }
}
