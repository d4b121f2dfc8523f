package dev.throughline.bridges.commands;

import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.Inboxes;
import dev.throughline.kernel.wire.CommandMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Inboxes of one context in memory, which may be down, or refuse what is for one target. */
public final class RememberingInboxes implements Inboxes {
  private final List<CommandMessage> commands = new ArrayList<>();
  private boolean down;

  @Override
  public Set<String> contexts() {
    return Set.of("shelves");
  }

  @Override
  public synchronized Optional<String> put(String context, CommandMessage command) {
    if (down) {
      throw new Unavailable("the inbox is down");
    }
    if (command.target().id().equals("refused")) {
      return Optional.of("too large");
    }
    commands.add(command);
    return Optional.empty();
  }

  /** From now on every call fails, or none. */
  public synchronized void setDown(boolean down) {
    this.down = down;
  }

  /** The ids of what is in them, in this order. */
  public synchronized List<String> ids() {
    return commands.stream().map(it -> it.id().value()).toList();
  }
}
