package dev.throughline.aws;

import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.archive.ObjectStore.Listed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Removes the objects of large commits to which no item refers: of writers who lost, or crashed
 * before they put the item. A young object is left, since its item may still come. Safe for use by
 * many threads, beside writers too.
 */
public final class CommitObjectAudit {
  /** No writer takes so long from its object to its item. */
  public static final Duration GRACE = Duration.ofDays(1);

  /** The beginning of the names of the objects that it examines. */
  public static final String PREFIX = CommitObject.PREFIX;

  private final ObjectStore objects;
  private final ItemsByKey items;
  private final InstantSource clock;

  public CommitObjectAudit(
      DynamoDbClient client, String table, ObjectStore objects, InstantSource clock) {
    this.objects = objects;
    this.items = new ItemsByKey(client, table);
    this.clock = clock;
  }

  /**
   * The findings of an audit.
   *
   * @param objects that were examined
   * @param orphans that were removed
   * @param strangers objects with a name that no commit's object has; they are left
   * @param next where to go on; empty if all were examined
   */
  public record Finding(
      int objects, int orphans, List<ObjectName> strangers, Optional<ObjectName> next) {}

  /**
   * Examines objects by name.
   *
   * @param after the last one that was examined; empty to begin
   * @param goOn asked before each page of a hundred; false to stop there
   */
  public Finding run(Optional<ObjectName> after, BooleanSupplier goOn) {
    var examined = 0;
    var orphans = 0;
    var strangers = new ArrayList<ObjectName>();
    var last = after;
    while (goOn.getAsBoolean()) {
      var page = objects.list(CommitObject.PREFIX, last, ItemsByKey.BATCH);
      var ours = new HashSet<CommitObject>();
      for (var object : page) {
        read(object, ours, strangers);
      }
      orphans += remove(ours);
      examined += page.size();
      if (page.size() < ItemsByKey.BATCH) {
        return new Finding(examined, orphans, List.copyOf(strangers), Optional.empty());
      }
      last = Optional.of(page.getLast().name());
    }
    return new Finding(examined, orphans, List.copyOf(strangers), last);
  }

  private void read(Listed object, Set<CommitObject> ours, List<ObjectName> strangers) {
    var youngest = clock.instant().minus(GRACE);
    try {
      var parsed = CommitObject.of(object.name());
      if (object.writtenAt().isBefore(youngest)) {
        ours.add(parsed);
      }
    } catch (IllegalArgumentException e) {
      strangers.add(object.name());
    }
  }

  private int remove(Set<CommitObject> old) {
    var referred = new HashSet<ObjectName>();
    var keys = old.stream().map(object -> CommitItem.key(object.commit())).distinct().toList();
    items.read(keys, true, item -> CommitItem.reference(item).ifPresent(referred::add));
    var orphans =
        old.stream().map(CommitObject::name).filter(it -> !referred.contains(it)).toList();
    orphans.forEach(objects::delete);
    return orphans.size();
  }
}
