package dev.throughline.kernel.feed;

import dev.throughline.kernel.store.Commit;

/**
 * A commit, whole, with its place in the feed.
 *
 * @param partition from 0
 * @param position within the partition: 1, 2, 3 … without holes
 */
public record PublishedCommit(int partition, long position, Commit commit) {}
