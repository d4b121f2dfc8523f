package dev.throughline.bridges.commands;

/** Where a broker's commands are taken from. Used by one thread. */
public interface CommandSource extends AutoCloseable {
  /**
   * Takes what is there at present, and waits a moment if nothing is. An outage is an unchecked
   * exception: what was not finished comes again, in its order.
   */
  Taken takeSome();

  /**
   * What became of messages.
   *
   * @param commands those that are in inboxes
   * @param poison those that are dead letters now
   */
  record Taken(int commands, int poison) {
    /** Nothing was there. */
    public static final Taken NOTHING = new Taken(0, 0);

    /** Both together. */
    public Taken plus(Taken other) {
      return new Taken(commands + other.commands, poison + other.poison);
    }
  }

  @Override
  void close();
}
