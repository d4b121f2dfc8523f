package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.CountTable;
import dev.throughline.testkit.CountTableConformance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
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
}
