package dev.throughline.kernel.saga;

import java.util.ArrayList;
import java.util.List;

/** The next state of a saga after an input, with the effects. */
record Move<D, C>(Progress<D> next, List<Effect<C>> effects) {
  static <D, C> Move<D, C> stay(Progress<D> progress) {
    return new Move<>(progress, List.of());
  }

  /** With another state, and the same effects. */
  Move<D, C> to(Progress<D> progress) {
    return new Move<>(progress, effects);
  }

  Move<D, C> and(Effect<C> effect) {
    var all = new ArrayList<>(effects);
    all.add(effect);
    return new Move<>(next, List.copyOf(all));
  }
}
