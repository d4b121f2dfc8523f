package dev.throughline.localstack;

import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Resources;
import dev.throughline.localstack.pollers.Checkpoints;
import dev.throughline.localstack.pollers.PolledQueue;
import dev.throughline.localstack.pollers.QueuePoller;
import dev.throughline.localstack.pollers.SchedulePoller;
import dev.throughline.localstack.pollers.Spoiler;
import dev.throughline.localstack.pollers.StreamPoller;
import dev.throughline.localstack.pollers.StreamSource;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Template;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * All event source mappings of a template.
 *
 * @param queues the pollers of queues among them, by the queue's logical id
 * @param schedules the pollers of schedules, by the logical id of the function that they invoke
 */
record Pollers(
    List<AutoCloseable> running,
    Map<String, QueuePoller> queues,
    SortedMap<String, SchedulePoller> schedules)
    implements AutoCloseable {

  static Pollers start(
      Template template,
      Resources resources,
      Function<String, Clients> lambda,
      BiFunction<String, String, PolledQueue> queues,
      Functions functions,
      Checkpoints checkpoints,
      Signals signals,
      String region,
      Spoiler spoiler,
      InstantSource clock) {
    var ofQueues = new HashMap<String, QueuePoller>();
    var ofSchedules = new TreeMap<String, SchedulePoller>();
    var running =
        template.mappings().stream()
            .<AutoCloseable>map(
                mapping ->
                    switch (mapping) {
                      case Mapping.OfQueue queue -> {
                        var poller =
                            QueuePoller.start(
                                queue,
                                resources.get(queue.queue(), "Arn"),
                                region,
                                queues.apply(queue.queue(), queue.function()),
                                (event, records) ->
                                    functions.invoke(
                                        queue.function(),
                                        queue.queue(),
                                        spoil(queue, template, spoiler, event),
                                        records));
                        ofQueues.put(queue.queue(), poller);
                        yield poller;
                      }
                      case Mapping.OfSchedule schedule -> {
                        var poller =
                            SchedulePoller.start(
                                schedule,
                                region,
                                clock,
                                (event, records) ->
                                    functions.invoke(
                                        schedule.function(), schedule.name(), event, records));
                        ofSchedules.put(schedule.function(), poller);
                        yield poller;
                      }
                      case Mapping.OfStream stream ->
                          StreamPoller.start(
                              new StreamSource(
                                  stream,
                                  resources.get(stream.table(), "StreamArn"),
                                  region,
                                  lambda.apply(stream.function()).streams(),
                                  lambda.apply(stream.function()).sqs(),
                                  stream.onFailure().map(resources::queueUrl),
                                  checkpoints,
                                  signals.written(resources.tableName(stream.table())),
                                  (event, records) ->
                                      functions.invoke(
                                          stream.function(), stream.table(), event, records)));
                    })
            .toList();
    return new Pollers(
        running, Map.copyOf(ofQueues), Collections.unmodifiableSortedMap(ofSchedules));
  }

  /** The poller of a queue. */
  QueuePoller of(String queue) {
    return Optional.ofNullable(queues.get(queue))
        .orElseThrow(() -> new IllegalArgumentException("no function takes from " + queue));
  }

  /** Dead letters are not damaged: their reader needs the whole message. */
  private static byte[] spoil(
      Mapping.OfQueue queue, Template template, Spoiler spoiler, byte[] event) {
    var isConsumed = template.queues().get(queue.queue()).redrive().isPresent();
    return isConsumed ? spoiler.spoil(queue.queue(), event) : event;
  }

  @Override
  public void close() {
    for (var poller : running) {
      try {
        poller.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
