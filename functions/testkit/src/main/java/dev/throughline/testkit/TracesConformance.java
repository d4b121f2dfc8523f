package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildTraces;
import dev.throughline.kernel.build.BuildTraces.Request;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every index of traces. An adapter's test extends it. Every test takes its own
 * correlation ids, so the index may be shared.
 */
public abstract class TracesConformance {
  private static final TenantId TENANT = new TenantId("acme");
  private static final TenantId OTHER = new TenantId("other");

  private final String correlation = UUID.randomUUID().toString();

  /** The index under test, the same for all tests or a new one for each. */
  protected abstract BuildTraces traces();

  private static CommitRef commit(TenantId tenant, String category, long number) {
    return new CommitRef(new StreamId(tenant, category, "a-1"), number);
  }

  private static CommitRef commit(String category, long number) {
    return commit(TENANT, category, number);
  }

  private Trace trace(CommitRef... commits) {
    return new Trace(commits[0].stream().tenant(), correlation, Set.of(commits));
  }

  private Set<CommitRef> found() {
    return traces().find(TENANT, correlation);
  }

  @Test
  void commitsOfARequestThatAreAddedAtDifferentTimesAreFoundTogether() {
    traces().add(List.of(trace(commit("loan", 1), commit("loan", 2), commit("renewal", 1))));
    traces().add(List.of(trace(commit("renewal", 2))));
    assertThat(found())
        .containsExactlyInAnyOrder(
            commit("loan", 1), commit("loan", 2), commit("renewal", 1), commit("renewal", 2));
  }

  @Test
  void commitsThatAreAddedAgainOrInOtherPartsAreThereOnceAndRemoveNothing() {
    traces().add(List.of(trace(commit("loan", 1), commit("loan", 2), commit("loan", 3))));
    traces().add(List.of(trace(commit("loan", 1)), trace(commit("loan", 1))));
    traces().add(List.of(trace(commit("loan", 1), commit("loan", 2))));
    assertThat(found())
        .containsExactlyInAnyOrder(commit("loan", 1), commit("loan", 2), commit("loan", 3));
  }

  @Test
  void manyRequestsAndManyCommitsOfOneAreAddedAtOnce() {
    var many = LongStream.rangeClosed(1, 1_200).mapToObj(n -> commit("loan", n)).toList();
    var others =
        LongStream.range(0, 60)
            .mapToObj(i -> new Trace(TENANT, correlation + "-" + i, Set.of(commit("loan", 1))))
            .collect(Collectors.toList());
    others.add(new Trace(TENANT, correlation, Set.copyOf(many)));
    traces().add(others);
    assertThat(found()).containsExactlyInAnyOrderElementsOf(many);
    assertThat(traces().find(TENANT, correlation + "-59")).containsExactly(commit("loan", 1));
  }

  @Test
  void noTenantFindsAnothersCommits() {
    traces().add(List.of(trace(commit(OTHER, "loan", 1))));
    assertThat(found()).isEmpty();
    assertThat(traces().find(OTHER, correlation)).containsExactly(commit(OTHER, "loan", 1));
  }

  private Set<Request> scanned() {
    var all = new HashSet<Request>();
    var from = Optional.<String>empty();
    do {
      var page = traces().scan(from, 7);
      page.requests().stream()
          .filter(request -> request.correlationId().startsWith(correlation))
          .forEach(all::add);
      from = page.next();
    } while (from.isPresent());
    return all;
  }

  @Test
  void allRequestsOfAllTenantsAreGoneThroughPageByPage() {
    var expected = new HashSet<Request>();
    for (var i = 0; i < 20; i++) {
      var tenant = i % 2 == 0 ? TENANT : OTHER;
      var name = correlation + "#" + i;
      traces().add(List.of(new Trace(tenant, name, Set.of(commit(tenant, "loan", i + 1)))));
      expected.add(new Request(tenant, name));
    }
    assertThat(scanned()).isEqualTo(expected);
  }

  @Test
  void aTraceThatIsDeletedIsGoneWithAllItsPartsAndNoOther() {
    traces().add(List.of(trace(commit("loan", 1)), trace(commit(OTHER, "loan", 1))));
    traces().add(List.of(trace(commit("loan", 2))));
    traces().delete(new Request(TENANT, correlation));
    assertThat(found()).isEmpty();
    assertThat(traces().find(OTHER, correlation)).hasSize(1);
    assertThat(scanned()).containsExactly(new Request(OTHER, correlation));
    traces().delete(new Request(TENANT, correlation));
  }

  @Test
  void anUnknownRequestHasNoCommits() {
    traces().add(List.of());
    traces().add(List.of(trace(commit("loan", 1))));
    assertThat(traces().find(TENANT, correlation + "-unknown")).isEmpty();
    assertThat(found()).hasSize(1);
  }
}
