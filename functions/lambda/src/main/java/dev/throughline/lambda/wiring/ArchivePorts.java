package dev.throughline.lambda.wiring;

import dev.throughline.aws.ArchivedItems;
import dev.throughline.aws.CommitItems;
import dev.throughline.aws.ReadThrough;
import dev.throughline.kernel.archive.ArchiveReader;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.archive.Retention;
import dev.throughline.kernel.store.ArchivedCommits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How functions see the archive: its objects by {@code ARCHIVE_BUCKET}, and which streams go there
 * by {@code ARCHIVE_AFTER_DAYS}, a list of {@code category=days}.
 */
@Singleton
public class ArchivePorts {
  private static final Pattern ENTRY = Pattern.compile("([a-z]+)(\\*?)=([0-9]{1,5})");

  /** Nothing is archived unless the environment names its category. */
  @Produces
  @Singleton
  Retention retention(Settings settings) {
    return settings
        .find("ARCHIVE_AFTER_DAYS")
        .map(ArchivePorts::parse)
        .orElseGet(() -> new Retention(Map.of()));
  }

  /**
   * Reads a list of {@code category=days}, such as {@code loan=90,account*=30}. A star is for a
   * category whose streams go also without an end.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Retention parse(String list) {
    var byCategory = new HashMap<String, Duration>();
    var atRest = new HashSet<String>();
    for (var written : list.split(",")) {
      var entry = ENTRY.matcher(written);
      if (!entry.matches()) {
        throw new IllegalArgumentException(
            "ARCHIVE_AFTER_DAYS is no list of category=days: '" + written + "' of '" + list + "'");
      }
      var category = entry.group(1);
      if (byCategory.put(category, Duration.ofDays(Long.parseLong(entry.group(3)))) != null) {
        throw new IllegalArgumentException("ARCHIVE_AFTER_DAYS has " + category + " twice");
      }
      if (!entry.group(2).isEmpty()) {
        atRest.add(category);
      }
    }
    return new Retention(byCategory, atRest);
  }

  /** A function that knows no bucket cannot read an archived stream. */
  @Produces
  @Singleton
  ArchivedCommits archived(ObjectStore objects, Settings settings) {
    return settings.find("ARCHIVE_BUCKET").isPresent()
        ? new ArchiveReader(objects, new ArchivedItems())
        : ArchivedCommits.NONE;
  }

  @Produces
  @Singleton
  ReadThrough readThrough(ArchivedCommits archived, Retention retention) {
    return ReadThrough.of(archived, retention);
  }

  /** A function that knows no bucket neither writes nor reads large commits. */
  @Produces
  @Singleton
  CommitItems commitItems(ObjectStore objects, Settings settings) {
    return settings.find("ARCHIVE_BUCKET").isPresent()
        ? new CommitItems(objects, () -> UUID.randomUUID().toString())
        : CommitItems.INLINE;
  }
}
