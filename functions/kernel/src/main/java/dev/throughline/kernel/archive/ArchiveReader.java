package dev.throughline.kernel.archive;

import dev.throughline.kernel.store.ArchivedCommits;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.Stub;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads archived commits. Streams that lie close to each other in an object are read by one
 * request, and those that were read last are remembered, since a reader of the feed meets the
 * commits of a stream one after the other. A range that is not what its stub says is {@link
 * Damaged}. Safe for use by many threads.
 */
public final class ArchiveReader implements ArchivedCommits {
  /** A smaller gap between two ranges is read too, instead of asking twice. */
  private static final int GAP = 64 * 1024;

  private static final int LARGEST_READ = 8 * 1024 * 1024;
  private static final int REMEMBERED_BYTES = 512 * 1024;

  private final ObjectStore objects;
  private final CommitFormat format;
  private final LinkedHashMap<Stub, List<Commit>> memory = new LinkedHashMap<>(16, 0.75f, true);
  private int remembered;

  public ArchiveReader(ObjectStore objects, CommitFormat format) {
    this.objects = objects;
    this.format = format;
  }

  @Override
  public Map<Stub, List<Commit>> readAll(Collection<Stub> stubs) {
    var found = new HashMap<Stub, List<Commit>>();
    var wanted = new ArrayList<Stub>();
    for (var stub : new ArrayList<>(stubs).stream().distinct().toList()) {
      var commits = remembered(stub);
      if (commits == null) {
        wanted.add(stub);
      } else {
        found.put(stub, commits);
      }
    }
    wanted.stream()
        .collect(Collectors.groupingBy(Stub::object))
        .forEach((object, ranges) -> read(new ObjectName(object), ranges, found));
    return found;
  }

  private void read(ObjectName object, List<Stub> ranges, Map<Stub, List<Commit>> found) {
    ranges.sort(Comparator.comparingLong(Stub::from));
    for (var first = 0; first < ranges.size(); ) {
      var from = ranges.get(first).from();
      var end = end(ranges.get(first));
      var next = first + 1;
      while (next < ranges.size() && isNear(ranges.get(next), from, end)) {
        end = Math.max(end, end(ranges.get(next++)));
      }
      var bytes = objects.read(object, from, Math.toIntExact(end - from));
      if (bytes.isEmpty()) {
        throw new Damaged("there is no object " + object + ", which has " + ranges.get(first));
      }
      for (var stub : ranges.subList(first, next)) {
        found.put(stub, remember(stub, commits(stub, bytes.get(), from)));
      }
      first = next;
    }
  }

  private List<Commit> commits(Stub stub, byte[] bytes, long from) {
    var at = Math.toIntExact(stub.from() - from);
    return DeflatedCommits.read(format, stub, Arrays.copyOfRange(bytes, at, at + stub.length()));
  }

  private static boolean isNear(Stub stub, long from, long end) {
    return stub.from() - end <= GAP && end(stub) - from <= LARGEST_READ;
  }

  private static long end(Stub stub) {
    return stub.from() + stub.length();
  }

  private @Nullable List<Commit> remembered(Stub stub) {
    synchronized (memory) {
      return memory.get(stub);
    }
  }

  private List<Commit> remember(Stub stub, List<Commit> commits) {
    synchronized (memory) {
      if (memory.put(stub, commits) == null) {
        remembered += stub.length();
      }
      var eldest = memory.keySet().iterator();
      while (remembered > REMEMBERED_BYTES) {
        remembered -= eldest.next().length();
        eldest.remove();
      }
    }
    return commits;
  }
}
