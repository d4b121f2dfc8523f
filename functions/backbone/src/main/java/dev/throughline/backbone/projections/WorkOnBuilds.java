package dev.throughline.backbone.projections;

import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.backbone.parking.Consumer;
import dev.throughline.json.BuildWorks;
import dev.throughline.json.Json;
import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Progress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Sends the work on builds to the consumers that do it. Safe for use by many threads. */
@Singleton
public class WorkOnBuilds {
  private static final Logger LOG = Logger.getLogger(WorkOnBuilds.class);

  private final ReadModels models;
  private final BuildControl control;
  private final Outbox outbox;
  private final Json json;

  @Inject
  public WorkOnBuilds(ReadModels models, BuildControl control, Outbox outbox, Json json) {
    this.models = models;
    this.control = control;
    this.outbox = outbox;
    this.json = json;
  }

  /**
   * Sends the work that follows from the builds of a read model. Work that is sent twice does no
   * harm.
   *
   * @return whether all work was sent; work that was not sent is logged
   */
  boolean send(String name, Builds builds) {
    return send(name, BuildWork.of(name, builds, models.partitions()));
  }

  /**
   * Sends that work on the rebuild under way on which nobody has begun, since it may be lost.
   *
   * @return the same
   */
  boolean sendAgain(String name, Builds builds) {
    var begun =
        builds.underWay().stream()
            .flatMap(build -> control.progress(name, build.number()).stream())
            .map(Progress::part)
            .toList();
    return send(
        name,
        BuildWork.of(name, builds, models.partitions()).stream()
            .filter(work -> builds.underWay().filter(it -> it.number() == work.build()).isPresent())
            .filter(work -> !begun.contains(work.part()))
            .toList());
  }

  private boolean send(String name, List<BuildWork> work) {
    var worker = models.worker(name);
    var messages = work.stream().map(it -> message(worker, it)).toList();
    var failed = new HashMap<OutgoingMessage, String>();
    for (var from = 0; from < messages.size(); from += Outbox.MAX_MESSAGES) {
      var to = Math.min(messages.size(), from + Outbox.MAX_MESSAGES);
      failed.putAll(outbox.send(messages.subList(from, to)));
    }
    failed.forEach((message, why) -> LOG.errorf("%s was not sent: %s", message, why));
    return failed.isEmpty();
  }

  private OutgoingMessage message(Consumer worker, BuildWork work) {
    return new OutgoingMessage(
        new OutgoingMessage.Destination.DelayQueue(worker.queueUrl()),
        work.model(),
        work.model() + "-" + work.build() + "-" + work.part(),
        BuildWorks.write(json, work),
        Map.of(),
        0);
  }
}
