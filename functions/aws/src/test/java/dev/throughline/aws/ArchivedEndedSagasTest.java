package dev.throughline.aws;

import dev.throughline.kernel.saga.EndedSagas;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.testkit.EndedSagasConformance;

/** The stub of a saga's log says whether the saga had ended. */
class ArchivedEndedSagasTest extends EndedSagasConformance {
  private final LocalArchive archive = new LocalArchive(LocalDynamoDb.client());

  @Override
  protected EndedSagas ended() {
    return new DynamoDbEndedSagas(archive.client(), archive.table());
  }

  @Override
  protected EventStore store() {
    return archive.archivedAtOnce();
  }
}
