package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.archive.ContentHash;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.store.CommitRef;
import java.util.regex.Pattern;

/**
 * The object that holds the events of one commit. Its name tells tenant, stream and number of the
 * commit, the hash of the content, and a text that no other object has: {@code
 * commits/t=TENANT/STREAM/NUMBER/HASH.UNIQUE}.
 */
record CommitObject(CommitRef commit, ObjectName name) {
  /** The beginning of all names. */
  static final String PREFIX = "commits/";

  private static final Pattern NAME =
      Pattern.compile(
          PREFIX + "t=([^/]+)/([^/]+)/(\\d{10,19})/([0-9a-f]{64})\\.[0-9A-Za-z-]{1,64}");

  CommitObject(CommitRef commit, byte[] content, String unique) {
    this(
        commit,
        new ObjectName(
            PREFIX
                + "t=%s/%s/%010d/%s.%s"
                    .formatted(
                        commit.stream().tenant(),
                        commit.stream().name(),
                        commit.number(),
                        ContentHash.of(content),
                        unique)));
  }

  /** By its name; an {@link IllegalArgumentException} if it is another object's. */
  static CommitObject of(ObjectName name) {
    var parts = NAME.matcher(name.value());
    if (!parts.matches()) {
      throw new IllegalArgumentException("not the name of a commit's events: " + name);
    }
    var stream = StreamId.ofName(new TenantId(parts.group(1)), parts.group(2));
    return new CommitObject(new CommitRef(stream, Long.parseLong(parts.group(3))), name);
  }

  /** An {@link IllegalStateException} if the content is not the one that was written. */
  static void requireWhole(ObjectName name, byte[] content) {
    var parts = NAME.matcher(name.value());
    if (!parts.matches() || !parts.group(4).equals(ContentHash.of(content))) {
      throw new IllegalStateException("the object " + name + " is damaged");
    }
  }
}
