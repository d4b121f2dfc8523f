package dev.throughline.aws;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Commits as items of the event table. The events of a large commit are an object, to which the
 * item refers. The object is written first, so that no item refers to nothing; if the item is not
 * stored then, the object is an orphan, and {@link CommitObjectAudit} removes it. Every write has
 * an object of its own: so an orphan stays one. Safe for use by many threads.
 */
public final class CommitItems {
  /** The item of a commit has at most so many bytes, unless it has a snapshot. */
  public static final int INLINE_BYTES = 300 * 1024;

  /** Without objects: a commit that does not fit into an item is refused. */
  public static final CommitItems INLINE =
      new CommitItems(Optional.empty(), () -> "", INLINE_BYTES);

  private final Optional<ObjectStore> objects;
  private final Supplier<String> unique;
  private final int inlineBytes;

  /**
   * @param unique a text that it has never given before, of letters, digits and hyphens, at most 64
   */
  public CommitItems(ObjectStore objects, Supplier<String> unique) {
    this(objects, unique, INLINE_BYTES);
  }

  /**
   * @param inlineBytes a smaller limit than {@link #INLINE_BYTES}; with 0 all events are in objects
   */
  public CommitItems(ObjectStore objects, Supplier<String> unique, int inlineBytes) {
    this(Optional.of(objects), unique, inlineBytes);
  }

  private CommitItems(Optional<ObjectStore> objects, Supplier<String> unique, int inlineBytes) {
    this.objects = objects;
    this.unique = unique;
    this.inlineBytes = inlineBytes;
  }

  /**
   * The item of a new commit, whose object is stored if it has one. An {@link
   * IllegalArgumentException} as for {@link CommitItem#write}, and if the deflated events are more
   * than {@link ObjectStore#MAX_BYTES}.
   */
  public Map<String, AttributeValue> write(Commit commit) {
    if (objects.isEmpty() || isSmall(commit) || CommitItem.inlineBytes(commit) <= inlineBytes) {
      return CommitItem.write(commit);
    }
    var events = DeflatedEvents.write(commit.data().toList());
    var object = new CommitObject(CommitRef.of(commit), events, unique.get());
    var item = CommitItem.write(commit, object.name());
    // If there is one, it is this one, and the answer to its put was lost.
    objects.get().putIfAbsent(object.name(), events);
    return item;
  }

  /** Almost every commit is, so it is not measured. A character is three bytes at most. */
  private boolean isSmall(Commit commit) {
    return commit.data().mapToLong(event -> event.json().length()).sum() * 3 < inlineBytes / 2;
  }

  /**
   * The commit; an {@link IllegalArgumentException} if the item holds none, and an {@link
   * IllegalStateException} if it refers to an object that is missing or damaged.
   */
  public Commit read(Map<String, AttributeValue> item) {
    return CommitItem.reference(item)
        .map(name -> CommitItem.read(item, events(name)))
        .orElseGet(() -> CommitItem.read(item));
  }

  private List<EventData> events(ObjectName name) {
    var store =
        objects.orElseThrow(
            () -> new IllegalStateException("no bucket is known here, and events are in " + name));
    var content =
        store.read(name).orElseThrow(() -> new IllegalStateException("there is no object " + name));
    CommitObject.requireWhole(name, content);
    return DeflatedEvents.read(content);
  }
}
