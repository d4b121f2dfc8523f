package dev.throughline.aws;

import dev.throughline.kernel.bridge.Inboxes;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;

/**
 * The FIFO queues of contexts, as the publisher sends to them: the group is the command's target,
 * the deduplication id the command's. Safe for use by many threads.
 */
public final class SqsInboxes implements Inboxes {
  /** What a deduplication id may consist of: letters, digits and punctuation of ASCII. */
  private static final Pattern DEDUPLICATION_ID = Pattern.compile("[!-~]{1,128}");

  private final SqsClient client;
  private final WireFormat wire;
  private final Map<String, String> urls;

  /**
   * @param urls of the queues, by context
   */
  public SqsInboxes(SqsClient client, WireFormat wire, Map<String, String> urls) {
    this.client = client;
    this.wire = wire;
    this.urls = new TreeMap<>(urls);
  }

  @Override
  public Set<String> contexts() {
    return urls.keySet();
  }

  @Override
  public Optional<String> put(String context, CommandMessage command) {
    if (!DEDUPLICATION_ID.matcher(command.id().value()).matches()) {
      return Optional.of("SQS takes no such id: " + command.id());
    }
    var body = wire.write(command);
    var size = body.getBytes(StandardCharsets.UTF_8).length;
    if (size > Outbox.MAX_BYTES) {
      return Optional.of("%d bytes are more than SQS takes, %d".formatted(size, Outbox.MAX_BYTES));
    }
    try {
      client.sendMessage(
          request ->
              request
                  .queueUrl(urls.get(context))
                  .messageGroupId(MessageGroup.of(command.target()))
                  .messageDeduplicationId(command.id().value())
                  .messageBody(body));
      return Optional.empty();
    } catch (InvalidMessageContentsException e) {
      return Optional.of(e.getMessage());
    }
  }
}
