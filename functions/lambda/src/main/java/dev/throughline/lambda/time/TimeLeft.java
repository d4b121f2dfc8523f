package dev.throughline.lambda.time;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long the invocation under way may go on. Each entry point of a function says so, for the
 * thread that it runs on; what may take long asks. Where none has said so there is time without
 * end: while a function is primed, and in a test without a context. The clock is the context's own.
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
   * @param context null where there is none; then nothing is said about the time
   * @param reserve for what comes after the work
   */
  public static <T> T keeping(Duration reserve, @Nullable Context context, Supplier<T> work) {
    return context == null
        ? work.get()
        : ScopedValue.where(OF_THIS_THREAD, new TimeLeft(context, reserve)).call(work::get);
  }

  /**
   * Does some work that leaves still more of the time untouched than is kept already.
   *
   * @param more for what is to follow the work
   */
  public static <T> T keeping(Duration more, Supplier<T> work) {
    if (!OF_THIS_THREAD.isBound()) {
      return work.get();
    }
    var now = OF_THIS_THREAD.get();
    return keeping(now.reserve.plus(more), now.context, work);
  }

  /** Whether something that takes so long may be begun. */
  public static boolean allows(Duration needed) {
    return !OF_THIS_THREAD.isBound() || OF_THIS_THREAD.get().left().compareTo(needed) >= 0;
  }

  /**
   * Has something begun only if there is time for it.
   *
   * @param what names it
   * @throws NoTimeLeft if there is not
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
