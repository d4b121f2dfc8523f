package dev.throughline.backbone.tablestream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.throughline.aws.CommitItems;
import dev.throughline.aws.StreamRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads the records of the event table's stream. Only an insertion is a commit: commits never
 * change, and a removed one was published long ago.
 */
public final class Records {
  private Records() {}

  /**
   * The commits of a batch. An unreadable commit holds up the later ones of its own stream, so that
   * none overtakes it, and no other stream.
   */
  public static Decoded decode(List<DynamodbStreamRecord> records, CommitItems items) {
    var commits = new ArrayList<StreamRecord>();
    var failures = new ArrayList<String>();
    var heldUp = new HashSet<String>();
    Optional<String> first = Optional.empty();
    for (var record : records) {
      if (!"INSERT".equals(record.getEventName()) || heldUp.contains(partition(record))) {
        continue;
      }
      var number = record.getDynamodb().getSequenceNumber();
      try {
        commits.add(new StreamRecord(number, items.read(Image.of(record))));
      } catch (RuntimeException e) {
        heldUp.add(partition(record));
        failures.add(
            "record " + number + " of " + partition(record) + " cannot be read as a commit: " + e);
        first = first.or(() -> Optional.of(number));
      }
    }
    return new Decoded(commits, first, failures);
  }

  private static String partition(DynamodbStreamRecord record) {
    return Optional.ofNullable(record.getDynamodb().getKeys())
        .map(keys -> keys.get("pk"))
        .map(AttributeValue::getS)
        .orElse("an unknown stream");
  }
}
