package dev.throughline.json;

import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.wire.CommandMessage;
import java.util.HashMap;
import java.util.Map;

/**
 * Says which record stands for which type of queued command. Immutable.
 *
 * @param <C> the commands
 */
public final class CommandTypes<C> {
  private static final String VERSION = "1.0";

  private final Json json;
  private final Map<String, Class<? extends C>> byName;

  private CommandTypes(Json json, Map<String, Class<? extends C>> byName) {
    this.json = json;
    this.byName = Map.copyOf(byName);
  }

  /** Knows no type yet. */
  public static <C> CommandTypes<C> of(Json json) {
    return new CommandTypes<>(json, Map.of());
  }

  /** Knows one type more. */
  public CommandTypes<C> type(String name, Class<? extends C> record) {
    var more = new HashMap<>(byName);
    if (more.put(name, record) != null) {
      throw new IllegalArgumentException("twice: " + name);
    }
    return new CommandTypes<>(json, more);
  }

  /**
   * The command that arrived. An unknown type, or data that is not what the type says, is an {@link
   * IllegalArgumentException}: the message is tried again and dead-lettered.
   */
  public C read(CommandMessage message) {
    var type = byName.get(message.type());
    if (type == null) {
      throw new IllegalArgumentException("unknown command " + message.type());
    }
    return json.readWire(message.json(), type);
  }

  /**
   * The command as it leaves for another context.
   *
   * @param context whose command queue it goes to
   * @param category of the target stream
   * @param type one of those known here, of this very command
   */
  public OutgoingCommand write(
      String context, String category, String targetId, String type, C command) {
    var known = byName.get(type);
    if (known == null || !known.isInstance(command)) {
      throw new IllegalArgumentException(type + " is not the type of " + command.getClass());
    }
    return new OutgoingCommand(context, category, targetId, type, VERSION, json.writeWire(command));
  }
}
