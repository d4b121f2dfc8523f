package dev.throughline.localstack.conformance;

import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.localstack.BucketObjects;
import dev.throughline.localstack.DeployedTemplate;
import dev.throughline.localstack.backend.OnEveryBackend;
import dev.throughline.testkit.ObjectStoreConformance;
import java.time.Instant;

/** Objects in the archive's bucket. */
@OnEveryBackend
class ObjectStoreSuiteTest extends ObjectStoreConformance {
  @Override
  protected ObjectStore objects() {
    var deployed = DeployedTemplate.get();
    return BucketObjects.of(deployed.clients(), deployed.resources());
  }

  @Override
  protected Instant now() {
    return Instant.now();
  }
}
