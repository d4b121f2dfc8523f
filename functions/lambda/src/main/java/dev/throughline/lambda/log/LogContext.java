package dev.throughline.lambda.log;

import com.amazonaws.services.lambda.runtime.Context;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The fields correlation_id, causation_id, trace_id, tenant_id and function of this thread's log
 * lines.
 */
public final class LogContext {
  /** The function's name in tests and during priming. */
  public static final String NO_FUNCTION = "none";

  private LogContext() {}

  /**
   * Begins anew, with the function alone.
   *
   * @param context null where there is none, as in a test
   * @return the function's name
   */
  public static String begin(@Nullable Context context) {
    MDC.clear();
    var name = context == null ? null : context.getFunctionName();
    var function = name == null || name.isEmpty() ? NO_FUNCTION : name;
    MDC.put("function", function);
    return function;
  }

  /** The function's name; "none" before {@link #begin}. */
  public static String function() {
    return MDC.get("function") instanceof String name ? name : "none";
  }

  /** Adds the fields of a request to the following lines. */
  public static void enter(TenantId tenant, String correlationId, @Nullable TraceParent trace) {
    enter(tenant, correlationId, "", trace);
  }

  /** Adds the fields of a message to the following lines. */
  public static void enter(Message message) {
    var tenant = message.stream().tenant();
    switch (message) {
      case RecordedEvent event -> {
        enter(tenant, event.correlationId(), event.causationId(), event.trace());
        MDC.put("event_id", event.id());
      }
      case CommandMessage command -> {
        enter(tenant, command.correlationId(), command.causationId(), command.trace());
        MDC.put("command_id", command.id().value());
      }
      case TimerMessage timer -> {
        enter(tenant, timer.correlationId(), timer.causationId(), timer.trace());
        MDC.put("timer_id", timer.id());
      }
      case RedriveMessage _ -> MDC.put("tenant_id", tenant.value());
    }
  }

  private static void enter(
      TenantId tenant, String correlationId, String causationId, @Nullable TraceParent trace) {
    MDC.put("tenant_id", tenant.value());
    MDC.put("correlation_id", correlationId);
    if (!causationId.isEmpty()) {
      MDC.put("causation_id", causationId);
    }
    if (trace != null) {
      MDC.put("trace_id", trace.traceId());
    }
  }

  /** Removes all fields but the function. */
  public static void leave() {
    var function = MDC.get("function");
    MDC.clear();
    if (function != null) {
      MDC.put("function", function);
    }
  }
}
