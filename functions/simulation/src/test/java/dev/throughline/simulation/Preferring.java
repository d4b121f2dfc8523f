package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.lambda.http.ConsistencyTokens;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Representation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Callers who prefer the representation: the answer to a write is the row. */
final class Preferring {
  private static final HttpCall CALL =
      new HttpCall(
          Workload.TENANT,
          "corr",
          null,
          "POST /orders",
          Optional.empty(),
          OptionalLong.empty(),
          ConsistencyTokens.NONE,
          true,
          Map.of(),
          Map.of(),
          "");

  private final Map<String, Representation<?>> byCategory = new HashMap<>();

  /** Sets the rows of a category of streams. */
  void answeredBy(String category, Representation<?> rows) {
    byCategory.put(category, rows);
  }

  /** The answer to a write into a stream. */
  HttpReply answer(StreamId stream) {
    return byCategory
        .get(stream.category())
        .of(CALL, stream, HttpReply.written(200, stream, 1, Map.of()));
  }
}
