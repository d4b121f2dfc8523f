package dev.throughline.lambda.queue;

import static dev.throughline.lambda.queue.Messages.batch;
import static dev.throughline.lambda.queue.Messages.fifo;
import static dev.throughline.lambda.queue.Messages.standard;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.lambda.metrics.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FifoBatchTest {
  private final List<String> processed = new ArrayList<>();
  private final Map<String, Long> hidden = new LinkedHashMap<>();
  private final FifoBatch batch =
      new FifoBatch(
          (message, delay) -> hidden.put(message.getMessageId(), delay.toSeconds()), new Metrics());

  private void process(SQSMessage message) {
    if (message.getBody().equals("poison")) {
      throw new IllegalArgumentException("poison");
    }
    processed.add(message.getMessageId());
  }

  private static List<String> failures(SQSBatchResponse response) {
    return response.getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private List<String> handle(SQSEvent event) {
    return failures(batch.handle(event, null, this::process));
  }

  @Test
  void everyMessageIsProcessedInTheOrderOfItsGroup() {
    var failed =
        handle(batch(fifo("a1", "a", 1, ""), fifo("b1", "b", 1, ""), fifo("a2", "a", 1, "")));

    assertThat(failed).isEmpty();
    assertThat(processed).containsSubsequence("a1", "a2").contains("b1").hasSize(3);
    assertThat(hidden).isEmpty();
  }

  @Test
  void aFailureTakesTheLaterOnesOfItsGroupWithItAndNoOther() {
    var failed =
        handle(
            batch(
                fifo("a1", "a", 1, ""),
                fifo("b1", "b", 1, "poison"),
                fifo("a2", "a", 1, ""),
                fifo("b2", "b", 1, ""),
                fifo("c1", "c", 1, ""),
                fifo("b3", "b", 1, "poison")));

    assertThat(failed).containsExactly("b1", "b2", "b3");
    assertThat(processed).containsExactly("a1", "a2", "c1");
  }

  @Test
  void whatFailedComesBackTogetherWithWhatWaitedBehindIt() {
    handle(batch(fifo("b1", "b", 3, "poison"), fifo("b2", "b", 1, "")));

    assertThat(hidden).containsExactly(Map.entry("b1", 4L), Map.entry("b2", 4L));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4", "4,8", "5,16", "6,30", "7,30", "1000,30"})
  void theOftenerAMessageWasReceivedTheLongerItIsHidden(int receiveCount, long seconds) {
    handle(batch(fifo("b1", "b", receiveCount, "poison")));

    assertThat(hidden).containsExactly(Map.entry("b1", seconds));
  }

  @Test
  void inAStandardQueueEachMessageIsAGroupOfItsOwn() {
    var failed =
        handle(batch(standard("1", 1, "poison"), standard("2", 1, ""), standard("3", 1, "poison")));

    assertThat(failed).containsExactly("1", "3");
    assertThat(processed).containsExactly("2");
  }

  @Test
  void aMessageThatCannotBeHiddenIsReportedAllTheSame() {
    var unable =
        new FifoBatch(
            (_, _) -> {
              throw new IllegalStateException("SQS does not answer");
            },
            new Metrics());

    var response =
        unable.handle(
            batch(fifo("b1", "b", 1, "poison"), fifo("c1", "c", 1, "")), null, this::process);

    assertThat(failures(response)).containsExactly("b1");
    assertThat(processed).containsExactly("c1");
  }
}
