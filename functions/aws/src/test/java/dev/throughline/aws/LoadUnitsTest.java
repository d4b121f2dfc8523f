package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.load.StateCodec;
import dev.throughline.kernel.store.EventStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The read units of a command on a long stream, counted from item sizes by AWS's rules. */
class LoadUnitsTest {
  /** The length of the stream; {@code -Dloads.commits=100000} makes a very long one. */
  private static final int COMMITS = Integer.getInteger("loads.commits", 3_001);

  /** Whether commands carry idempotency keys; {@code -Dloads.keys=false} says that they do not. */
  private static final boolean KEYS = !"false".equals(System.getProperty("loads.keys"));

  private static final StreamId SHORT = new StreamId(new TenantId("acme"), "tally", "2");
  private static final StreamId TALLY = new StreamId(new TenantId("acme"), "tally", "1");

  private final Metered metered = new Metered(LocalDynamoDb.client());
  private final EventStore store = new DynamoDbEventStore(metered, LocalDynamoDb.eventTable());

  @Test
  void aCommandOnALongStreamReadsAtMostFourUnitsColdAndOneWarm() {
    var writer = executor(1);
    for (var i = 0; i < COMMITS; i++) {
      assertThat(writer.execute(TALLY, 1, command())).isInstanceOf(Outcome.Committed.class);
    }
    var worst = 0.0;
    var onLong = new ArrayList<Long>();
    var onShort = new ArrayList<Long>();
    for (var i = 0; i < 40; i++) {
      onShort.add(nanosOfOne(SHORT));
      metered.units = 0;
      onLong.add(nanosOfOne(TALLY));
      worst = Math.max(worst, metered.units);
    }
    System.out.printf(
        "a cold command on %d commits reads at most %.1f units and takes %.2f of the time of one on"
            + " at most 40%n",
        COMMITS, worst, (double) median(onLong) / median(onShort));
    assertThat(worst).isLessThanOrEqualTo(4);

    var warm = executor(1);
    warm.execute(TALLY, 1, command());
    metered.units = 0;
    for (var i = 0; i < 20; i++) {
      warm.execute(TALLY, 1, command());
    }
    assertThat(metered.units / 20).isLessThanOrEqualTo(1);
  }

  private long nanosOfOne(StreamId stream) {
    var cold = executor(0);
    var begun = System.nanoTime();
    assertThat(cold.execute(stream, 1, command())).isInstanceOf(Outcome.Committed.class);
    return System.nanoTime() - begun;
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private CommandExecutor<Integer, Long, Integer> executor(int remembered) {
    return new CommandExecutor<>(
        new Sum(),
        new Codec(),
        store,
        "tally-service",
        Instant::now,
        Backoff.immediately(3),
        ShortLoads.of(new Sums(), remembered));
  }

  private static CommandContext command() {
    return new CommandContext(
        new CommandId(UUID.randomUUID().toString()),
        "",
        UUID.randomUUID().toString(),
        null,
        OptionalLong.empty(),
        KEYS);
  }

  /**
   * Counts the read units of queries: half a unit for each 4 KB, a whole one for a consistent read.
   */
  private static final class Metered implements DynamoDbClient {
    private final DynamoDbClient client;
    private double units;

    private Metered(DynamoDbClient client) {
      this.client = client;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
      var response = client.query(request);
      var bytes = response.items().stream().mapToInt(ItemSize::of).sum();
      var blocks = Math.max(1, Math.ceilDiv(bytes, 4096));
      units += request.consistentRead() ? blocks : blocks / 2.0;
      return response;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      return client.putItem(request);
    }

    @Override
    public String serviceName() {
      return client.serviceName();
    }

    @Override
    public void close() {
      // The client is shared, so this one does not close it.
    }
  }

  private static final class Sum implements Decider<Integer, Long, Integer> {
    @Override
    public Long initialState() {
      return 0L;
    }

    @Override
    public Decision<Integer> decide(Integer command, Long state) {
      return Decision.accept(command);
    }

    @Override
    public Long evolve(Long state, Integer event) {
      return state + event;
    }

    @Override
    public boolean isTerminal(Long state) {
      return false;
    }
  }

  private static final class Codec implements EventCodec<Integer> {
    @Override
    public EventData write(StreamId stream, Integer event) {
      return new EventData(
          "tally.added", "1.0", "{\"sku\":\"sku-0123456789ab\",\"quantity\":%d}".formatted(event));
    }

    @Override
    public List<Integer> read(StreamId stream, EventData data) {
      var json = data.json();
      return List.of(
          Integer.parseInt(json.substring(json.lastIndexOf(':') + 1, json.length() - 1)));
    }
  }

  private static final class Sums implements StateCodec<Long> {
    @Override
    public Optional<String> fingerprint(StreamId stream) {
      return Optional.of("sum");
    }

    @Override
    public String write(Long state) {
      return Long.toString(state);
    }

    @Override
    public Long read(StreamId stream, String text) {
      return Long.parseLong(text);
    }
  }
}
