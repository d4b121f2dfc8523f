package dev.throughline.localstack.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the stream of each shard iterator, since an iterator is opaque. The least recently used
 * ones are forgotten; a caller with such an iterator must request a new one. Safe for concurrent
 * use.
 */
final class Iterators {
  private static final int MOST = 10_000;

  private final Map<String, String> streams =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  /** The stream's ARN; {@code *} if the iterator was given for none. */
  synchronized String stream(String iterator) {
    return streams.getOrDefault(iterator, "*");
  }

  /**
   * Remembers the iterator in an answer, if one is there.
   *
   * @param stream ARN of the stream that the request was about
   */
  synchronized void remember(String stream, JsonNode answer) {
    for (var field : new String[] {"ShardIterator", "NextShardIterator"}) {
      if (answer.hasNonNull(field)) {
        streams.put(answer.path(field).asText(), stream);
      }
    }
  }
}
