package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A stack that is killed in the middle of a dump. */
class CatalogDumpRestartTest {
  @TempDir private Path data;

  @Test
  void aDumpThatWasKilledGoesOnByItselfAndEndsWithEveryRow() {
    try (var stack = new StackProcess(data)) {
      var api = stack.api().patient();
      assertThat(api.put("/catalog/cup", "{\"name\":\"Cup\",\"description\":\"\"}").status())
          .isEqualTo(200);
      List<String> filled;
      try (var database = stack.database()) {
        var rows = rows(database);
        filled = rows.fill(450);
        rows.awaitCopies(filled);
        rows.forgetCopies(filled);
      }
      assertThat(api.post("/ops/catalog/dump", "").status()).isEqualTo(202);
      await("a chunk is published")
          .pollInterval(Duration.ofMillis(20))
          .until(() -> api.get("/ops/catalog/dump").body().at("/watermark").asLong() > 1);
      stack.kill();
      stack.restart();

      await("the dump ends")
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofSeconds(1))
          .ignoreException(UncheckedIOException.class)
          .until(() -> api.get("/ops/catalog/dump").text("/state").equals("ENDED"));
      try (var database = stack.database()) {
        rows(database).awaitCopies(filled);
      }
    }
  }

  private static CatalogRows rows(DynamoDbClient database) {
    return new CatalogRows(
        database,
        StackProcess.table(database, "CatalogTable"),
        StackProcess.table(database, "InventoryTable"));
  }
}
