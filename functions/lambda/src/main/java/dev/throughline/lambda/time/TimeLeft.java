package dev.throughline.lambda.time;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The remaining time of the current invocation. Each entry point of a function sets it for its
 * thread; long operations check it. Without a context the time is unlimited: during priming and in
 * tests. The clock is the context's own.
 */
public final class TimeLeft {
  private static final ScopedValue<TimeLeft> OF_THIS_THREAD = ScopedValue.newInstance();

  private final Context context;
  private final Duration reserve;

  private TimeLeft(Context context, Duration reserve) {
    this.context = context;
    this.reserve = reserve;
  }

  /**
   * Does some work that leaves a reserve of the invocation's time untouched.
   *
   * @param context null for unlimited time
   * @param reserve for work that follows
   */
  public static <T> T keeping(Duration reserve, @Nullable Context context, Supplier<T> work) {
    return context == null
        ? work.get()
        : ScopedValue.where(OF_THIS_THREAD, new TimeLeft(context, reserve)).call(work::get);
  }

  /**
   * Does some work with an additional reserve of the invocation's time.
   *
   * @param more the additional reserve, for work that follows
   */
  public static <T> T keeping(Duration more, Supplier<T> work) {
    if (!OF_THIS_THREAD.isBound()) {
      return work.get();
    }
    var now = OF_THIS_THREAD.get();
    return keeping(now.reserve.plus(more), now.context, work);
  }

  /** Whether so much time is left. */
  public static boolean allows(Duration needed) {
    return !OF_THIS_THREAD.isBound() || OF_THIS_THREAD.get().left().compareTo(needed) >= 0;
  }

  /**
   * Requires so much time.
   *
   * @param what names the operation
   * @throws NoTimeLeft if less is left
   */
  public static void require(Duration needed, String what) {
    if (!allows(needed)) {
      throw new NoTimeLeft(what);
    }
  }

  private Duration left() {
    return Duration.ofMillis(context.getRemainingTimeInMillis()).minus(reserve);
  }
}
