package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.store.CommitRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A page of the feed as one item. Its attributes: {@code pk} partition, {@code sk} position of the
 * first entry, {@code at} epoch milliseconds, {@code e} the entries, each a stream's key, {@code #}
 * and the commit's number. A full page of the longest keys has 25 KB.
 */
final class FeedPageItem {
  private FeedPageItem() {}

  static Map<String, AttributeValue> write(FeedPage page) {
    return Map.of(
        "pk", partition(page.partition()),
        "sk", number(page.first()),
        "at", number(page.at().toEpochMilli()),
        "e", AttributeValue.fromL(page.commits().stream().map(FeedPageItem::entry).toList()));
  }

  static FeedPage read(Map<String, AttributeValue> item) {
    var entries = item.getOrDefault("e", AttributeValue.fromL(List.of())).l();
    return new FeedPage(
        Integer.parseInt(text(item, "pk")),
        number(item, "sk"),
        Instant.ofEpochMilli(number(item, "at")),
        entries.stream().map(entry -> commit(entry.s())).toList());
  }

  static AttributeValue partition(int partition) {
    return text(Integer.toString(partition));
  }

  private static AttributeValue entry(CommitRef commit) {
    return text(commit.stream().key() + "#" + commit.number());
  }

  private static CommitRef commit(String entry) {
    var end = entry.lastIndexOf('#');
    return new CommitRef(
        StreamId.ofKey(entry.substring(0, end)), Long.parseLong(entry.substring(end + 1)));
  }
}
