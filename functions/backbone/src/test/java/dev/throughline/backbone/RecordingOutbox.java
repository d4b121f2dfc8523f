package dev.throughline.backbone;

import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An outbox that keeps the sent messages, and fails for given groups. */
public final class RecordingOutbox implements Outbox {
  private final List<OutgoingMessage> sent = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();

  /** The messages sent, in order. */
  public List<OutgoingMessage> sent() {
    return sent;
  }

  /** From now on sending a message of that group fails. */
  public void fail(String group) {
    broken.add(group);
  }

  /** From now on everything can be sent. */
  public void heal() {
    broken.clear();
  }

  @Override
  public Map<OutgoingMessage, String> send(List<OutgoingMessage> batch) {
    var failed = new HashMap<OutgoingMessage, String>();
    for (var message : batch) {
      if (broken.contains(message.group())) {
        failed.put(message, "broken");
      } else {
        sent.add(message);
      }
    }
    return failed;
  }
}
