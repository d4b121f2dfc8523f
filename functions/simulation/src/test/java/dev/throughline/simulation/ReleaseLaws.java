package dev.throughline.simulation;

import dev.throughline.kernel.projection.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The laws of a history in whose middle the code changes; each breach is a sentence. */
final class ReleaseLaws {
  private static final String FORMER = "order.created 1.1";
  private static final String NEXT = "order.created 2.0";

  private final Platform platform;
  private final Ledger ledger;
  private final List<String> breaches = new ArrayList<>();

  ReleaseLaws(Platform platform, Ledger ledger) {
    this.platform = platform;
    this.ledger = ledger;
  }

  /**
   * Before any person has looked at what is parked: what waited for newer code has been processed.
   */
  static List<String> parkedBreaches(Platform platform) {
    return platform.parked.ofKind(FailureKind.TOO_NEW, 1_000).stream()
        .map(parked -> "waits for newer code although there is such code: " + parked.key())
        .toList();
  }

  /**
   * A subscriber that filters by the version receives each event once: that of the earlier form
   * also those events that are published in it because they are marked.
   */
  List<String> breaches() {
    var former = created("1.1");
    var next = created("2.0");
    platform.chaos().count("orders of the former release", former.size());
    platform.chaos().count("orders of the next release", next.size());
    isReceived(NEXT, next);
    if (platform.releases.isMarked()) {
      former.addAll(next);
    }
    isReceived(FORMER, former);
    return breaches;
  }

  private Set<String> created(String version) {
    return ledger.streams().stream()
        .flatMap(ledger::events)
        .filter(event -> event.data().type().equals("order.created"))
        .filter(event -> event.data().version().equals(version))
        .map(event -> event.id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void isReceived(String form, Set<String> expected) {
    var received = platform.backbone.topic.received(form);
    expected.stream()
        .filter(it -> !received.contains(it))
        .forEach(it -> breaches.add("the subscriber of " + form + " lacks " + it));
    received.stream()
        .filter(it -> !expected.contains(it))
        .forEach(it -> breaches.add("the subscriber of " + form + " received " + it));
  }
}
