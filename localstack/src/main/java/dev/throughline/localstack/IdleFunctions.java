package dev.throughline.localstack;

import dev.throughline.localstack.pollers.Stopping;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Ends functions that nobody has invoked for some time, and gives their memory back. */
final class IdleFunctions implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(IdleFunctions.class.getName());

  private final Functions functions;
  private final Duration time;
  private final Stopping stopping = new Stopping();

  private IdleFunctions(Functions functions, Duration time) {
    this.functions = functions;
    this.time = time;
  }

  /** Looks four times in that time until it is closed. */
  static IdleFunctions end(Functions functions, Duration time) {
    var idle = new IdleFunctions(functions, time);
    Thread.ofVirtual().name("idle-functions").start(idle::run);
    return idle;
  }

  private void run() {
    while (!stopping.isTold()) {
      stopping.pause(time.dividedBy(4));
      try {
        if (!stopping.isTold() && functions.endIdle(time) > 0) {
          // Their classes and data stay until a whole collection, and none may come for long.
          System.gc();
        }
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "an idle function was not ended", e);
      }
    }
  }

  @Override
  public void close() {
    stopping.tell();
  }
}
