package dev.throughline.lambda.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import dev.throughline.json.Json;
import dev.throughline.kernel.Blank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bodies that a route takes, by a JSON Schema (2020-12, formats are checked, {@code not-blank}
 * among them; see {@link Blank}). The schema's keyword {@code errorMessage}, an object by keyword,
 * replaces the sentence for a violation of it; a field that is left out is read as its {@code
 * default}. Safe for use by many threads.
 */
public final class RequestBody {
  private static final Json JSON = new Json();
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012()).format(new NotBlank()).build();

  private final String resource;
  private final Schema schema;
  private final JsonNode tree;
  private final Defaults defaults;

  private RequestBody(String resource, Schema schema, JsonNode tree) {
    this.resource = resource;
    this.schema = schema;
    this.tree = tree;
    this.defaults = new Defaults(tree);
  }

  /**
   * Compiles a schema; do it once.
   *
   * @param resource its name on the class path ({@code "requests/start-loan.json"}); an {@link
   *     IllegalArgumentException} if there is none
   */
  public static RequestBody schema(String resource) {
    var config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .errorMessageKeyword("errorMessage")
            .build();
    var tree = JSON.tree(text(resource));
    var schema =
        SchemaRegistry.withDefaultDialect(DIALECT, with -> with.schemaRegistryConfig(config))
            .getSchema(tree);
    schema.initializeValidators();
    return new RequestBody(resource, schema, tree);
  }

  private static String text(String resource) {
    var loader = Thread.currentThread().getContextClassLoader();
    try (var in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "write src/main/resources/%s, the JSON Schema of a request's body, with \"examples\""
                .formatted(resource));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body as a {@code type}, or all of its errors. */
  public <T> Parsed<T> read(HttpCall call, Class<T> type) {
    if (call.body().isBlank()) {
      return invalid("", "The body is missing; it must be a JSON object.");
    }
    JsonNode tree;
    try {
      tree = JSON.tree(call.body());
    } catch (IllegalArgumentException e) {
      return new Parsed.Invalid<>(RouterProblems.notJson(e));
    }
    var errors = errors(tree);
    return errors.isEmpty()
        ? value(defaults.filledIn(tree), type)
        : new Parsed.Invalid<>(Problem.badRequest(errors));
  }

  private List<FieldError> errors(JsonNode body) {
    return schema.validate(body).stream()
        .map(FieldErrors::of)
        .distinct()
        .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail))
        .toList();
  }

  /** The first of the schema's {@code examples}; empty if it has none. */
  Optional<JsonNode> example() {
    return Optional.of(tree.at("/examples/0")).filter(node -> !node.isMissingNode());
  }

  /** The reasons why a route with this body cannot be primed or tested with its example. */
  List<String> faults() {
    return example()
        .map(this::errors)
        .map(errors -> errors.isEmpty() ? List.<String>of() : List.of(refused(errors)))
        .orElseGet(() -> List.of("write \"examples\": [{…}] into %s".formatted(resource)));
  }

  private String refused(List<FieldError> errors) {
    return "the first example in %s is refused: %s".formatted(resource, errors);
  }

  /** The body without fields that hold their default; null if there is no body. */
  @Nullable JsonNode essence(HttpCall call) {
    return call.body().isBlank() ? null : defaults.leftOut(JSON.tree(call.body()));
  }

  /** The rules that a schema cannot express, such as the decimals of a currency. */
  private static <T> Parsed<T> value(JsonNode tree, Class<T> type) {
    try {
      return new Parsed.Valid<>(JSON.readHttp(tree, type));
    } catch (JsonProcessingException e) {
      return new Parsed.Invalid<>(Problem.badRequest(List.of(FieldErrors.of(e))));
    }
  }

  private static <T> Parsed<T> invalid(String pointer, String detail) {
    return new Parsed.Invalid<>(Problem.badRequest(List.of(new FieldError(pointer, detail))));
  }
}
