package dev.throughline.lambda.http;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.decider.CommandContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request after all checks that do not depend on its route.
 *
 * @param userId the caller, null if the token names none
 * @param route as the API names it ({@code "PUT /members/{id}/name"})
 * @param ifMatch the expected version; empty for any
 * @param seen the versions that the answer has to include
 * @param representation whether the caller prefers to be answered with the row that a write has
 *     made
 * @param path the values of the route's variables
 * @param query the values of the query; the last one if a name occurs twice
 * @param body JSON, or empty
 * @param trace that the call belongs to; null for none
 */
public record HttpCall(
    TenantId tenant,
    String correlationId,
    @Nullable String userId,
    String route,
    Optional<String> idempotencyKey,
    OptionalLong ifMatch,
    ConsistencyTokens seen,
    boolean representation,
    Map<String, String> path,
    Map<String, String> query,
    String body,
    @Nullable TraceParent trace) {

  public HttpCall {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
  }

  /** A call that is part of no trace. */
  public HttpCall(
      TenantId tenant,
      String correlationId,
      @Nullable String userId,
      String route,
      Optional<String> idempotencyKey,
      OptionalLong ifMatch,
      ConsistencyTokens seen,
      boolean representation,
      Map<String, String> path,
      Map<String, String> query,
      String body) {
    this(
        tenant,
        correlationId,
        userId,
        route,
        idempotencyKey,
        ifMatch,
        seen,
        representation,
        path,
        query,
        body,
        null);
  }

  /**
   * The metadata of the command in this request: under the same idempotency key the id is always
   * the same, without a key each call of this method makes a new one.
   */
  public CommandContext commandContext() {
    return commandContext(Fingerprint.of(this));
  }

  /**
   * The same for a route that takes a body: two bodies with the same meaning are one request.
   *
   * @param schema by which the body was read
   */
  public CommandContext commandContext(RequestBody schema) {
    return commandContext(Fingerprint.of(this, schema.essence(this)));
  }

  private CommandContext commandContext(String fingerprint) {
    var id =
        idempotencyKey
            .map(key -> derived("command", key))
            .orElseGet(() -> new CommandId(UUID.randomUUID().toString()));
    return new CommandContext(
        id, fingerprint, correlationId, userId, ifMatch, idempotencyKey.isPresent(), null, trace);
  }

  /**
   * The id of a resource that this request creates: always the same under the same idempotency key;
   * without a key a new one at each call, sortable by time.
   */
  public String newId() {
    return idempotencyKey
        .map(key -> derived("resource", key).value())
        .orElseGet(TimeOrderedId::next);
  }

  private CommandId derived(String purpose, String key) {
    var parts = new ArrayList<>(List.of(purpose, tenant.value(), route));
    new TreeMap<>(path).forEach((name, value) -> parts.addAll(List.of(name, value)));
    parts.add(key);
    return CommandId.derivedFrom(parts.toArray(String[]::new));
  }
}
