package dev.throughline.bench.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.throughline.localstack.access.Call;
import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Queue;
import dev.throughline.localstack.template.Table;
import dev.throughline.localstack.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BillTest {
  private static final Queue FIFO =
      new Queue("Commands", "x-commands.fifo", Map.of("FifoQueue", "true"), Optional.empty());
  private static final Table EVENTS =
      new Table(
          "EventTable",
          "x-events",
          Map.of(),
          new Table.Key("pk", Optional.of("sk")),
          List.of(),
          Optional.empty());
  private static final LambdaFunction FUNCTION =
      new LambdaFunction(
          "Does", "does", "a.zip", "A::b", Map.of(), Duration.ofSeconds(9), 512, Optional.empty());
  private static final Template TEMPLATE =
      new Template(
          Map.of(EVENTS.id(), EVENTS),
          Map.of(FIFO.id(), FIFO),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(FUNCTION.id(), FUNCTION),
          List.of(),
          List.of(),
          Map.of());

  /** Two orders: a call each, 3 events published, 2 commands sent, 5 messages in 2 batches. */
  private static final Measured MEASURED =
      new Measured(
          2,
          Map.of(
              use("lambda:InvokeFunction", "HTTP"), new Consumption(2, 2, 900, 0, 0),
              use("lambda:InvokeFunction", "Commands"), new Consumption(2, 5, 900, 0, 0),
              use("lambda:InvokeFunction", "EventTable"), new Consumption(1, 3, 900, 0, 0),
              use("dynamodb:PutItem", "arn:x"), new Consumption(4, 0, 900, 6, 0),
              use("dynamodb:Query", "arn:x"), new Consumption(4, 0, 900, 0, 3),
              use("sns:Publish", "arn:x.fifo"), new Consumption(1, 3, 900, 0, 0),
              use("sqs:SendMessage", "arn:x-commands.fifo"), new Consumption(1, 2, 900, 0, 0),
              use("logs:PutLogEvents", "*"), new Consumption(9, 9, 4_000, 0, 0)),
          Map.of("Does", Duration.ofMillis(800)),
          TEMPLATE);

  private static Use use(String action, String resource) {
    return new Use("Does", new Call(action, resource, List.of()));
  }

  @Test
  void theUseOfOrdersIsCountedAsAwsCountsIt() {
    var counts = MEASURED.lines().stream().collect(Collectors.toMap(Line::key, Line::count));
    assertThat(counts)
        .isEqualTo(
            Map.of(
                "write-unit", 3.0,
                "read-unit", 1.5,
                "sns-publish", 1.5,
                "sns-delivery", 1.5,
                "sqs-fifo-request", 2.5,
                "sqs-request", 0.0,
                "lambda-request", 2.5,
                "gb-second", 0.2,
                "http-request", 1.0,
                "log-byte", 2_000.0));
    assertThat(MEASURED.messagesTogether()).isEqualTo(2.5);
    assertThat(MEASURED.recordsTogether()).isEqualTo(3);
  }

  @Test
  void aMillionOrdersCostTheirCountsTimesThePrices() {
    var dollars = PriceList.read().dollars(Map.of("write-unit", 3.0, "read-unit", 2.0));
    assertThat(dollars.get("DynamoDB")).isEqualTo(3 * 0.625 + 2 * 0.125, within(1e-9));
    assertThat(dollars.get("logs")).isZero();
  }

  @Test
  void messagesAndRecordsHaveTheirSharesOfInvocations() {
    var way =
        new Way("any", List.of(new Line("delivery", 5, "messages"), new Line("record", 4, "")));
    assertThat(way.quantities(new Way.Function(0.1, 300, 2.5, 4)))
        .isEqualTo(
            Map.of(
                "lambda-request",
                3.0,
                "gb-second",
                0.9,
                "log-byte",
                900.0,
                "sqs-fifo-request",
                4.0));
  }

  @Test
  void everyWayHasItsPricesAndIsPrintedWithWhatIsAssumed() {
    var out = new ByteArrayOutputStream();
    BillCommand.print(Bill.read(), MEASURED, MEASURED, new PrintStream(out));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("usual", "lean", "Step Functions", "durable functions", "ours is of it")
        .contains("the index for read-all has each event once more")
        .contains("0.625 for 1,000,000 write request units; November 2026");
  }
}
