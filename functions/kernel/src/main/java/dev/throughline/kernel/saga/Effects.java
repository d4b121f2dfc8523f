package dev.throughline.kernel.saga;

import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.store.Sends;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outgoing form of effects. */
final class Effects {
  private Effects() {}

  /** The effects that leave with the saga's own log. */
  static <C> Sends written(List<Effect<C>> effects, CommandWriter<C> writer) {
    return of(effects, writer, null, OutgoingTimer.FIRST_DEFINITION);
  }

  /** The effects that leave with the commit of another stream, on a definition of the saga. */
  static <C> Sends written(
      List<Effect<C>> effects, CommandWriter<C> writer, Saga<?, ?, C> saga, int definition) {
    return of(effects, writer, saga.category(), definition);
  }

  private static <C> Sends of(
      List<Effect<C>> effects, CommandWriter<C> writer, @Nullable String category, int version) {
    var commands = new ArrayList<OutgoingCommand>();
    var timers = new ArrayList<OutgoingTimer>();
    for (var effect : effects) {
      switch (effect) {
        case Effect.Send<C>(var command) -> commands.add(writer.write(command));
        case Effect.StartTimer<C>(var name, var dueAt) ->
            timers.add(new OutgoingTimer(name, dueAt, category, version));
      }
    }
    return new Sends(commands, timers);
  }
}
