package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildTraces;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A part of a trace as an item: {@code pk} tenant, the number of the build after a colon if it is
 * not the first, {@code #} and correlation id, {@code sk} a hash of the commits, {@code c} the
 * commits' numbers by the name of their stream. Older entries have an item for each event, with
 * {@code stream} and {@code commit}.
 */
final class TraceItem {
  /** 100 KB, if every stream has the longest name. */
  private static final int MOST = 500;

  private static final int HASH_BYTES = 12;

  private TraceItem() {}

  /** The part of a build's keys behind the tenant, whose name has no colon. */
  static String mark(int build) {
    return (build == 0 ? "" : ":" + build) + "#";
  }

  static String partition(TenantId tenant, int build, String correlationId) {
    return tenant.value() + mark(build) + correlationId;
  }

  /** The request of a partition key of a build; empty if that is of another. */
  static Optional<BuildTraces.Request> request(String partition, int build) {
    var end = partition.indexOf('#');
    var owner = partition.substring(0, end).split(":", 2);
    var ofBuild = owner.length == 1 ? 0 : Integer.parseInt(owner[1]);
    return ofBuild == build
        ? Optional.of(new BuildTraces.Request(new TenantId(owner[0]), partition.substring(end + 1)))
        : Optional.empty();
  }

  /** The items of a trace; more than one if it is very long. */
  static Stream<Map<String, AttributeValue>> write(Trace trace, int build) {
    var commits =
        trace.commits().stream().sorted(Comparator.comparing(CommitRef::toString)).toList();
    var items = new ArrayList<Map<String, AttributeValue>>();
    for (var from = 0; from < commits.size(); from += MOST) {
      items.add(item(trace, build, commits.subList(from, Math.min(commits.size(), from + MOST))));
    }
    return items.stream();
  }

  private static Map<String, AttributeValue> item(Trace trace, int build, List<CommitRef> commits) {
    var numbers = new TreeMap<String, List<String>>();
    for (var commit : commits) {
      numbers
          .computeIfAbsent(commit.stream().name(), _ -> new ArrayList<>())
          .add(Long.toString(commit.number()));
    }
    var byStream = new TreeMap<String, AttributeValue>();
    numbers.forEach((stream, some) -> byStream.put(stream, AttributeValue.fromNs(some)));
    return Map.of(
        "pk", text(partition(trace.tenant(), build, trace.correlationId())),
        "sk", text(hash(commits)),
        "c", AttributeValue.fromM(byStream));
  }

  /** The attributes that are its key. */
  static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of("pk", text(text(item, "pk")), "sk", text(text(item, "sk")));
  }

  static Stream<CommitRef> read(TenantId tenant, Map<String, AttributeValue> item) {
    if (item.containsKey("stream")) {
      var stream = StreamId.ofName(tenant, text(item, "stream"));
      return Stream.of(new CommitRef(stream, number(item, "commit")));
    }
    return item.getOrDefault("c", AttributeValue.fromM(Map.of())).m().entrySet().stream()
        .flatMap(entry -> commits(StreamId.ofName(tenant, entry.getKey()), entry.getValue().ns()));
  }

  private static Stream<CommitRef> commits(StreamId stream, List<String> numbers) {
    return numbers.stream().map(number -> new CommitRef(stream, Long.parseLong(number)));
  }

  private static String hash(List<CommitRef> commits) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      commits.forEach(it -> digest.update((it + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
