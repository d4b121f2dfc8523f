package dev.throughline.kernel.saga;

import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.store.Sends;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Effects as they leave. */
final class Effects {
  private Effects() {}

  /**
   * @param category of the saga, if they do not leave with its own log; else null
   */
  static <C> Sends written(
      List<Effect<C>> effects, CommandWriter<C> writer, @Nullable String category) {
    var commands = new ArrayList<OutgoingCommand>();
    var timers = new ArrayList<OutgoingTimer>();
    for (var effect : effects) {
      switch (effect) {
        case Effect.Send<C>(var command) -> commands.add(writer.write(command));
        case Effect.StartTimer<C>(var name, var dueAt) ->
            timers.add(new OutgoingTimer(name, dueAt, category));
      }
    }
    return new Sends(commands, timers);
  }
}
