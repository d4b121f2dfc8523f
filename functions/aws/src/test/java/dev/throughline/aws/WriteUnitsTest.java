package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteUnitsTest {
  private static final Instant AT = Instant.parse("2026-11-24T12:34:56.789Z");

  private final Random random = new Random(300);
  private final String table = LocalDynamoDb.eventTable();
  private final DynamoDbEventStore store = new DynamoDbEventStore(LocalDynamoDb.client(), table);

  @ParameterizedTest(name = "{0} events of 300 bytes cost {1} write units")
  @CsvSource({"1, 1", "3, 1", "5, 2"})
  void aCommitCostsWhatItsBytesCostWhateverTheNumberOfEvents(int events, int units) {
    var stream = new StreamId(new TenantId("local"), "order", uuid());
    var body =
        new CommitBody(
            new CommandId(uuid()),
            sha256LikeHex(),
            "order-service",
            uuid(),
            uuid(),
            AT,
            IntStream.range(0, events).mapToObj(_ -> eventOf300Bytes()).toList(),
            List.of(),
            List.of());
    assertThat(store.append(new Append(stream, Expected.NOTHING, body)))
        .isInstanceOf(AppendResult.Appended.class);

    var items = LocalDynamoDb.client().scanPaginator(scan -> scan.tableName(table)).items();
    assertThat(items)
        .as("one commit is one item")
        .singleElement()
        .satisfies(item -> assertThat(ItemSize.writeUnits(ItemSize.of(item))).isEqualTo(units));
    assertThat(store.read(stream).commits())
        .singleElement()
        .extracting("bodies")
        .isEqualTo(List.of(body));
  }

  /** Data of 300 bytes that hardly compresses: random text, base64. */
  private EventData eventOf300Bytes() {
    var frame = "{\"a\":\"\"}".length();
    var bytes = new byte[300];
    random.nextBytes(bytes);
    var text = Base64.getUrlEncoder().encodeToString(bytes).substring(0, 300 - frame);
    return new EventData("order.created", "1.0", "{\"a\":\"" + text + "\"}");
  }

  private String sha256LikeHex() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
