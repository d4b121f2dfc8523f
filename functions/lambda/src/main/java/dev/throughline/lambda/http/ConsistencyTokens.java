package dev.throughline.lambda.http;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The versions that a caller has seen, from the tokens of the header {@code X-Consistency-Token}. A
 * write answers with one token; a request may send several, separated by commas, and is answered by
 * a state that includes these versions. A token is opaque to the caller, and of no use in another
 * tenant.
 *
 * @param versions by the names of streams
 */
public record ConsistencyTokens(Map<String, Long> versions) {
  /** The tokens of a caller who sends none. */
  public static final ConsistencyTokens NONE = new ConsistencyTokens(Map.of());

  static final String HEADER = "X-Consistency-Token";

  private static final Pattern TOKEN =
      Pattern.compile("([0-9]{1,18})\\.([a-z]{1,32}-[A-Za-z0-9._:@-]{1,128})");

  public ConsistencyTokens {
    versions = Map.copyOf(versions);
  }

  /** The version of a stream that the caller has seen; 0 if no token is of that stream. */
  public long of(StreamId stream) {
    return versions.getOrDefault(stream.name(), 0L);
  }

  /** The streams that the caller has seen. */
  public List<StreamId> streams(TenantId tenant) {
    return versions.keySet().stream().map(name -> StreamId.ofName(tenant, name)).toList();
  }

  /** The token of a write. */
  static String of(StreamId stream, long version) {
    return version + "." + stream.name();
  }

  /** The tokens of a header; empty if one of them is none. */
  static Optional<ConsistencyTokens> read(String header) {
    var versions = new HashMap<String, Long>();
    for (var text : header.split(",", -1)) {
      var token = TOKEN.matcher(text.strip());
      if (!token.matches()) {
        return Optional.empty();
      }
      versions.merge(token.group(2), Long.parseLong(token.group(1)), Math::max);
    }
    return Optional.of(new ConsistencyTokens(versions));
  }
}
