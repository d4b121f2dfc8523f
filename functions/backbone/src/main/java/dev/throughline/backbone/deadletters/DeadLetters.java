package dev.throughline.backbone.deadletters;

import dev.throughline.backbone.parking.Consumer;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.backbone.parking.ParkedView;
import dev.throughline.backbone.parking.Redriver;
import dev.throughline.json.Json;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.TenantId;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows and redrives the messages in the dead-letter queues: usually none, since they are parked at
 * once. An operator sees and moves the letters of the own tenant. Safe for use by many threads.
 */
@Singleton
public class DeadLetters {
  private static final int MOST_ROUNDS = 10;

  /** The time to take ten letters and to move each of them, or to put them back. */
  private static final Duration A_ROUND = TimeBudget.MESSAGE.multipliedBy(2);

  private final DeadLetterQueues boxes;
  private final Consumers consumers;
  private final DeadLetterReader reader;
  private final Redriver redriver;
  private final Json json;

  @Inject
  public DeadLetters(
      DeadLetterQueues boxes,
      Consumers consumers,
      DeadLetterReader reader,
      Redriver redriver,
      Json json) {
    this.boxes = boxes;
    this.consumers = consumers;
    this.reader = reader;
    this.redriver = redriver;
    this.json = json;
  }

  /** {@code GET /ops/dead-letters}: every queue with its count and up to 10 of its letters. */
  public HttpReply list(HttpCall call) {
    var items = boxes.all().stream().map(box -> shown(box, call.tenant())).toList();
    return HttpReply.json(200, Map.of("items", items));
  }

  private Map<String, Object> shown(DeadLetterQueue box, TenantId tenant) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("queue", box.name());
    var consumer = consumers.ofDeadLetters(box.name());
    consumer.ifPresent(it -> shown.put("consumer", it.name()));
    var count = box.count();
    shown.put("count", count);
    var letters = count == 0 ? List.<DeadLetter>of() : box.look();
    shown.put(
        "messages",
        letters.stream().filter(letter -> isOf(tenant, letter)).map(this::shown).toList());
    consumer.ifPresent(
        _ -> shown.put("redrive", "POST /ops/dead-letters/" + box.name() + "/redrive"));
    return shown;
  }

  private Map<String, Object> shown(DeadLetter letter) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("messageId", letter.id());
    shown.put("stream", reader.read(letter).stream().name());
    shown.put("attributes", letter.attributes());
    shown.put("body", ParkedView.tree(letter.body(), json));
    return shown;
  }

  private boolean isOf(TenantId tenant, DeadLetter letter) {
    return reader.read(letter).stream().tenant().equals(tenant);
  }

  /**
   * {@code POST /ops/dead-letters/{queue}/redrive}: up to 100 letters go back to their queue, as
   * time allows.
   */
  public HttpReply redrive(HttpCall call) {
    var name = call.path().getOrDefault("queue", "");
    var box = boxes.find(name);
    if (box.isEmpty()) {
      return HttpReply.problem(
          Problem.notFound(
              "There is no dead-letter queue %s; there are %s.".formatted(name, boxes.names())));
    }
    return consumers
        .ofDeadLetters(name)
        .map(consumer -> redrive(call, box.get(), consumer))
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.conflict(
                        "not-messages",
                        name
                            + " holds notices of unpublished commits, not messages"
                            + " that could be sent again.")));
  }

  private HttpReply redrive(HttpCall call, DeadLetterQueue box, Consumer consumer) {
    var request = call.commandContext().id();
    var kept = new ArrayList<DeadLetter>();
    var sent = 0;
    var failed = 0;
    for (var round = 0; round < MOST_ROUNDS && TimeLeft.allows(A_ROUND); round++) {
      var letters = box.take();
      for (var letter : letters) {
        var own = isOf(call.tenant(), letter);
        if (own && sendBack(box, letter, consumer, request)) {
          sent++;
        } else {
          kept.add(letter);
          failed += own ? 1 : 0;
        }
      }
      if (letters.isEmpty()) {
        break;
      }
    }
    kept.forEach(box::putBack);
    return failed == 0
        ? HttpReply.json(
            202, Map.of("queue", box.name(), "consumer", consumer.name(), "messages", sent))
        : HttpReply.problem(
            Problem.unavailable(failed + " could not be sent back; repeat the request.", 1));
  }

  /** Deletes after sending: a message that is sent twice is recognised by its id. */
  private boolean sendBack(
      DeadLetterQueue box, DeadLetter letter, Consumer consumer, CommandId request) {
    var sent = redriver.send(consumer, letter.group(), letter.id(), letter.body(), request);
    if (sent) {
      box.remove(letter);
    }
    return sent;
  }
}
