package dev.throughline.kernel.store;

import dev.throughline.kernel.StreamId;
import java.util.Optional;

/** A reference to a commit, which may or may not exist. Numbers count from 1. */
public record CommitRef(StreamId stream, long number) {
  public CommitRef {
    if (number < 1) {
      throw new IllegalArgumentException(stream + " has no commit " + number);
    }
  }

  public static CommitRef of(Commit commit) {
    return new CommitRef(commit.stream(), commit.number());
  }

  /** The place before; empty before the first. */
  public Optional<CommitRef> before() {
    return number == 1 ? Optional.empty() : Optional.of(new CommitRef(stream, number - 1));
  }

  @Override
  public String toString() {
    return stream + "/" + number;
  }
}
