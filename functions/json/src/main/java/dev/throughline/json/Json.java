package dev.throughline.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON in two dialects: snake_case in storage and messages, camelCase in HTTP. In both, money is
 * {@code {"amount":"49.99","currency":"USD"}}, an instant is ISO 8601 in UTC to the millisecond,
 * and null or empty ({@code Optional}) fields are left out. When reading, unknown fields are
 * ignored, and a missing one is an error unless it is optional or {@code @Nullable}. Safe for use
 * by many threads.
 */
@Singleton
public class Json {
  private final ObjectMapper wire = mapper(PropertyNamingStrategies.SNAKE_CASE);
  private final ObjectMapper http = mapper(PropertyNamingStrategies.LOWER_CAMEL_CASE);

  private static ObjectMapper mapper(PropertyNamingStrategy names) {
    var mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(names)
            .addModules(new Jdk8Module(), new KernelValues())
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION);
    var built = mapper.build();
    built.setAnnotationIntrospector(
        AnnotationIntrospectorPair.pair(
            new RequiredComponents(), new JacksonAnnotationIntrospector()));
    return built;
  }

  /** As it is stored and sent. */
  public String writeWire(Object value) {
    return write(wire, value);
  }

  /** The inverse of {@link #writeWire}; an {@link IllegalArgumentException} for any other text. */
  public <T> T readWire(String text, Class<T> type) {
    try {
      return wire.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }

  /** The object in a text, as maps, lists and values; the inverse of {@link #writeWire}. */
  Map<String, @Nullable Object> readObject(String text) {
    try {
      return wire.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON object: " + reason(e), e);
    }
  }

  /** Any JSON; an {@link IllegalArgumentException} for any other text, also for the empty one. */
  public JsonNode tree(String text) {
    try {
      var node = wire.readTree(text);
      if (node.isMissingNode()) {
        throw new IllegalArgumentException("not JSON: the text is empty");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + reason(e), e);
    }
  }

  /** The error and its place, without advice that only a user of Jackson could follow. */
  private static String reason(JsonProcessingException e) {
    var what = e.getOriginalMessage().split(" \\(|: ", 2)[0];
    var where = e.getLocation();
    return where == null
        ? what
        : "%s at line %d, column %d".formatted(what, where.getLineNr(), where.getColumnNr());
  }

  /** An empty object. */
  public ObjectNode httpNode() {
    return http.createObjectNode();
  }

  /** In the form of HTTP. A tree is not changed. */
  public JsonNode httpTree(Object value) {
    return http.valueToTree(value);
  }

  /** As text in the form of HTTP. */
  public String writeHttp(Object value) {
    return write(http, value);
  }

  /** The inverse of {@link #httpTree}. */
  public <T> T readHttp(JsonNode tree, Class<T> type) throws JsonProcessingException {
    return http.treeToValue(tree, type);
  }

  private static String write(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }
}
