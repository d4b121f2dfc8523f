package dev.throughline.localstack.template;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads event source mappings. */
final class MappingReader {
  private static final Pattern RATE =
      Pattern.compile("rate\\(([1-9][0-9]{0,3}) (minute|hour|day)s?\\)");

  private final TemplateErrors problems;

  MappingReader(TemplateErrors problems) {
    this.problems = problems;
  }

  Mapping queue(String function, Section from) {
    var scaling = from.section("ScalingConfig");
    var mapping =
        new Mapping.OfQueue(
            function,
            from.requiredResource("Queue"),
            from.number("BatchSize").orElse(10),
            window(from),
            partialFailures(from),
            scaling.flatMap(section -> section.number("MaximumConcurrency")).orElse(2));
    scaling.ifPresent(Section::finish);
    enabled(from);
    from.finish();
    return mapping;
  }

  Mapping stream(String function, Section from) {
    var mapping =
        new Mapping.OfStream(
            function,
            from.requiredResource("Stream"),
            from.number("BatchSize").orElse(100),
            window(from),
            partialFailures(from),
            from.required("StartingPosition"),
            from.number("MaximumRetryAttempts").filter(retries -> retries >= 0),
            from.flag("BisectBatchOnFunctionError"),
            onFailure(from));
    from.only("StartingPosition", " is not understood", "TRIM_HORIZON", "LATEST");
    from.only("MaximumRecordAgeInSeconds", " is not understood", "-1", "604800", "86400");
    from.number("ParallelizationFactor")
        .filter(factor -> factor != 1)
        .ifPresent(
            _ ->
                problems.add(
                    from.line("ParallelizationFactor"),
                    "a ParallelizationFactor above 1 keeps no order"));
    enabled(from);
    from.finish();
    return mapping;
  }

  /** Only rates: they need no calendar. */
  Mapping schedule(String function, String name, Section from) {
    var expression = from.required("Schedule");
    var rate = RATE.matcher(expression);
    if (!rate.matches() && from.has("Schedule")) {
      problems.add(from.line("Schedule"), expression + " is not understood: only rate(…) is");
    }
    from.literal("Description");
    enabled(from);
    from.finish();
    return new Mapping.OfSchedule(function, name, rate.matches() ? rate(rate) : Duration.ZERO);
  }

  private static Duration rate(Matcher rate) {
    var number = Long.parseLong(rate.group(1));
    return switch (rate.group(2)) {
      case "minute" -> Duration.ofMinutes(number);
      case "hour" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static void enabled(Section from) {
    from.only("Enabled", " is not understood: leave out the event instead", "true");
  }

  private static Duration window(Section from) {
    return Duration.ofSeconds(from.number("MaximumBatchingWindowInSeconds").orElse(0));
  }

  private boolean partialFailures(Section from) {
    var types = from.literals("FunctionResponseTypes");
    types.stream()
        .filter(type -> !type.equals("ReportBatchItemFailures"))
        .forEach(
            type -> problems.add(from.line("FunctionResponseTypes"), type + " is not understood"));
    return !types.isEmpty();
  }

  private static Optional<String> onFailure(Section from) {
    return from.section("DestinationConfig")
        .flatMap(
            destination -> {
              var failure = destination.section("OnFailure");
              var queue = failure.flatMap(section -> section.resource("Destination"));
              failure.ifPresent(
                  section -> {
                    section.literal("Type");
                    section.finish();
                  });
              destination.finish();
              return queue;
            });
  }
}
