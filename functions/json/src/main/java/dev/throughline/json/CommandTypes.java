package dev.throughline.json;

import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.wire.CommandMessage;

/**
 * Reads and writes the queued commands whose types are declared in {@link RecordTypes}: a type
 * begins with the context whose inbox it goes to ({@code "loans.renew"}). Immutable.
 *
 * @param <C> the commands
 */
public final class CommandTypes<C> {
  private final Json json;
  private final RecordTypes<C> types;

  private CommandTypes(Json json, RecordTypes<C> types) {
    this.json = json;
    this.types = types;
  }

  /** Of these types. */
  public static <C> CommandTypes<C> of(Json json, RecordTypes<C> types) {
    return new CommandTypes<>(json, types);
  }

  /**
   * The command that arrived. An unknown type, or data that does not match the type, is an {@link
   * IllegalArgumentException}: the message is tried again, and then parked.
   */
  public C read(CommandMessage message) {
    var type =
        types
            .find(message.type())
            .orElseThrow(() -> new IllegalArgumentException("unknown command " + message.type()));
    return json.readWire(message.json(), type.record());
  }

  /**
   * The outgoing form of the command; an {@link IllegalArgumentException} if it has no type.
   *
   * @param category of the target stream
   */
  public OutgoingCommand write(String category, String targetId, C command) {
    var type = types.typeOf(command);
    var context = type.name().substring(0, type.name().indexOf('.'));
    return new OutgoingCommand(
        context, category, targetId, type.name(), type.version(), json.writeWire(command));
  }
}
