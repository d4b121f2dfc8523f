package dev.throughline.orders.reaction;

import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.trace.Traces;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.reaction.ChoreographedCheckout.Told;
import dev.throughline.orders.saga.CheckoutEvent;
import dev.throughline.orders.saga.CheckoutView;
import dev.throughline.orders.saga.Checkouts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the progress of a choreographed checkout: the order's events from its stream, and the
 * events of the other contexts through the traces of its requests, which are some seconds late.
 * Safe for use by many threads.
 */
@Singleton
public class ChoreographedCheckouts {
  private static final Set<String> OTHERS = Set.of("reservation", "payment");

  private final EventStore store;
  private final Traces traces;
  private final CommitLookup commits;
  private final EventReader<CheckoutEvent> events;

  @Inject
  public ChoreographedCheckouts(EventStore store, Traces traces, CommitLookup commits, Json json) {
    this.store = store;
    this.traces = traces;
    this.commits = commits;
    this.events = Checkouts.events(json);
  }

  /** The checkout of an order; empty if there is none, or if it is orchestrated. */
  public Optional<CheckoutView> find(StreamId order) {
    var own = store.read(order).commits();
    return own.stream()
        .findFirst()
        .flatMap(first -> first.bodies().stream().findFirst())
        .filter(placed -> CheckoutStyle.CHOREOGRAPHED.word().equals(placed.flow()))
        .map(placed -> view(order, own, placed));
  }

  private CheckoutView view(StreamId order, List<Commit> own, CommitBody placed) {
    var all = new ArrayList<>(own);
    all.addAll(ofOthers(order, own));
    var told =
        inOrder(all).stream()
            .flatMap(commit -> commit.events().stream())
            .flatMap(
                event ->
                    events.read(event.stream(), event.data()).stream()
                        .map(it -> new Told(it, event.at())))
            .toList();
    return new ChoreographedCheckout(order.id(), told).view(deadline(placed));
  }

  private record Dated(Instant at, Commit commit) {}

  /** Sorts commits by time, and commits of one stream by number, even if a clock was set back. */
  private static List<Commit> inOrder(List<Commit> commits) {
    var latest = new HashMap<StreamId, Instant>();
    return commits.stream()
        .sorted(Comparator.comparingLong(Commit::number))
        .map(it -> new Dated(latest.merge(it.stream(), it.at(), ChoreographedCheckouts::later), it))
        .sorted(Comparator.comparing(Dated::at))
        .map(Dated::commit)
        .toList();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * The commits of other contexts for this order. A cancellation by a person is a second request,
   * so its trace is read too.
   */
  private List<Commit> ofOthers(StreamId order, List<Commit> own) {
    var requests =
        own.stream()
            .flatMap(commit -> commit.bodies().stream().map(CommitBody::correlationId))
            .collect(Collectors.toSet());
    var places =
        requests.stream()
            .flatMap(request -> traces.find(order.tenant(), request).stream())
            .filter(place -> place.stream().id().equals(order.id()))
            .filter(place -> OTHERS.contains(place.stream().category()))
            .collect(Collectors.toSet());
    return List.copyOf(commits.find(places).values());
  }

  private static Optional<Instant> deadline(CommitBody placed) {
    return placed.timers().stream().map(OutgoingTimer::dueAt).findFirst();
  }
}
