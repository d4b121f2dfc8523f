package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.CountTable;
import dev.throughline.testkit.CountTableConformance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DynamoDbCountTableTest extends CountTableConformance {
  private static final String NAME = LocalDynamoDb.traceTable();
  private static final CountTable TABLE =
      new DynamoDbCountTable(LocalDynamoDb.client(), NAME, "conformance");

  @Override
  protected CountTable table() {
    return TABLE;
  }

  @Test
  void statisticsInOneTableAreApart() {
    var tenant = new TenantId("acme");
    var one = new DynamoDbCountTable(LocalDynamoDb.client(), NAME, "one");
    var two = new DynamoDbCountTable(LocalDynamoDb.client(), NAME, "two");
    var count = new Count(tenant, "a", Map.of("orders", BigDecimal.ONE));
    assertThat(one.add(1, 0, 5, List.of(count))).isTrue();
    assertThat(two.counted(1)).isZero();
    assertThat(two.read(tenant, "a", "z")).isEmpty();
    assertThat(one.read(tenant, "a", "z")).containsExactly(count);
  }

  @Test
  void theBuildsOfAStatisticAreApartAndOneIsThrownAway() {
    var name = LocalDynamoDb.traceTable();
    var tenant = new TenantId("acme");
    for (var build = 0; build < 2; build++) {
      var counts = DynamoDbCountTable.ofBuild(LocalDynamoDb.client(), name, "sums", build);
      var count = new Count(tenant, "day", Map.of("build", BigDecimal.valueOf(build)));
      assertThat(counts.add(0, 0, 5, List.of(count))).isTrue();
      assertThat(counts.add(1, 0, 6, List.of(count))).isTrue();
    }
    var one = DynamoDbCountTable.ofBuild(LocalDynamoDb.client(), name, "sums", 1);
    var scanned = one.scan(Optional.empty(), 100);
    assertThat(scanned.next()).isEmpty();
    assertThat(scanned.counts()).extracting(Count::key).containsExactly("day", "day");
    scanned.counts().forEach(one::delete);
    one.forget();
    assertThat(one.read(tenant, "day", "day")).isEmpty();
    assertThat(one.counted(1)).isZero();
    var before = DynamoDbCountTable.ofBuild(LocalDynamoDb.client(), name, "sums", 0);
    assertThat(before.read(tenant, "day", "day")).hasSize(1);
    assertThat(before.counted(1)).isEqualTo(6);
  }
}
