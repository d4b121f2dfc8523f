package dev.throughline.kernel.feed;

import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Enters commits into the feed, each once, also when several writers enter them again. The pages
 * themselves tell which commits are in the feed: none is on a page that was put before the commit
 * was made. So the newest pages are kept in memory, and older ones read when an older commit comes.
 * Safe for use by many threads.
 */
public final class FeedWriter {
  /** How far the clock that dates commits and the clock that dates pages may be apart. */
  static final Duration CLOCKS_APART = Duration.ofMinutes(2);

  private static final int PAGES = 20;

  private final FeedPages pages;
  private final InstantSource clock;
  private final int remembered;
  private final Map<Integer, FeedMemory> memories = new ConcurrentHashMap<>();

  /**
   * @param remembered how many entries of each partition are kept in memory, about
   */
  public FeedWriter(FeedPages pages, InstantSource clock, int remembered) {
    this.pages = pages;
    this.clock = clock;
    this.remembered = remembered;
  }

  /** The partition that a commit belongs to. */
  public int partitionOf(Commit commit) {
    return pages.partitionOf(commit.stream());
  }

  /**
   * Which of these commits of one partition are not in the feed, in their order. Pages that are
   * read to find out are remembered, as far as there is room.
   */
  public List<Commit> missing(int partition, Collection<Commit> commits) {
    var memory = memory(partition);
    synchronized (memory) {
      var missing = missing(partition, memory, commits);
      return commits.stream().filter(commit -> missing.contains(CommitRef.of(commit))).toList();
    }
  }

  /** Whether a commit is in the feed, as far as memory goes: false may be wrong, true is not. */
  public boolean remembers(CommitRef commit) {
    var memory = memory(pages.partitionOf(commit.stream()));
    synchronized (memory) {
      return memory.holds(commit);
    }
  }

  /**
   * Enters those of these commits of one partition that are not in the feed, in their order. After
   * an exception some may have been entered; the same call again completes it.
   */
  public void enter(int partition, Collection<Commit> commits) {
    var memory = memory(partition);
    synchronized (memory) {
      var missing = missing(partition, memory, commits);
      while (!missing.isEmpty()) {
        var page = next(partition, memory, missing);
        if (pages.put(page)) {
          learn(memory, page, missing);
        } else {
          catchUp(partition, memory, missing);
        }
      }
    }
  }

  private FeedMemory memory(int partition) {
    return memories.computeIfAbsent(partition, _ -> new FeedMemory(remembered));
  }

  private FeedPage next(int partition, FeedMemory memory, SequencedSet<CommitRef> missing) {
    var now = clock.instant();
    var at = now.isBefore(memory.newest()) ? memory.newest() : now;
    var commits = missing.stream().limit(FeedPage.MOST).toList();
    return new FeedPage(
        partition, memory.end() + 1, Instant.ofEpochMilli(at.toEpochMilli()), commits);
  }

  private static void learn(FeedMemory memory, FeedPage page, SequencedSet<CommitRef> missing) {
    memory.addNewer(page);
    page.commits().forEach(missing::remove);
  }

  /** Another writer has put a page at the end: reads all pages since. */
  private void catchUp(int partition, FeedMemory memory, SequencedSet<CommitRef> missing) {
    var end = memory.end();
    List<FeedPage> newer;
    do {
      newer = pages.after(partition, memory.end(), PAGES);
      newer.forEach(page -> learn(memory, page, missing));
    } while (newer.size() == PAGES);
    if (memory.end() == end) {
      throw new IllegalStateException(
          "partition " + partition + " refuses a page at " + (end + 1) + ", but has none there");
    }
  }

  private SequencedSet<CommitRef> missing(
      int partition, FeedMemory memory, Collection<Commit> commits) {
    var missing = new LinkedHashSet<CommitRef>();
    var oldest = Instant.MAX;
    for (var commit : commits) {
      var ref = CommitRef.of(commit);
      if (!memory.holds(ref)) {
        missing.add(ref);
        oldest = commit.at().isBefore(oldest) ? commit.at() : oldest;
      }
    }
    if (!missing.isEmpty()) {
      lookBack(partition, memory, oldest.minus(CLOCKS_APART), missing);
    }
    return missing;
  }

  /** Reads pages, the newest first, until no older one can hold the missing commits. */
  private void lookBack(
      int partition, FeedMemory memory, Instant since, SequencedSet<CommitRef> missing) {
    var room = true;
    var begin = memory.begin();
    var pagesToRead = memory.isCold() ? 1 : PAGES;
    var covered = memory.covers(since);
    while (!covered && !missing.isEmpty()) {
      var older = pages.before(partition, begin, pagesToRead);
      for (var page : older) {
        room = room && memory.addOlder(page);
        page.commits().forEach(missing::remove);
        begin = page.first();
        covered = page.at().isBefore(since);
      }
      if (begin == 1 || older.size() < pagesToRead) {
        covered = true;
        if (room) {
          memory.reachedTheBeginning();
        }
      }
      pagesToRead = PAGES;
    }
  }
}
