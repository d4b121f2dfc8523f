package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the sent messages, enforces the limits of a batch, and fails on demand. */
final class InMemoryOutbox implements Outbox {
  final List<OutgoingMessage> sent = new ArrayList<>();
  final List<Integer> batches = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();

  /** From now on sending the message with this body fails. */
  void breakDown(String body) {
    broken.add(body);
  }

  /** From now on sending succeeds. */
  void heal() {
    broken.clear();
  }

  List<String> bodies() {
    return sent.stream().map(OutgoingMessage::body).toList();
  }

  @Override
  public Map<OutgoingMessage, String> send(List<OutgoingMessage> batch) {
    assertThat(batch).hasSizeBetween(1, MAX_MESSAGES);
    assertThat(batch)
        .extracting(OutgoingMessage::destination)
        .containsOnly(batch.getFirst().destination());
    assertThat(batch.stream().mapToInt(OutgoingMessage::size).sum()).isLessThanOrEqualTo(MAX_BYTES);
    batches.add(batch.size());
    var failed = new LinkedHashMap<OutgoingMessage, String>();
    for (var message : batch) {
      if (broken.contains(message.body())) {
        failed.put(message, "InternalError");
      } else {
        sent.add(message);
      }
    }
    return failed;
  }
}
