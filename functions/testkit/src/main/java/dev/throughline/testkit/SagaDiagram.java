package dev.throughline.testkit;

import dev.throughline.kernel.saga.FailurePolicy;
import dev.throughline.kernel.saga.FailurePolicy.Lasting;
import dev.throughline.kernel.saga.SagaDescription;
import dev.throughline.kernel.saga.SagaDescription.DescribedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A definition as a flow chart in Mermaid's language: forward on the left, back on the right. A
 * hexagon is the pivot; a dashed line is a refusal, or an event that turns the saga back at any
 * step.
 */
public final class SagaDiagram {
  private static final String COMPLETED = "completed";
  private static final String COMPENSATED = "compensated";
  private static final String QUARANTINED = "quarantined";

  private final SagaDescription saga;
  private final List<String> lines = new ArrayList<>();

  private SagaDiagram(SagaDescription saga) {
    this.saga = saga;
  }

  /** The text of the chart, from {@code flowchart} on. */
  public static String of(SagaDescription saga) {
    return new SagaDiagram(saga).drawn();
  }

  private String drawn() {
    var last = saga.stages().size() - 1;
    lines.add("flowchart TD");
    line("start([%s]) --> %s", quoted(saga.startsOn()), forward(0));
    for (var stage = 0; stage <= last; stage++) {
      var steps = saga.stages().get(stage);
      nodes(forward(stage), steps, SagaDiagram::step);
      link(forward(stage), all(steps, DescribedStep::completesOn), forward(stage + 1));
      refusals(stage, steps);
    }
    line("%s([COMPLETED])", COMPLETED);
    if (!back(last).equals(COMPENSATED)) {
      var whys =
          String.join(", ", saga.abortsOn())
              + (saga.abortsOn().isEmpty() ? "" : ", ")
              + "a deadline or a person";
      line("back([%s]) -. %s .-> %s", quoted(whys), quoted("at any step"), back(last));
    }
    for (var stage = last; stage >= 0; stage--) {
      undoing(stage, undoable(stage));
    }
    line("%s([COMPENSATED])", COMPENSATED);
    return String.join("\n", lines) + "\n";
  }

  private void undoing(int stage, List<DescribedStep> steps) {
    if (steps.isEmpty()) {
      return;
    }
    nodes(back(stage), steps, step -> "(" + quoted("undo: " + step.name()) + ")");
    link(back(stage), all(steps, DescribedStep::compensatedOn), back(stage - 1));
    for (var step : steps) {
      var policy = step.onCompensationFailure();
      var to = policy.lasting() == Lasting.SKIP ? back(stage - 1) : QUARANTINED;
      refusal(id(back(stage), steps, step), step.compensationFailsOn(), policy, to);
    }
  }

  private void refusals(int stage, List<DescribedStep> steps) {
    for (var step : steps) {
      var to =
          switch (step.onFailure().lasting()) {
            case TURN_BACK -> back(steps.size() > 1 ? stage : stage - 1);
            case SKIP -> forward(stage + 1);
            case QUARANTINE -> QUARANTINED;
          };
      refusal(id(forward(stage), steps, step), step.failsOn(), step.onFailure(), to);
    }
  }

  private void refusal(String from, List<String> events, FailurePolicy policy, String to) {
    if (!events.isEmpty()) {
      var meaning = policy == Lasting.TURN_BACK ? "" : ": " + policy;
      var end = to.equals(QUARANTINED) ? QUARANTINED + "([QUARANTINED])" : to;
      line("%s -. %s .-> %s", from, quoted(any(events) + meaning), end);
    }
  }

  private String forward(int stage) {
    return stage < saga.stages().size() ? "s" + stage : COMPLETED;
  }

  /** The node at which a stage is undone, or else an earlier stage with a compensation. */
  private String back(int stage) {
    var undone = stage;
    while (undone >= 0 && undoable(undone).isEmpty()) {
      undone--;
    }
    return undone < 0 ? COMPENSATED : "u" + undone;
  }

  private List<DescribedStep> undoable(int stage) {
    return saga.stages().get(stage).stream().filter(DescribedStep::undoable).toList();
  }

  private static String step(DescribedStep step) {
    var name = quoted(step.name());
    return step.pivot() ? "{{" + name + "}}" : "[" + name + "]";
  }

  /** The steps of a stage: several are in a box that has the stage's id. */
  private void nodes(String stage, List<DescribedStep> steps, Function<DescribedStep, String> as) {
    if (steps.size() > 1) {
      line("subgraph %s [\"together\"]", stage);
    }
    for (var step : steps) {
      line("%s%s", id(stage, steps, step), as.apply(step));
    }
    if (steps.size() > 1) {
      line("end");
    }
  }

  private static String id(String stage, List<DescribedStep> steps, DescribedStep step) {
    return steps.size() > 1 ? stage + "_" + steps.indexOf(step) : stage;
  }

  private void link(String from, String events, String to) {
    line(events.isEmpty() ? "%1$s --> %3$s" : "%1$s -- %2$s --> %3$s", from, quoted(events), to);
  }

  private static String all(
      List<DescribedStep> steps, Function<DescribedStep, List<String>> events) {
    return steps.stream()
        .map(events)
        .filter(answers -> !answers.isEmpty())
        .map(SagaDiagram::any)
        .collect(Collectors.joining(" and "));
  }

  private static String any(List<String> events) {
    return String.join(" or ", events);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "#quot;") + "\"";
  }

  private void line(String format, Object... parts) {
    lines.add("  " + format.formatted(parts));
  }
}
