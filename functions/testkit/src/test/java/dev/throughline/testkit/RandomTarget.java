package dev.throughline.testkit;

import dev.throughline.testkit.RandomSteps.Order;
import dev.throughline.testkit.RandomSteps.Part;
import java.util.Optional;
import java.util.Random;

/**
 * The target of a step's commands. It answers every command; it refuses at random, but a pivot
 * always or never; a step that was undone before it was done stays undone.
 */
final class RandomTarget {
  private final Part part;
  private final Random chance;
  private boolean done;
  private boolean closed;

  RandomTarget(Part part, Random chance) {
    this.part = part;
    this.chance = chance;
    this.closed = part.pivot() && chance.nextInt(4) == 0;
  }

  boolean isPivot() {
    return part.pivot();
  }

  boolean isDone() {
    return done;
  }

  void close() {
    closed = true;
  }

  Class<? extends Occurrence> answer(Order order, boolean troubled) {
    return order.undo() ? undo(troubled) : carryOut(troubled);
  }

  private Class<? extends Occurrence> carryOut(boolean troubled) {
    var refuses = troubled && !part.pivot() && chance.nextInt(5) == 0;
    done = done || !closed && !refuses;
    return done ? part.done() : part.refused();
  }

  private Class<? extends Occurrence> undo(boolean troubled) {
    if (done && troubled && chance.nextInt(3) == 0) {
      return part.kept();
    }
    done = false;
    closed = true;
    return part.undone();
  }

  /** The name of one of its answers; empty for another class. */
  Optional<String> name(Class<? extends Occurrence> type) {
    var what =
        type == part.done()
            ? "done"
            : type == part.refused()
                ? "refused"
                : type == part.undone() ? "undone" : type == part.kept() ? "kept" : "";
    return Optional.of(part.name() + " " + what).filter(_ -> !what.isEmpty());
  }
}
