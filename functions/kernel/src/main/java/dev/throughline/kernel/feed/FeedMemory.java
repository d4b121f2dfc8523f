package dev.throughline.kernel.feed;

import dev.throughline.kernel.store.CommitRef;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The newest pages of a partition that were read or put. */
final class FeedMemory {
  private final int limit;
  private final Deque<FeedPage> pages = new ArrayDeque<>();
  private final Set<CommitRef> entered = new HashSet<>();
  private boolean wholly;

  FeedMemory(int limit) {
    this.limit = limit;
  }

  /** Whether nothing is known yet, not even the end of the partition. */
  boolean isCold() {
    return pages.isEmpty() && !wholly;
  }

  boolean holds(CommitRef commit) {
    return entered.contains(commit);
  }

  /** The end of the partition at the last look; 0 for an empty one. */
  long end() {
    return pages.isEmpty() ? 0 : pages.getLast().last();
  }

  /** When the newest page was put. */
  Instant newest() {
    return pages.isEmpty() ? Instant.MIN : pages.getLast().at();
  }

  /** Pages that begin before this are not known. */
  long begin() {
    return pages.isEmpty() ? Long.MAX_VALUE : pages.getFirst().first();
  }

  /** Whether every page that was put at {@code time} or later is known. */
  boolean covers(Instant time) {
    return wholly || (!pages.isEmpty() && pages.getFirst().at().isBefore(time));
  }

  /** Records that the oldest known page is the first of the partition. */
  void reachedTheBeginning() {
    wholly = true;
  }

  /** Learns the page that follows the end; the oldest is forgotten for it. */
  void addNewer(FeedPage page) {
    if (page.first() != end() + 1) {
      throw new IllegalStateException("page " + page.first() + " does not follow " + end());
    }
    pages.addLast(page);
    entered.addAll(page.commits());
    while (entered.size() > limit && pages.size() > 1) {
      pages.removeFirst().commits().forEach(entered::remove);
      wholly = false;
    }
  }

  /**
   * Learns the page before the oldest, if there is room.
   *
   * @return whether there was
   */
  boolean addOlder(FeedPage page) {
    if (!pages.isEmpty() && entered.size() + page.commits().size() > limit) {
      return false;
    }
    pages.addFirst(page);
    entered.addAll(page.commits());
    return true;
  }
}
