package dev.throughline.backbone.projections;

import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Renewal;
import dev.throughline.lambda.wiring.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Renews read models whose projection's code has changed: {@code OUTDATED_MODELS} says whether it
 * only counts them ({@link Policy#REPORT}), also rebuilds them, or also promotes the builds. Safe
 * for use by many threads.
 */
@Singleton
public class Renewals {
  private static final Logger LOG = Logger.getLogger(Renewals.class);

  /** What is done about outdated read models. */
  public enum Policy {
    REPORT,
    REBUILD,
    PROMOTE
  }

  private final ReadModels models;
  private final BuildControl control;
  private final WorkOnBuilds work;
  private final InstantSource clock;
  private final Policy policy;

  @Inject
  public Renewals(
      ReadModels models,
      BuildControl control,
      WorkOnBuilds work,
      InstantSource clock,
      Settings settings) {
    this(
        models,
        control,
        work,
        clock,
        Policy.valueOf(settings.find("OUTDATED_MODELS").orElse(Policy.REPORT.name())));
  }

  Renewals(
      ReadModels models,
      BuildControl control,
      WorkOnBuilds work,
      InstantSource clock,
      Policy policy) {
    this.models = models;
    this.control = control;
    this.work = work;
    this.clock = clock;
    this.policy = policy;
  }

  /**
   * The result of a step, by the names of read models.
   *
   * @param outdated those whose projection's code has changed
   * @param renewed those that went a step on
   * @param notSent those whose work could not be sent. The next step sends work on a rebuild again;
   *     the end of a former build is sent again with the next step or action
   */
  record Stepped(List<String> outdated, List<String> renewed, List<String> notSent) {}

  /** Does one step of each outdated read model. */
  Stepped step() {
    var stepped = new Stepped(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var name : models.names()) {
      var builds = control.find(name);
      if (builds.isOutdated()) {
        stepped.outdated().add(name);
        if (policy != Policy.REPORT) {
          renew(name, builds, stepped);
        }
      }
    }
    return stepped;
  }

  /** A change by somebody else meanwhile is left alone until the next time. */
  private void renew(String name, Builds builds, Stepped stepped) {
    var next = Renewal.next(builds, policy == Policy.PROMOTE, clock.instant());
    if (next.isPresent() && !control.replace(name, builds, next.get())) {
      return;
    }
    next.ifPresent(
        it -> {
          LOG.infof("%s: builds %s become %s", name, builds.all(), it.all());
          stepped.renewed().add(name);
        });
    var sent = next.map(it -> work.send(name, it)).orElseGet(() -> work.sendAgain(name, builds));
    if (!sent) {
      stepped.notSent().add(name);
    }
  }
}
