package dev.throughline.aws;

import dev.throughline.kernel.store.Commit;
import java.util.Optional;

/**
 * A commit as the table's stream delivers it.
 *
 * @param again names the occasion on which a commit is published once more on purpose: the topic,
 *     which drops what it has had within five minutes, passes it on once for each name; empty else
 */
public record StreamRecord(String sequenceNumber, Commit commit, Optional<String> again) {
  /** Of a commit that is published for its own sake. */
  public StreamRecord(String sequenceNumber, Commit commit) {
    this(sequenceNumber, commit, Optional.empty());
  }
}
