package dev.throughline.lambda.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.throughline.lambda.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * The bodies that a route takes, by a JSON Schema (2020-12, formats are checked). The schema's
 * keyword {@code errorMessage}, an object by keyword, replaces the sentence for a violation of it.
 * Safe for use by many threads.
 */
public final class RequestBody {
  private static final Json JSON = new Json();

  private final Schema schema;

  private RequestBody(Schema schema) {
    this.schema = schema;
  }

  /**
   * Compiles a schema; do it once.
   *
   * @param resource its name on the class path ({@code "requests/place-order.json"}); an {@link
   *     IllegalArgumentException} if there is none
   */
  public static RequestBody schema(String resource) {
    var config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .errorMessageKeyword("errorMessage")
            .build();
    var schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, with -> with.schemaRegistryConfig(config))
            .getSchema(JSON.tree(text(resource)));
    schema.initializeValidators();
    return new RequestBody(schema);
  }

  private static String text(String resource) {
    var loader = Thread.currentThread().getContextClassLoader();
    try (var in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("not on the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body as a {@code type}, or everything that is wrong with it. */
  public <T> Parsed<T> read(HttpCall call, Class<T> type) {
    if (call.body().isBlank()) {
      return invalid("", "The body is missing; it has to be a JSON object.");
    }
    JsonNode tree;
    try {
      tree = JSON.tree(call.body());
    } catch (IllegalArgumentException e) {
      return new Parsed.Invalid<>(BadInput.notJson(e));
    }
    var errors =
        schema.validate(tree).stream()
            .map(Sentences::of)
            .distinct()
            .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail))
            .toList();
    return errors.isEmpty() ? value(tree, type) : new Parsed.Invalid<>(Problem.badRequest(errors));
  }

  /** What a schema cannot say, such as how many decimals a currency has. */
  private static <T> Parsed<T> value(JsonNode tree, Class<T> type) {
    try {
      return new Parsed.Valid<>(JSON.readHttp(tree, type));
    } catch (JsonProcessingException e) {
      return new Parsed.Invalid<>(Problem.badRequest(List.of(Sentences.of(e))));
    }
  }

  private static <T> Parsed<T> invalid(String pointer, String detail) {
    return new Parsed.Invalid<>(Problem.badRequest(List.of(new FieldError(pointer, detail))));
  }
}
