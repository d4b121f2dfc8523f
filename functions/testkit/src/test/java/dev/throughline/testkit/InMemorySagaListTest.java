package dev.throughline.testkit;

import dev.throughline.kernel.saga.SagaList;

class InMemorySagaListTest extends SagaListConformance {
  private final InMemorySagaList list = new InMemorySagaList();

  @Override
  protected SagaList list() {
    return list;
  }
}
