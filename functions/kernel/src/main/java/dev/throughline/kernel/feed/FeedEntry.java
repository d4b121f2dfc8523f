package dev.throughline.kernel.feed;

import dev.throughline.kernel.store.CommitRef;

/**
 * A commit's place in the feed.
 *
 * @param partition from 0
 * @param position within the partition: 1, 2, 3 … without holes
 */
public record FeedEntry(int partition, long position, CommitRef commit) {}
