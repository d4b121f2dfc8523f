package dev.throughline.database;

import java.util.Optional;

/** A database whose streams' shards close on demand, and are followed by others. */
public interface RollableShards extends Database {
  /** The message if there is no such database. */
  String MISSING =
      "only Amazon's DynamoDB Local has shards that close and follow one another; a run with"
          + " -Pdynamodb-local downloads it, under its vendor's own terms";

  /** Whether the build contains one. */
  static boolean isThere() {
    return Database.named("local").isPresent();
  }

  /** Starts one in memory. */
  static RollableShards start() {
    return (RollableShards) Database.named("local").orElseThrow().start(Optional.empty());
  }

  /** Closes every open shard; each gets a child. */
  void rollOverShards();
}
