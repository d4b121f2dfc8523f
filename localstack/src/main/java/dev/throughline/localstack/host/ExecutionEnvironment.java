package dev.throughline.localstack.host;

import dev.throughline.localstack.access.Consumption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place where a function runs, as on Lambda: the function ends there when nobody has invoked it
 * for some time, and its next invocation starts it again. Safe for concurrent use.
 */
public final class ExecutionEnvironment implements AutoCloseable {
  private final Supplier<HostedFunction> starter;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable HostedFunction function;
  private int invocations;
  private Instant used;
  private Consumption logged = Consumption.NONE;

  private ExecutionEnvironment(Supplier<HostedFunction> starter, InstantSource clock) {
    this.starter = starter;
    this.clock = clock;
    this.function = starter.get();
    this.used = clock.instant();
  }

  /** Starts a function, and again whenever that is needed; throws what the starter throws. */
  public static ExecutionEnvironment start(Supplier<HostedFunction> starter, InstantSource clock) {
    return new ExecutionEnvironment(starter, clock);
  }

  /** Calls the function as {@link HostedFunction#invoke} does. */
  public InvocationResult invoke(byte[] event) {
    var running = enter();
    try {
      return running.invoke(event);
    } finally {
      leave();
    }
  }

  private HostedFunction enter() {
    lock.lock();
    try {
      var running = function == null ? starter.get() : function;
      function = running;
      invocations++;
      return running;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      invocations--;
      used = clock.instant();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the function if its last invocation ended that long ago; false if it goes on or had ended.
   */
  public boolean endIfIdle(Duration time) {
    lock.lock();
    try {
      if (function == null || invocations > 0 || used.plus(time).isAfter(clock.instant())) {
        return false;
      }
      end(function);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void end(HostedFunction running) {
    logged = logged.plus(running.logged());
    function = null;
    running.close();
  }

  /** The log so far: lines as messages, and their bytes. */
  public Consumption logged() {
    lock.lock();
    try {
      return function == null ? logged : logged.plus(function.logged());
    } finally {
      lock.unlock();
    }
  }

  /** Ends the function; another invocation would start it again. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (function != null) {
        end(function);
      }
    } finally {
      lock.unlock();
    }
  }
}
