package dev.throughline.localstack;

import dev.throughline.localstack.pollers.Spoiler;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Template;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a person can break in a running stack, and mend, to see what the platform does about it.
 * Dead-letter queues are left alone. Safe for concurrent use.
 */
public final class Faults {
  /** A kind of fault. */
  public enum Kind {
    /** A queue's next message is damaged each time it comes to its function. */
    POISON,
    /** A queue's function is not invoked. */
    STOP,
    /** Every invocation of a function fails. */
    KILL
  }

  /**
   * A fault that there is, or could be.
   *
   * @param target logical id of the queue, or of the function
   * @param function logical id of the function that is hit
   */
  public record Fault(Kind kind, String target, String function, boolean active) {}

  private final Template template;
  private final Pollers pollers;
  private final Functions functions;
  private final Spoiler spoiler;

  Faults(Template template, Pollers pollers, Functions functions, Spoiler spoiler) {
    this.template = template;
    this.pollers = pollers;
    this.functions = functions;
    this.spoiler = spoiler;
  }

  /** All of them, by kind. */
  public List<Fault> all() {
    var kill =
        template.functions().keySet().stream()
            .map(id -> new Fault(Kind.KILL, id, id, functions.isKilled(id)));
    return Stream.of(
            queues(Kind.POISON, spoiler::isPoisoned),
            queues(Kind.STOP, queue -> pollers.of(queue).isPaused()),
            kill)
        .flatMap(faults -> faults)
        .toList();
  }

  private Stream<Fault> queues(Kind kind, Predicate<String> active) {
    return template.mappings().stream()
        .filter(Mapping.OfQueue.class::isInstance)
        .map(Mapping.OfQueue.class::cast)
        .filter(mapping -> template.queues().get(mapping.queue()).redrive().isPresent())
        .map(
            mapping ->
                new Fault(kind, mapping.queue(), mapping.function(), active.test(mapping.queue())));
  }

  /**
   * Breaks, again without a further effect; poison strikes one message more.
   *
   * @param containing a text that a message must contain to be poisoned; empty for any message
   */
  public void begin(Fault fault, String containing) {
    switch (fault.kind()) {
      case POISON -> spoiler.poison(fault.target(), containing);
      case STOP -> pollers.of(fault.target()).pause();
      case KILL -> functions.kill(fault.target());
    }
  }

  /** Mends. */
  public void end(Fault fault) {
    switch (fault.kind()) {
      case POISON -> spoiler.cure(fault.target());
      case STOP -> pollers.of(fault.target()).resume();
      case KILL -> functions.revive(fault.target());
    }
  }
}
