package dev.throughline.lambda.telemetry;

import dev.throughline.aws.Publisher;
import dev.throughline.aws.StreamRecord;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.wire.Message;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of the work of a function. The work is told the trace that it is part of, and puts it
 * on what it commits. No work fails or is left out because of a span. Implementations are safe for
 * use by many threads.
 */
public interface Telemetry {
  /** Makes no spans: the trace of a caller is handed on as it came, and nothing else is done. */
  Telemetry OFF = new NoTelemetry();

  /**
   * A request.
   *
   * @param route as the API names it ({@code "PUT /members/{id}/name"})
   * @param caller the span that sent it; null for none
   */
  record Request(String route, String correlationId, @Nullable TraceParent caller) {}

  /**
   * Answers a request, and sends its spans before it returns.
   *
   * @param answer is given the trace for its commits; null for none
   * @param status of the answer
   */
  <R> R answer(Request request, Function<@Nullable TraceParent, R> answer, ToIntFunction<R> status);

  /** Does the work of an invocation for a batch, and sends its spans before it returns. */
  <R> R invocation(Supplier<R> work);

  /** Handles a message; an exception of the handler is passed on. */
  void handle(Message message, Consumer<Message> handler);

  /**
   * Handles messages together.
   *
   * @param handler gives those that are done; it throws nothing
   * @return the same
   */
  Set<Message> handleTogether(
      List<Message> messages, Function<List<Message>, ? extends Set<? extends Message>> handler);

  /** Publishes the commits of a batch, and sends the spans before it returns. */
  Publisher.Result publish(
      List<StreamRecord> records, Function<List<StreamRecord>, Publisher.Result> publisher);
}
