package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;
import static dev.throughline.aws.Attributes.textOrNull;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An instance in the list of sagas as an item: {@code pk} the kind of saga, {@code sk} tenant,
 * {@code #} and id, {@code n} the commit of its log, {@code st} status, {@code step}, {@code since}
 * and {@code next} in milliseconds, {@code why}; for the index {@code spk} kind, {@code #} and
 * status, {@code ssk} tenant, {@code #}, since, {@code #} and id. An ended instance has only the
 * key, {@code n} and {@code gone}, the time in seconds from which DynamoDB may delete it.
 */
final class SagaItem {
  private SagaItem() {}

  static Map<String, AttributeValue> key(StreamId saga) {
    return Map.of("pk", text(saga.category()), "sk", text(prefix(saga.tenant()) + saga.id()));
  }

  static String prefix(TenantId tenant) {
    return tenant.value() + "#";
  }

  static String list(String type, String status) {
    return type + "#" + status;
  }

  /** The place in a list of one status, up to the id. */
  static String place(TenantId tenant, Instant since) {
    return prefix(tenant) + "%016d".formatted(since.toEpochMilli());
  }

  /**
   * The item.
   *
   * @param gone when an ended instance may be deleted
   */
  static Map<String, AttributeValue> write(ListedSaga saga, Instant gone) {
    var item = new HashMap<>(key(saga.saga()));
    item.put("n", number(saga.commit()));
    var stands = saga.standing();
    if (stands.ended()) {
      item.put("gone", number(gone.getEpochSecond()));
      return item;
    }
    item.put("st", text(stands.status()));
    item.put("since", number(stands.since().toEpochMilli()));
    stands.step().ifPresent(step -> item.put("step", text(step)));
    stands.next().ifPresent(next -> item.put("next", number(next.toEpochMilli())));
    stands.reason().ifPresent(why -> item.put("why", text(why)));
    item.put("spk", text(list(saga.saga().category(), stands.status())));
    var place = place(saga.saga().tenant(), stands.since());
    item.put("ssk", text(place + "#" + saga.saga().id()));
    return item;
  }

  static boolean isQuarantined(Map<String, AttributeValue> item) {
    return item.containsKey("st") && read(item).isQuarantined();
  }

  /** An instance that has not ended. */
  static ListedSaga read(Map<String, AttributeValue> item) {
    var place = text(item, "sk").split("#", 2);
    var saga = new StreamId(new TenantId(place[0]), text(item, "pk"), place[1]);
    var standing =
        new SagaStanding(
            text(item, "st"),
            false,
            Optional.ofNullable(textOrNull(item, "step")),
            Instant.ofEpochMilli(number(item, "since")),
            Optional.of(item)
                .filter(it -> it.containsKey("next"))
                .map(it -> Instant.ofEpochMilli(number(it, "next"))),
            Optional.ofNullable(textOrNull(item, "why")),
            true);
    return new ListedSaga(saga, number(item, "n"), standing);
  }
}
