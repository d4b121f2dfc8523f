package dev.throughline.kernel.saga;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A definition as text: everything on which instances rely from beginning to end, except the
 * effects of its functions. It has no business deadlines: an instance keeps those with which it
 * began a step.
 *
 * @param startsOn the event that begins an instance
 * @param abortsOn the events at which it turns back, sorted
 * @param stages one after the other; the steps of each begin together
 */
public record SagaDescription(
    String category,
    int version,
    String startsOn,
    List<String> abortsOn,
    List<List<DescribedStep>> stages) {
  public SagaDescription {
    abortsOn = List.copyOf(abortsOn);
    stages = stages.stream().map(List::copyOf).toList();
  }

  /**
   * A step in words; the events are sorted.
   *
   * @param doneAtStart whether it has no command
   * @param onFailure the meaning of {@code failsOn}
   * @param undoable whether it has a compensation
   * @param onCompensationFailure the meaning of {@code compensationFailsOn}
   */
  public record DescribedStep(
      String name,
      boolean pivot,
      boolean doneAtStart,
      List<String> completesOn,
      List<String> failsOn,
      FailurePolicy onFailure,
      boolean undoable,
      List<String> compensatedOn,
      List<String> compensationFailsOn,
      FailurePolicy onCompensationFailure,
      Patience patience) {
    private static <D, E, C> DescribedStep of(Step<D, E, C> step) {
      return new DescribedStep(
          step.name(),
          step.pivot(),
          step.action().isEmpty(),
          names(step.completesOn().keySet()),
          names(step.refusals().reasons().keySet()),
          step.refusals().policy(),
          step.compensation().isPresent(),
          names(step.compensatedOn()),
          names(step.compensationRefusals().reasons().keySet()),
          step.compensationRefusals().policy(),
          step.patience());
    }

    private String text(String beside) {
      return """
      step "%s"%s%s%s
        completes on %s
        fails on %s
        compensation: %s
        compensated on %s
        compensation fails on %s
        patience: %s
      """
          .formatted(
              name,
              beside.isEmpty() ? "" : ", together with " + beside,
              pivot ? ", the pivot" : "",
              doneAtStart ? ", done at the start" : "",
              SagaDescription.text(completesOn),
              refusals(failsOn, onFailure),
              undoable ? "yes" : "none",
              SagaDescription.text(compensatedOn),
              refusals(compensationFailsOn, onCompensationFailure),
              patience);
    }
  }

  static <D, E, C> SagaDescription of(
      String category,
      int version,
      Class<? extends E> start,
      Collection<? extends Class<? extends E>> aborts,
      Steps<D, E, C> steps) {
    return new SagaDescription(
        category,
        version,
        start.getSimpleName(),
        names(aborts),
        steps.stages().stream()
            .map(stage -> stage.stream().map(DescribedStep::of).toList())
            .toList());
  }

  /** One line for each thing that instances rely on: it changes when the definition does. */
  public String text() {
    var head =
        "%s %d\nstarts on %s\naborts on %s\n"
            .formatted(category, version, startsOn, text(abortsOn));
    return stages.stream().map(SagaDescription::steps).collect(Collectors.joining("", head, ""));
  }

  private static String steps(List<DescribedStep> together) {
    return together.stream()
        .map(
            step ->
                step.text(
                    together.stream()
                        .filter(other -> other != step)
                        .map(other -> "\"" + other.name() + "\"")
                        .collect(Collectors.joining(", "))))
        .collect(Collectors.joining());
  }

  private static String refusals(List<String> events, FailurePolicy policy) {
    return events.isEmpty() ? "nothing" : text(events) + ": " + policy;
  }

  private static String text(List<String> events) {
    return events.isEmpty() ? "nothing" : String.join(", ", events);
  }

  private static <E> List<String> names(Collection<? extends Class<? extends E>> events) {
    return events.stream().map(Class::getSimpleName).sorted().toList();
  }
}
