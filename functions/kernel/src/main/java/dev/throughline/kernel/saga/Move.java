package dev.throughline.kernel.saga;

import java.util.ArrayList;
import java.util.List;

/** The next state of a saga after an input, with the effects. */
record Move<D, C>(Progress<D> next, List<Effect<C>> effects) {
  static <D, C> Move<D, C> stay(Progress<D> progress) {
    return new Move<>(progress, List.of());
  }

  Move<D, C> and(Effect<C> effect) {
    var all = new ArrayList<>(effects);
    all.add(effect);
    return new Move<>(next, List.copyOf(all));
  }
}
