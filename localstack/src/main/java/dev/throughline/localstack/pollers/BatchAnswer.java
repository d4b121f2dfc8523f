package dev.throughline.localstack.pollers;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.host.InvocationResult;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The answer of a function about its batch. */
sealed interface BatchAnswer {
  ObjectMapper JSON = new ObjectMapper();

  /** Everything was processed. */
  record AllDone() implements BatchAnswer {}

  /** These records failed, and the others were processed. */
  record SomeFailed(Set<String> ids) implements BatchAnswer {}

  /** Nothing counts as processed. */
  record AllFailed(String reason) implements BatchAnswer {}

  /**
   * Reads an answer as Lambda does: a null or empty identifier, or one that the batch does not
   * have, fails the whole batch.
   */
  static BatchAnswer of(InvocationResult result, boolean partialFailures, Set<String> batch) {
    return switch (result) {
      case InvocationResult.Failed(var type, var message) -> new AllFailed(type + ": " + message);
      case InvocationResult.TimedOut(var message) -> new AllFailed(message);
      case InvocationResult.Answered(var payload) ->
          partialFailures ? read(payload, batch) : new AllDone();
    };
  }

  private static BatchAnswer read(byte[] payload, Set<String> batch) {
    try {
      var failures = JSON.readTree(payload).path("batchItemFailures");
      var ids = new HashSet<String>();
      for (var failure : failures) {
        var id = failure.path("itemIdentifier").asText("");
        if (!batch.contains(id)) {
          return new AllFailed("The answer names '" + id + "', which is not in the batch");
        }
        ids.add(id);
      }
      return ids.isEmpty() ? new AllDone() : new SomeFailed(ids);
    } catch (JacksonException e) {
      return new AllFailed("The answer is not JSON");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
