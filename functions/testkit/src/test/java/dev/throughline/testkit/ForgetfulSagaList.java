package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The suite against a list of sagas that acknowledges everything and does nothing. */
class ForgetfulSagaList extends SagaListConformance implements SagaList {
  @Override
  protected SagaList list() {
    return this;
  }

  @Override
  public void put(Collection<ListedSaga> sagas) {}

  @Override
  public Page<ListedSaga> find(
      TenantId tenant, String type, SagaFilter filter, Optional<String> cursor, int limit) {
    return new Page<>(List.of(), Optional.empty());
  }

  @Override
  public Quarantine quarantine(String type) {
    return new Quarantine(0, 0);
  }
}
