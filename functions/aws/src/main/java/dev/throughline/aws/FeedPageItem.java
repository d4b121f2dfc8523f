package dev.throughline.aws;

import static dev.throughline.aws.Attributes.bytes;
import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.store.CommitRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A page of the feed as one item. Its attributes: {@code pk} partition, {@code sk} position of the
 * first entry, {@code at} epoch milliseconds, and the entries, each a stream's key, {@code #} and
 * the commit's number: in {@code e} as a list, or in {@code z} as {@link DeflatedTexts} if that
 * saves a write unit. A full page of the longest keys has 25 KB before it is deflated.
 */
final class FeedPageItem {
  private FeedPageItem() {}

  static Map<String, AttributeValue> write(FeedPage page) {
    var entries = page.commits().stream().map(FeedPageItem::entry).toList();
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", partition(page.partition()));
    item.put("sk", number(page.first()));
    item.put("at", number(page.at().toEpochMilli()));
    var rest = ItemSize.of(item);
    var plain = AttributeValue.fromL(entries.stream().map(Attributes::text).toList());
    var units = ItemSize.writeUnits(rest + ItemSize.of("e", plain));
    if (units > 1) {
      var deflated = bytes(DeflatedTexts.write(entries, 1));
      if (ItemSize.writeUnits(rest + ItemSize.of("z", deflated)) < units) {
        item.put("z", deflated);
        return item;
      }
    }
    item.put("e", plain);
    return item;
  }

  static FeedPage read(Map<String, AttributeValue> item) {
    return new FeedPage(
        Integer.parseInt(text(item, "pk")),
        number(item, "sk"),
        Instant.ofEpochMilli(number(item, "at")),
        entries(item).stream().map(FeedPageItem::commit).toList());
  }

  static AttributeValue partition(int partition) {
    return text(Integer.toString(partition));
  }

  private static List<String> entries(Map<String, AttributeValue> item) {
    return item.containsKey("z")
        ? DeflatedTexts.read(bytes(item, "z"), 1)
        : item.getOrDefault("e", AttributeValue.fromL(List.of())).l().stream()
            .map(AttributeValue::s)
            .toList();
  }

  private static String entry(CommitRef commit) {
    return commit.stream().key() + "#" + commit.number();
  }

  private static CommitRef commit(String entry) {
    var end = entry.lastIndexOf('#');
    return new CommitRef(
        StreamId.ofKey(entry.substring(0, end)), Long.parseLong(entry.substring(end + 1)));
  }
}
