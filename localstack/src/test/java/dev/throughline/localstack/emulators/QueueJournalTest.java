package dev.throughline.localstack.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.emulators.QueueJournal.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueJournalTest {
  @TempDir private Path folder;

  @Test
  void acknowledgedMessagesAreBackInTheirOrderAfterTheProcessWasKilled() throws Exception {
    var child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                QueueSender.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    assertThat(child.waitFor()).as(() -> read("output.txt")).isEqualTo(137);

    var remaining = QueueJournal.remaining(folder);
    assertThat(remaining.get("q.fifo"))
        .extracting(Message::body)
        .containsExactly("in flight", "waiting ä", "last");

    try (var queues = ElasticMq.start("us-east-1", "000000000000", Optional.empty());
        var clients = QueueSender.clients(queues)) {
      var sqs = clients.sqs();
      var fifo = Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true");
      var url = sqs.createQueue(r -> r.queueName("q.fifo").attributesWithStrings(fifo)).queueUrl();
      var sent = new QueueRestore(sqs, Clock.systemUTC()).restore(remaining, Map.of("q.fifo", url));
      assertThat(sent).isEqualTo(3);
      var bodies =
          sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages().stream()
              .map(software.amazon.awssdk.services.sqs.model.Message::body);
      assertThat(bodies).containsExactly("in flight", "waiting ä", "last");
    }
  }

  @Test
  void aLineThatWasTornByAKillIsNoMessage() throws IOException {
    try (var journal = QueueJournal.open(folder)) {
      journal.added("q", message("1"));
      journal.replaceOld();
    }
    Files.writeString(
        folder.resolve("queues.journal"),
        "{\"queue\":\"q\",\"id\":\"2\",\"bo",
        StandardOpenOption.APPEND);
    assertThat(QueueJournal.remaining(folder)).isEqualTo(Map.of("q", List.of(message("1"))));
  }

  @Test
  void aNewJournalHidesTheOldOneOnlyWhenItIsWhole() {
    try (var old = QueueJournal.open(folder)) {
      old.added("q", message("1"));
      old.replaceOld();
    }
    try (var unfinished = QueueJournal.open(folder)) {
      unfinished.added("q", message("2"));
      assertThat(QueueJournal.remaining(folder).get("q")).containsExactly(message("1"));
    }
  }

  private static Message message(String id) {
    return new Message(id, "body", Map.of("a", "b"), Optional.empty(), Optional.of("d"), 5);
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
