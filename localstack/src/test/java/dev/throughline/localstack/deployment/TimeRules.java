package dev.throughline.localstack.deployment;

import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.CurrentBuilds;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Route;
import dev.throughline.orders.saga.Checkout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Timeouts, visibilities, batches and retries fit one another. */
final class TimeRules {
  /** The longest wait of an HTTP API for a function. */
  private static final Duration GATEWAY = Duration.ofSeconds(30);

  /** The time for a message apart from its provider's, while AWS answers. */
  private static final Duration STORING = Duration.ofMillis(500);

  /** Two clocks, each of them wrong by 20 s. */
  private static final Duration CLOCKS_APART = Duration.ofSeconds(40);

  private static final Pattern CANARY = Pattern.compile("\\D+\\d+Percent(\\d+)Minutes");

  private TimeRules() {}

  /**
   * A message is delivered again after its function's timeout, as Lambda demands, and before the
   * checkout sends its command again, so that a failed function costs less than an attempt of a
   * step.
   */
  static List<String> visibility(Blueprint blueprint) {
    return violations(
        blueprint,
        mapping -> {
          var visible = blueprint.queue(mapping.queue()).attributes().get("VisibilityTimeout");
          if (visible == null) {
            return false;
          }
          var hidden = Duration.ofSeconds(Long.parseLong(visible));
          var longest = blueprint.function(mapping).timeout().plus(mapping.window());
          return hidden.compareTo(longest) > 0 && hidden.compareTo(Checkout.PATIENCE.first()) < 0;
        },
        "hides its messages too short or too long");
  }

  /** An invocation has time for a message, and to return the others. */
  static List<String> messages(Blueprint blueprint) {
    var needed = TimeBudget.MESSAGE.plus(TimeBudget.TO_PUT_BACK);
    return violations(
        blueprint,
        mapping -> blueprint.function(mapping).timeout().compareTo(needed) >= 0,
        "is consumed by a function with no time for a message");
  }

  /**
   * A provider that answers neither a call nor its void leaves time for the last message of a
   * batch.
   */
  static List<String> providers(Blueprint blueprint) {
    return violations(blueprint, mapping -> isPatient(blueprint, mapping), "has too large batches");
  }

  private static boolean isPatient(Blueprint blueprint, Mapping.OfQueue mapping) {
    var function = blueprint.function(mapping);
    var provider = function.environment().get("PROVIDER_TIMEOUT_SECONDS");
    if (provider == null) {
      return true;
    }
    var seconds = Long.parseLong(provider.literal().orElseThrow());
    var message = Duration.ofSeconds(2 * seconds).plus(STORING);
    var batch = message.multipliedBy(mapping.batchSize() - 1L).plus(TimeBudget.MESSAGE);
    var time = function.timeout().minus(TimeBudget.TO_PUT_BACK);
    return message.plus(TimeBudget.ATTEMPT).compareTo(TimeBudget.MESSAGE) <= 0
        && batch.compareTo(time) <= 0;
  }

  /**
   * A function answers a request before the API stops waiting, with time to wait for a version and
   * for two attempts of a call.
   */
  static List<String> requests(Blueprint blueprint) {
    var needed =
        VersionWait.LONGEST.plus(TimeBudget.ATTEMPT.multipliedBy(2)).plus(TimeBudget.TO_ANSWER);
    var answering = blueprint.template().routes().stream().map(Route::function).distinct();
    return answering
        .map(id -> blueprint.template().functions().get(id))
        .filter(
            function ->
                function.timeout().compareTo(needed) < 0
                    || function.timeout().compareTo(GATEWAY) >= 0)
        .map(LambdaFunction::id)
        .map(id -> id + " answers later than somebody waits, or has no time to")
        .toList();
  }

  /** A message becomes a dead letter only after the longest outage. */
  static List<String> outages(Blueprint blueprint) {
    return violations(
        blueprint,
        mapping ->
            blueprint
                .queue(mapping.queue())
                .redrive()
                .filter(
                    redrive ->
                        FifoBatch.waitedAfter(redrive.maxReceiveCount())
                                .compareTo(TimeBudget.OUTAGE)
                            < 0)
                .isEmpty(),
        "gives up its messages in an outage");
  }

  /**
   * An event that a function of the former release cannot read waits in its queue until the
   * deployment has replaced that function, and is parked before the queue gives it up.
   */
  static List<String> deployments(Blueprint blueprint) {
    var canaries =
        blueprint
            .functions()
            .map(it -> blueprint.yaml().properties(it.id()).get("DeploymentPreference"))
            .map(it -> CANARY.matcher(String.valueOf(PlainYaml.map(it).get("Type"))))
            .filter(Matcher::matches)
            .map(it -> Duration.ofMinutes(Long.parseLong(it.group(1))))
            .filter(it -> it.compareTo(TimeBudget.DEPLOYMENT) >= 0)
            .map(it -> "two releases run for " + it + ": events of the newer one are parked before")
            .toList();
    var all = new ArrayList<>(canaries);
    all.addAll(
        violations(
            blueprint,
            mapping ->
                blueprint
                    .queue(mapping.queue())
                    .redrive()
                    .filter(
                        redrive ->
                            FifoBatch.waitedAfter(redrive.maxReceiveCount() - 2)
                                    .compareTo(TimeBudget.DEPLOYMENT)
                                < 0)
                    .isEmpty(),
            "gives up an event of newer code"));
    return all;
  }

  /**
   * A consumer that does not know a new build yet has ended its invocation when that build is
   * compared, even if clocks differ.
   */
  static List<String> builds(Blueprint blueprint) {
    return violations(
        blueprint,
        mapping ->
            blueprint
                    .function(mapping)
                    .timeout()
                    .plus(CurrentBuilds.AGE)
                    .plus(CLOCKS_APART)
                    .compareTo(Builds.GRACE)
                < 0,
        "is consumed for longer than a new build waits for its consumers");
  }

  /** A checkout is patient for much longer than an outage that heals by itself. */
  static boolean isCheckoutPatient() {
    return Checkout.PATIENCE.limit().compareTo(TimeBudget.OUTAGE.multipliedBy(10)) >= 0;
  }

  private static List<String> violations(
      Blueprint blueprint, Predicate<Mapping.OfQueue> holds, String otherwise) {
    var violations = new ArrayList<String>();
    blueprint
        .queueMappings()
        .filter(holds.negate())
        .forEach(mapping -> violations.add(mapping.queue() + " " + otherwise));
    return violations;
  }
}
