package dev.throughline.localstack.template;

import java.time.Duration;
import java.util.Optional;

/** Reads event source mappings. */
final class MappingReader {
  private final Problems problems;

  MappingReader(Problems problems) {
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
