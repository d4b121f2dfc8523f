package dev.throughline.localstack.emulators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the messages in the queues: one line for each message that came, and one for each that
 * went. It survives the process, not a loss of power. A new journal is written beside the old one
 * until {@link #replaceOld}, so a crash in between loses neither. Safe for concurrent use.
 */
public final class QueueJournal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "queues.journal";

  /**
   * A message as it was sent.
   *
   * @param visibleAt epoch milliseconds
   */
  public record Message(
      String id,
      String body,
      Map<String, String> attributes,
      Optional<String> group,
      Optional<String> deduplication,
      long visibleAt) {}

  private final Path folder;
  private final FileChannel channel;

  private QueueJournal(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Opens a new journal in the folder, beside the one that is there. */
  public static QueueJournal open(Path folder) {
    try {
      var channel =
          FileChannel.open(
              folder.resolve(NAME + ".new"),
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      return new QueueJournal(folder, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }

  /** The messages that remain by the old journal: by queue, in their order. */
  public static Map<String, List<Message>> remaining(Path folder) {
    var file = folder.resolve(NAME);
    var queues = new LinkedHashMap<String, Map<String, Message>>();
    if (Files.exists(file)) {
      try (var lines = Files.lines(file)) {
        lines.map(QueueJournal::parse).flatMap(Optional::stream).forEach(l -> replay(l, queues));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
    var remaining = new LinkedHashMap<String, List<Message>>();
    queues.forEach((queue, messages) -> remaining.put(queue, List.copyOf(messages.values())));
    return remaining;
  }

  /** Empty for the incomplete line of a killed process, which was never acknowledged. */
  private static Optional<JsonNode> parse(String line) {
    try {
      return Optional.of(JSON.readTree(line));
    } catch (JsonProcessingException torn) {
      return Optional.empty();
    }
  }

  private static void replay(JsonNode line, Map<String, Map<String, Message>> queues) {
    var queue = queues.computeIfAbsent(line.path("queue").asText(), _ -> new LinkedHashMap<>());
    var id = line.path("id").asText();
    if (line.has("body")) {
      queue.put(id, message(id, line));
    } else {
      queue.remove(id);
    }
  }

  private static Message message(String id, JsonNode line) {
    var attributes = new HashMap<String, String>();
    line.path("attributes")
        .properties()
        .forEach(entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
    return new Message(
        id,
        line.path("body").asText(),
        attributes,
        Optional.ofNullable(line.get("group")).map(JsonNode::asText),
        Optional.ofNullable(line.get("deduplication")).map(JsonNode::asText),
        line.path("visibleAt").asLong());
  }

  /** Records a new message; the record is in the file when this returns. */
  public void added(String queue, Message message) {
    var line = JSON.createObjectNode().put("queue", queue).put("id", message.id());
    line.put("body", message.body()).put("visibleAt", message.visibleAt());
    message.group().ifPresent(group -> line.put("group", group));
    message.deduplication().ifPresent(id -> line.put("deduplication", id));
    var attributes = line.putObject("attributes");
    message.attributes().forEach(attributes::put);
    write(line);
  }

  /** Records that a message went. */
  public void removed(String queue, String id) {
    write(JSON.createObjectNode().put("queue", queue).put("id", id));
  }

  private synchronized void write(JsonNode line) {
    try {
      var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the journal in " + folder, e);
    }
  }

  /** Makes this the journal that a restart reads. */
  public void replaceOld() {
    try {
      Files.move(
          folder.resolve(NAME + ".new"), folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
