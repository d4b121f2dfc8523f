package dev.throughline.bridges.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which feed is forwarded, and what of it.
 *
 * @param name of the bridge: its position is kept under it, and two bridges of one name take
 *     partitions over from each other
 * @param forwarded the partitions that this process forwards
 * @param archive the bucket of large and of archived commits; empty for a platform without one
 */
public record FeedSettings(
    String name,
    String eventTable,
    String feedTable,
    int partitions,
    SortedSet<Integer> forwarded,
    Optional<String> archive) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

  public FeedSettings {
    forwarded = Collections.unmodifiableSortedSet(new TreeSet<>(forwarded));
  }

  /** From the environment; problems are recorded there. */
  public static FeedSettings of(Environment environment) {
    environment.require("FEED_PARTITIONS", "the number of the feed's partitions");
    int partitions = environment.read("FEED_PARTITIONS", 1, FeedSettings::count);
    return new FeedSettings(
        bridge(environment),
        environment.require("EVENT_TABLE", "the name of the event table"),
        environment.require("FEED_TABLE", "the name of the feed's table"),
        partitions,
        environment.read(
            "BRIDGE_PARTITIONS", all(partitions), list -> partitions(list, partitions)),
        environment.find("ARCHIVE_BUCKET"));
  }

  /** The name of the bridge; problems are recorded in the environment. */
  public static String bridge(Environment environment) {
    return environment.read("BRIDGE_NAME", "throughline", FeedSettings::name);
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("not 1 to 64 letters, digits and . _ -");
    }
    return text;
  }

  private static int count(String text) {
    if (!text.matches("[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException("not a number from 1 to 999");
    }
    return Integer.parseInt(text);
  }

  private static SortedSet<Integer> all(int partitions) {
    return new TreeSet<>(IntStream.range(0, partitions).boxed().toList());
  }

  private static SortedSet<Integer> partitions(String list, int partitions) {
    var named = new TreeSet<Integer>();
    Arrays.stream(list.split(",", -1)).forEach(range -> named.addAll(range(range.strip())));
    if (named.last() >= partitions) {
      throw new IllegalArgumentException("the feed has the partitions 0 to " + (partitions - 1));
    }
    return named;
  }

  private static SortedSet<Integer> range(String text) {
    var range = RANGE.matcher(text);
    if (!range.matches()) {
      throw new IllegalArgumentException("not a list of partitions like 0,2-3");
    }
    var first = Integer.parseInt(range.group(1));
    var last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    if (last < first) {
      throw new IllegalArgumentException("a range of partitions begins with the smaller one");
    }
    return new TreeSet<>(IntStream.rangeClosed(first, last).boxed().toList());
  }
}
