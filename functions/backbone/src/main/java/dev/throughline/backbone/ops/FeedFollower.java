package dev.throughline.backbone.ops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.backbone.disclosure.Disclosures;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Room;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Shows what comes into the feed, over all partitions: the answer waits until there is something.
 * The token of an answer says where the next one goes on. Safe for use by many threads.
 */
public final class FeedFollower {
  /**
   * The longest wait: less than the time by which an alarm takes requests to be slow, and a
   * function is paid for while it waits.
   */
  static final Duration LONGEST = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int MOST = 100;
  private static final Pattern TOKEN = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18}){0,63}");
  private static final Pattern WAIT = Pattern.compile("[0-2]");

  private final FeedReader feed;
  private final Disclosures disclosures;
  private final InstantSource clock;
  private final Consumer<Duration> pause;

  /**
   * @param pause lets that time pass
   */
  public FeedFollower(
      FeedReader feed, Disclosures disclosures, InstantSource clock, Consumer<Duration> pause) {
    this.feed = feed;
    this.disclosures = disclosures;
    this.clock = clock;
    this.pause = pause;
  }

  private record Entry(
      int partition, long position, String stream, long commit, List<ObjectNode> events) {}

  private record Shown(List<Entry> items, String token) {}

  /** What is wrong with the parameters that are only for this. */
  static List<FieldError> errors(HttpCall call) {
    var errors = new ArrayList<FieldError>();
    var token = call.query().get("token");
    if (token != null && !TOKEN.matcher(token).matches()) {
      errors.add(new FieldError("/token", "must be the token of the answer before"));
    }
    if (!WAIT.matcher(call.query().getOrDefault("wait", "0")).matches()) {
      errors.add(new FieldError("/wait", "must be 0 to " + LONGEST.toSeconds() + " seconds"));
    }
    return errors;
  }

  /**
   * {@code GET /ops/feed?token=&wait=&personal=}, whose parameters are right: without a token, what
   * comes from now on.
   */
  HttpReply answer(HttpCall call) {
    var token = Optional.ofNullable(call.query().get("token"));
    var wait = Long.parseLong(call.query().getOrDefault("wait", "0"));
    return HttpReply.json(200, news(call, places(token), wait));
  }

  /** Of each partition the last position that the caller has seen; the end where it names none. */
  private long[] places(Optional<String> token) {
    var named = token.map(it -> it.split("\\.")).orElse(new String[0]);
    var places = new long[feed.partitions()];
    for (var partition = 0; partition < places.length; partition++) {
      places[partition] =
          partition < named.length ? Long.parseLong(named[partition]) : feed.end(partition);
    }
    return places;
  }

  private Shown news(HttpCall call, long[] places, long seconds) {
    var until = clock.instant().plusSeconds(seconds);
    var envelopes = disclosures.shown(call);
    while (true) {
      var items = items(call, places, envelopes);
      if (!items.isEmpty()
          || clock.instant().plus(PAUSE).isAfter(until)
          || !TimeLeft.allows(PAUSE.plus(TimeBudget.ATTEMPT))) {
        return new Shown(
            items, LongStream.of(places).mapToObj(Long::toString).collect(Collectors.joining(".")));
      }
      pause.accept(PAUSE);
    }
  }

  /** What has come after the places, which move on. */
  private List<Entry> items(
      HttpCall call, long[] places, Function<RecordedEvent, ObjectNode> envelopes) {
    var items = new ArrayList<Entry>();
    var room = new Room();
    for (var partition = 0; partition < places.length; partition++) {
      if (feed.end(partition) <= places[partition]) {
        continue;
      }
      for (var published : feed.read(partition, places[partition], MOST)) {
        var commit = published.commit();
        if (commit.stream().tenant().equals(call.tenant())) {
          var events = commit.events().stream().map(envelopes).toList();
          if (!room.takes(events)) {
            return items;
          }
          items.add(
              new Entry(
                  partition,
                  published.position(),
                  commit.stream().name(),
                  commit.number(),
                  events));
        }
        places[partition] = published.position();
      }
    }
    return items;
  }
}
