package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildTraces;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.testkit.TracesConformance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbTracesTest extends TracesConformance {
  private static final TenantId TENANT = new TenantId("acme");
  private static final String TABLE = LocalDynamoDb.traceTable();

  private final DynamoDbTraces traces = new DynamoDbTraces(LocalDynamoDb.client(), TABLE, 0);
  private final String correlation = UUID.randomUUID().toString();

  @Override
  protected BuildTraces traces() {
    return traces;
  }

  private static CommitRef commit(String category, String id, long number) {
    return new CommitRef(new StreamId(TENANT, category, id), number);
  }

  @Test
  void theItemsOfFormerTimesOneForEachEventAreFoundToo() {
    LocalDynamoDb.client()
        .putItem(
            put ->
                put.tableName(TABLE)
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS("acme#" + correlation),
                            "sk",
                                AttributeValue.fromS(
                                    "2026-11-24T12:00:00.000Z#order-a-1#0000000001"),
                            "stream", AttributeValue.fromS("order-a-1"),
                            "commit", AttributeValue.fromN("1"),
                            "version", AttributeValue.fromN("1"),
                            "at", AttributeValue.fromN("1764000000000"))));
    traces.add(List.of(new Trace(TENANT, correlation, Set.of(commit("order", "a-1", 2)))));
    assertThat(traces.find(TENANT, correlation))
        .containsExactlyInAnyOrder(commit("order", "a-1", 1), commit("order", "a-1", 2));
  }

  @Test
  void buildsInOneTableAreApart() {
    var next = new DynamoDbTraces(LocalDynamoDb.client(), TABLE, 3);
    traces.add(List.of(new Trace(TENANT, correlation, Set.of(commit("order", "a-1", 1)))));
    next.add(List.of(new Trace(TENANT, correlation, Set.of(commit("order", "a-1", 2)))));

    assertThat(traces.find(TENANT, correlation)).containsExactly(commit("order", "a-1", 1));
    assertThat(next.find(TENANT, correlation)).containsExactly(commit("order", "a-1", 2));
    var request = new BuildTraces.Request(TENANT, correlation);
    assertThat(next.scan(Optional.empty(), 1_000).requests()).contains(request);
    next.delete(request);
    assertThat(next.scan(Optional.empty(), 1_000).requests()).doesNotContain(request);
    assertThat(traces.find(TENANT, correlation)).hasSize(1);
  }

  @Test
  void theTraceOfAnOrderIsOneWriteUnitIfItComesTogether() {
    var id = UUID.randomUUID().toString();
    var own = Stream.of("order", "reservation", "payment", "shipment").map(it -> commit(it, id, 1));
    var log = LongStream.rangeClosed(1, 8).mapToObj(n -> commit("checkout", id, n));
    var stock = LongStream.rangeClosed(1, 5).mapToObj(n -> commit("stock", "sku-" + n, 1_000 + n));
    var commits = Stream.of(own, log, stock).flatMap(it -> it).collect(Collectors.toSet());
    var items = TraceItem.write(new Trace(TENANT, correlation, commits), 0).toList();
    assertThat(items).hasSize(1);
    assertThat(ItemSize.writeUnits(ItemSize.of(items.getFirst()))).isEqualTo(1);
  }
}
