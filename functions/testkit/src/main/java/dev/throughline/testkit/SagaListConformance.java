package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaList;
import dev.throughline.kernel.saga.SagaList.Quarantine;
import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every list of sagas. An adapter's test extends it. Every test makes its own kind
 * of saga, so the list may be shared.
 */
public abstract class SagaListConformance {
  private static final TenantId TENANT = new TenantId("acme");
  private static final TenantId OTHER = new TenantId("acme-too");
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123Z");
  private static final SagaFilter QUARANTINED = status("QUARANTINED");

  private final String type = letters();

  /** The list under test, the same for all tests or a new one for each. */
  protected abstract SagaList list();

  private static String letters() {
    return UUID.randomUUID()
        .toString()
        .replace("-", "")
        .chars()
        .limit(20)
        .collect(
            StringBuilder::new,
            (text, digit) -> text.append((char) ('a' + Character.digit(digit, 16))),
            StringBuilder::append)
        .toString();
  }

  private static SagaFilter status(String status) {
    return new SagaFilter(Optional.of(status), Optional.empty(), Optional.empty());
  }

  private StreamId saga(String id) {
    return new StreamId(TENANT, type, id);
  }

  private ListedSaga at(String id, long commit, String status, String step, int second) {
    var standing =
        new SagaStanding(
            status,
            false,
            Optional.of(step),
            NOON.plusSeconds(second),
            Optional.of(NOON.plusSeconds(second + 30L)),
            Optional.empty());
    return new ListedSaga(saga(id), commit, standing.listed(true));
  }

  private ListedSaga quarantined(String id, long commit) {
    return new ListedSaga(
        saga(id), commit, at(id, commit, "RUNNING", "pack", 0).standing().quarantined("it broke"));
  }

  private ListedSaga ended(String id, long commit) {
    var standing =
        new SagaStanding(
            "COMPLETED", true, Optional.empty(), NOON, Optional.empty(), Optional.empty());
    return new ListedSaga(saga(id), commit, standing.listed(true));
  }

  private List<ListedSaga> found(SagaFilter filter) {
    return list().find(TENANT, type, filter, Optional.empty(), 100).items();
  }

  @Test
  void anInstanceIsFoundByWhereItStands() {
    var waits = at("a", 3, "RUNNING", "pack", 1);
    var other = at("b", 2, "RUNNING", "fly", 0);
    list().put(List.of(waits, other, quarantined("c", 1)));
    assertThat(found(SagaFilter.ANY)).containsExactly(waits, other, quarantined("c", 1));
    assertThat(found(status("RUNNING"))).containsExactly(other, waits);
    assertThat(found(QUARANTINED)).containsExactly(quarantined("c", 1));
    assertThat(found(status("COMPENSATING"))).isEmpty();
    var packing = new SagaFilter(Optional.empty(), Optional.of("pack"), Optional.empty());
    assertThat(found(packing)).containsExactly(waits, quarantined("c", 1));
    var running = new SagaFilter(Optional.of("RUNNING"), Optional.of("pack"), Optional.empty());
    assertThat(found(running)).containsExactly(waits);
    assertThat(found(status("RUNNING").until(NOON))).containsExactly(other);
    assertThat(found(SagaFilter.ANY.until(NOON))).containsExactly(other, quarantined("c", 1));
  }

  @Test
  void anInstanceThatSaysNothingMoreIsFoundAsItIs() {
    var standing =
        new SagaStanding(
                "RUNNING", false, Optional.empty(), NOON, Optional.empty(), Optional.empty())
            .listed(true);
    var begun = new ListedSaga(saga("a"), 0, standing);
    list().put(List.of(begun));
    assertThat(found(SagaFilter.ANY)).containsExactly(begun);
  }

  @Test
  void aLaterCommitMovesAnInstanceAndAnEarlierOneChangesNothing() {
    list().put(List.of(at("a", 2, "RUNNING", "pack", 1)));
    list().put(List.of(at("a", 3, "RUNNING", "fly", 2), at("a", 1, "RUNNING", "plan", 0)));
    list().put(List.of(at("a", 1, "RUNNING", "plan", 0)));
    list().put(List.of(at("a", 3, "RUNNING", "elsewhere", 9)));
    assertThat(found(status("RUNNING"))).containsExactly(at("a", 3, "RUNNING", "fly", 2));
    list().put(List.of(at("a", 4, "COMPENSATING", "fly", 3)));
    assertThat(found(status("RUNNING"))).isEmpty();
    assertThat(found(SagaFilter.ANY)).containsExactly(at("a", 4, "COMPENSATING", "fly", 3));
  }

  @Test
  void anInstanceThatHasEndedIsBroughtBackByNothingOlder() {
    list().put(List.of(quarantined("a", 2)));
    assertThat(found(QUARANTINED)).hasSize(1);
    list().put(List.of(ended("a", 4)));
    list().put(List.of(quarantined("a", 2), at("a", 3, "RUNNING", "fly", 2)));
    assertThat(found(SagaFilter.ANY)).isEmpty();
    assertThat(found(QUARANTINED)).isEmpty();
    list().put(List.of(at("a", 5, "COMPENSATING", "fly", 2)));
    assertThat(found(SagaFilter.ANY)).hasSize(1);
  }

  @Test
  void anInstanceThatWasNeverThereMayHaveEnded() {
    list().put(List.of(ended("a", 4), quarantined("b", 1)));
    list().put(List.of(quarantined("a", 3)));
    assertThat(found(SagaFilter.ANY)).containsExactly(quarantined("b", 1));
  }

  @Test
  void itIsCountedHowManyCameIntoQuarantineAndOutOfIt() {
    list().put(List.of(quarantined("a", 2), quarantined("b", 2), at("c", 1, "RUNNING", "fly", 0)));
    list().put(List.of(quarantined("a", 2), quarantined("a", 3)));
    assertThat(list().quarantine(type)).isEqualTo(new Quarantine(2, 0));
    list().put(List.of(at("a", 4, "RUNNING", "fly", 1), ended("b", 3), ended("c", 2)));
    list().put(List.of(ended("b", 3), quarantined("b", 2)));
    assertThat(list().quarantine(type)).isEqualTo(new Quarantine(2, 2));
    list().put(List.of(quarantined("a", 5)));
    assertThat(list().quarantine(type)).isEqualTo(new Quarantine(3, 2));
    assertThat(list().quarantine(type).waiting()).isOne();
  }

  @Test
  void manyAreTakenInAtOnceAndFoundPageByPage() {
    var many =
        IntStream.range(100, 350).mapToObj(i -> at("i" + i, 1, "RUNNING", "fly", i)).toList();
    list().put(many);
    for (var filter : List.of(SagaFilter.ANY, status("RUNNING"))) {
      var all = new ArrayList<ListedSaga>();
      var page = list().find(TENANT, type, filter, Optional.empty(), 70);
      assertThat(page.items()).hasSize(70);
      all.addAll(page.items());
      while (page.cursor().isPresent()) {
        page = list().find(TENANT, type, filter, page.cursor(), 70);
        all.addAll(page.items());
      }
      assertThat(all).containsExactlyElementsOf(many);
    }
  }

  @Test
  void aPageGoesOnWhereInstancesHaveMovedAwayMeanwhile() {
    list().put(IntStream.range(0, 9).mapToObj(i -> quarantined("i" + i, 1)).toList());
    var first = list().find(TENANT, type, QUARANTINED, Optional.empty(), 4);
    assertThat(first.items()).hasSize(4);
    list().put(first.items().stream().map(saga -> ended(saga.saga().id(), 2)).toList());
    assertThat(list().find(TENANT, type, QUARANTINED, first.cursor(), 9).items())
        .containsExactlyElementsOf(
            IntStream.range(4, 9).mapToObj(i -> quarantined("i" + i, 1)).toList());
  }

  @Test
  void aCursorThatNoPageGaveIsRefused() {
    list().put(IntStream.range(0, 3).mapToObj(i -> quarantined("i" + i, 1)).toList());
    for (var filter : List.of(SagaFilter.ANY, QUARANTINED)) {
      var cursor = list().find(TENANT, type, filter, Optional.empty(), 2).cursor().orElseThrow();
      for (var broken : BrokenCursors.of(cursor)) {
        assertThatThrownBy(() -> list().find(TENANT, type, filter, Optional.of(broken), 2))
            .as(broken)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThatThrownBy(() -> list().find(TENANT, type, SagaFilter.ANY, Optional.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noTenantSeesAnothersAndAllAreCounted() {
    var theirs = new ListedSaga(new StreamId(OTHER, type, "a"), 1, quarantined("a", 1).standing());
    list().put(List.of(quarantined("a", 1), theirs));
    assertThat(found(QUARANTINED)).containsExactly(quarantined("a", 1));
    assertThat(list().find(OTHER, type, SagaFilter.ANY, Optional.empty(), 9).items())
        .containsExactly(theirs);
    assertThat(list().quarantine(type)).isEqualTo(new Quarantine(2, 0));
  }

  @Test
  void ofWritersAtOnceTheLatestCommitIsKeptAndEachIsCountedOnce() {
    var writers =
        IntStream.rangeClosed(1, 8)
            .mapToObj(
                commit ->
                    CompletableFuture.runAsync(
                        () ->
                            list()
                                .put(List.of(quarantined("a", commit), quarantined("b", commit)))))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(writers).join();
    assertThat(found(QUARANTINED)).containsExactly(quarantined("a", 8), quarantined("b", 8));
    assertThat(list().quarantine(type)).isEqualTo(new Quarantine(2, 0));
  }
}
