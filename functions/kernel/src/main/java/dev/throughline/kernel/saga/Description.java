package dev.throughline.kernel.saga;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A definition in words, one line for each thing that instances rely on. */
final class Description {
  private Description() {}

  static <D, E, C> String of(
      String category,
      int version,
      Class<? extends E> start,
      Collection<? extends Class<? extends E>> aborts,
      Steps<D, E, C> steps) {
    var head =
        "%s %d%nstarts on %s%naborts on %s%n"
            .formatted(category, version, start.getSimpleName(), names(aborts));
    return (head + steps.stages().stream().map(Description::of).collect(Collectors.joining()))
        .replace("\r", "");
  }

  private static <D, E, C> String of(List<Step<D, E, C>> together) {
    return together.stream()
        .map(step -> of(step, together.stream().filter(other -> other != step).toList()))
        .collect(Collectors.joining());
  }

  private static <D, E, C> String of(Step<D, E, C> step, List<Step<D, E, C>> beside) {
    var others =
        beside.stream().map(it -> "\"" + it.name() + "\"").collect(Collectors.joining(", "));
    var lines =
        List.of(
            "step \"%s\"%s%s%s"
                .formatted(
                    step.name(),
                    others.isEmpty() ? "" : ", together with " + others,
                    step.pivot() ? ", the pivot" : "",
                    step.action().isPresent() ? "" : ", done at the start"),
            "  completes on " + names(step.completesOn()),
            "  fails on " + refusals(step.refusals()),
            "  compensation: " + (step.compensation().isPresent() ? "yes" : "none"),
            "  compensated on " + names(step.compensatedOn()),
            "  compensation fails on " + refusals(step.compensationRefusals()),
            "  patience: " + step.patience());
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static <E> String refusals(Refusals<E> refusals) {
    return refusals.reasons().isEmpty()
        ? "nothing"
        : names(refusals.reasons().keySet()) + ": " + refusals.policy();
  }

  private static <E> String names(Collection<? extends Class<? extends E>> events) {
    return events.isEmpty()
        ? "nothing"
        : events.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
  }
}
