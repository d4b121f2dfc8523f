package dev.throughline.simulation;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaList;
import dev.throughline.testkit.InMemorySagaList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The list of sagas under faults: its writer may die between two instances. */
record SimulatedSagaList(SagaList list, Chaos chaos) implements SagaList {
  @Override
  public void put(Collection<ListedSaga> sagas) {
    for (var saga : sagas) {
      chaos.call(
          "list " + saga.saga() + " as " + saga.standing().status(),
          () -> {
            list.put(List.of(saga));
            return true;
          });
    }
    chaos.count("checkouts listed", sagas.size());
  }

  @Override
  public Page<ListedSaga> find(
      TenantId tenant, String type, SagaFilter filter, Optional<String> cursor, int limit) {
    return chaos.call(
        "find " + filter + " of " + type, () -> list.find(tenant, type, filter, cursor, limit));
  }

  @Override
  public Quarantine quarantine(String type) {
    return list.quarantine(type);
  }

  /**
   * Deliberate bugs: an instance that was not listed counts as listed; the entry that arrives last
   * is kept.
   */
  static SagaList of(Bug bug, InMemorySagaList list, Chaos chaos) {
    return switch (bug) {
      case FORGETS_WHOM_IT_DID_NOT_LIST -> new Careless(new SimulatedSagaList(list, chaos), false);
      case LISTS_WHATEVER_COMES_LAST -> new SimulatedSagaList(new Careless(list, true), chaos);
      default -> new SimulatedSagaList(list, chaos);
    };
  }

  private static final class Careless implements SagaList {
    private final SagaList list;
    private final boolean blind;
    private long puts;

    private Careless(SagaList list, boolean blind) {
      this.list = list;
      this.blind = blind;
    }

    @Override
    public void put(Collection<ListedSaga> sagas) {
      try {
        list.put(blind ? sagas.stream().map(this::asTheLatest).toList() : sagas);
      } catch (Outage _) {
        // This empty handler is the bug.
      }
    }

    private ListedSaga asTheLatest(ListedSaga saga) {
      return new ListedSaga(saga.saga(), ++puts, saga.standing());
    }

    @Override
    public Page<ListedSaga> find(
        TenantId tenant, String type, SagaFilter filter, Optional<String> cursor, int limit) {
      return list.find(tenant, type, filter, cursor, limit);
    }

    @Override
    public Quarantine quarantine(String type) {
      return list.quarantine(type);
    }
  }
}
