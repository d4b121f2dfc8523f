package dev.throughline.simulation;

import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.SagaStanding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The laws of the list of sagas, once nothing is left to do: it has exactly the instances whose
 * logs say that they are quarantined or have had a failure.
 */
final class SagaLaws {
  private static final String CHECKOUT = "checkout";

  private final Platform platform;
  private final Workload workload;
  private final Ledger ledger;
  private final List<String> breaches = new ArrayList<>();

  SagaLaws(Platform platform, Workload workload, Ledger ledger) {
    this.platform = platform;
    this.workload = workload;
    this.ledger = ledger;
  }

  List<String> breaches() {
    var listed = listed();
    var logged = logged();
    require(
        listed.equals(logged), "the list of sagas has %s, their logs %s".formatted(listed, logged));
    for (var id : workload.placed().keySet()) {
      var inQuarantine = ledger.checkout(id).equals("QUARANTINED");
      var told = Optional.ofNullable(listed.get(id)).filter(SagaStanding::isQuarantined);
      require(
          inQuarantine == told.isPresent(),
          "checkout %s is %s, and listed as %s".formatted(id, ledger.checkout(id), told));
    }
    var waiting = platform.backbone.sagas.quarantine(CHECKOUT).waiting();
    var quarantined = listed.values().stream().filter(SagaStanding::isQuarantined).count();
    require(
        waiting == quarantined,
        waiting + " checkouts are counted in quarantine, there are " + quarantined);
    workload.placed().keySet().forEach(this::checkActionsOnMany);
    return breaches;
  }

  /** An action on many is recorded only where an instance stood as meant, and once. */
  private void checkActionsOnMany(String id) {
    var wire = new JsonWireFormat(Platform.JSON);
    var before = Optional.<SagaStanding>empty();
    var acted = new HashSet<String>();
    for (var event : ledger.events(Ledger.stream(CHECKOUT, id)).toList()) {
      var entry = wire.readSagaEntry(event.data().json());
      if (entry.content() instanceof SagaEntry.Acted(var action)
          && action.by().startsWith(CheckoutOperator.BULK)) {
        require(
            before.filter(CheckoutOperator.meant(action.by())::admits).isPresent(),
            "%s by %s met checkout %s as %s".formatted(action.kind(), action.by(), id, before));
        require(acted.add(action.by()), action.by() + " acted twice on checkout " + id);
      }
      before = entry.standing();
    }
  }

  private Map<String, SagaStanding> listed() {
    return platform
        .backbone
        .sagas
        .find(Workload.TENANT, CHECKOUT, SagaFilter.ANY, Optional.empty(), 1_000)
        .items()
        .stream()
        .collect(
            Collectors.toMap(
                saga -> saga.saga().id(), ListedSaga::standing, (one, _) -> one, TreeMap::new));
  }

  private Map<String, SagaStanding> logged() {
    var wire = new JsonWireFormat(Platform.JSON);
    var logged = new TreeMap<String, SagaStanding>();
    for (var id : workload.placed().keySet()) {
      ledger
          .events(Ledger.stream(CHECKOUT, id))
          .reduce((_, last) -> last)
          .flatMap(last -> wire.readSagaEntry(last.data().json()).standing())
          .filter(stands -> stands.listed() && !stands.ended())
          .ifPresent(stands -> logged.put(id, stands));
    }
    return logged;
  }

  private void require(boolean kept, String breach) {
    if (!kept) {
      breaches.add(breach);
    }
  }
}
