package dev.throughline.aws;

import dev.throughline.kernel.archive.ObjectAudit;
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
 * Finds objects of large commits to which no item refers: of writers who lost, or crashed before
 * they put the item. A young object is left, since its item may still come. It asks whether to go
 * on before each page of a hundred.
 */
public final class CommitObjectAudit implements ObjectAudit {
  /** No writer takes so long from its object to its item. */
  public static final Duration GRACE = Duration.ofDays(1);

  private final ObjectStore objects;
  private final ItemsByKey items;
  private final InstantSource clock;

  public CommitObjectAudit(
      DynamoDbClient client, String table, ObjectStore objects, InstantSource clock) {
    this.objects = objects;
    this.items = new ItemsByKey(client, table);
    this.clock = clock;
  }

  @Override
  public String prefix() {
    return CommitObject.PREFIX;
  }

  @Override
  public Finding run(Optional<ObjectName> after, BooleanSupplier goOn) {
    var examined = 0;
    var orphans = 0;
    var damaged = new ArrayList<String>();
    var last = after.orElse(beginning());
    while (goOn.getAsBoolean()) {
      var page = objects.list(prefix(), Optional.of(last), ItemsByKey.BATCH);
      var ours = new HashSet<CommitObject>();
      for (var object : page) {
        read(object, ours, damaged);
      }
      orphans += remove(ours);
      examined += page.size();
      if (page.size() < ItemsByKey.BATCH) {
        return new Finding(examined, orphans, damaged, Optional.empty());
      }
      last = page.getLast().name();
    }
    return new Finding(examined, orphans, damaged, Optional.of(last));
  }

  private void read(Listed object, Set<CommitObject> ours, List<String> damaged) {
    var youngest = clock.instant().minus(GRACE);
    try {
      var parsed = CommitObject.of(object.name());
      if (object.writtenAt().isBefore(youngest)) {
        ours.add(parsed);
      }
    } catch (IllegalArgumentException e) {
      damaged.add("no commit has an object " + object.name());
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
