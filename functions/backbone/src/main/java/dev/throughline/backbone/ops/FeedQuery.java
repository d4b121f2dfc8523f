package dev.throughline.backbone.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.backbone.disclosure.Disclosures;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.PublishedCommit;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Room;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows a partition of the feed, page by page. Positions count the commits of all tenants; those of
 * other tenants are left out.
 */
@Singleton
public class FeedQuery {
  private static final Pattern PARTITION = Pattern.compile("[0-9]{1,3}");
  private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");
  private static final String USUAL_LIMIT = "20";

  private final FeedReader feed;
  private final Disclosures disclosures;
  private final FeedFollower follower;

  @Inject
  public FeedQuery(FeedReader feed, Disclosures disclosures, FeedFollower follower) {
    this.feed = feed;
    this.disclosures = disclosures;
    this.follower = follower;
  }

  private record Entry(long position, String stream, long commit, List<ObjectNode> events) {}

  /** {@code next} is the {@code after} of the next page; there is none at the end. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Shown(int partition, long end, List<Entry> items, @Nullable Long next) {}

  private record Request(String partition, String after, String limit) {
    static Request of(HttpCall call) {
      return new Request(
          call.query().getOrDefault("partition", "0"),
          call.query().getOrDefault("after", "0"),
          call.query().getOrDefault("limit", USUAL_LIMIT));
    }

    List<FieldError> errors(int partitions) {
      var errors = new ArrayList<FieldError>();
      if (!PARTITION.matcher(partition).matches() || Integer.parseInt(partition) >= partitions) {
        errors.add(new FieldError("/partition", "must be 0 to " + (partitions - 1)));
      }
      if (!POSITION.matcher(after).matches()) {
        errors.add(new FieldError("/after", "must be a position: a whole number, 0 for all"));
      }
      if (!LIMIT.matcher(limit).matches()) {
        errors.add(new FieldError("/limit", "must be 1 to 100"));
      }
      return errors;
    }
  }

  /** {@code GET /ops/feed?partition=&after=&limit=&personal=}; without a partition, what comes. */
  HttpReply answer(HttpCall call) {
    var request = Request.of(call);
    var errors = new ArrayList<>(request.errors(feed.partitions()));
    errors.addAll(FeedFollower.errors(call));
    errors.addAll(Disclosures.errors(call));
    if (!errors.isEmpty()) {
      return HttpReply.problem(Problem.badRequest(errors));
    }
    if (!call.query().containsKey("partition")) {
      return follower.answer(call);
    }
    var partition = Integer.parseInt(request.partition());
    var after = Long.parseLong(request.after());
    var read = feed.read(partition, after, Integer.parseInt(request.limit()));
    var end = feed.end(partition);
    var items = new ArrayList<Entry>();
    var envelopes = disclosures.shown(call);
    var room = new Room();
    var last = end;
    for (var published : read) {
      if (published.commit().stream().tenant().equals(call.tenant())) {
        var entry = shown(published, envelopes);
        if (!room.takes(entry.events())) {
          break;
        }
        items.add(entry);
      }
      last = published.position();
    }
    return HttpReply.json(200, new Shown(partition, end, items, last < end ? last : null));
  }

  private static Entry shown(
      PublishedCommit published, Function<RecordedEvent, ObjectNode> envelopes) {
    var commit = published.commit();
    return new Entry(
        published.position(),
        commit.stream().name(),
        commit.number(),
        commit.events().stream().map(envelopes).toList());
  }
}
