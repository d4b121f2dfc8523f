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

/** Where no endpoint is given. */
final class NoTelemetry implements Telemetry {
  @Override
  public <R> R answer(
      Request request, Function<@Nullable TraceParent, R> answer, ToIntFunction<R> status) {
    return answer.apply(request.caller());
  }

  @Override
  public <R> R invocation(Supplier<R> work) {
    return work.get();
  }

  @Override
  public void handle(Message message, Consumer<Message> handler) {
    handler.accept(message);
  }

  @Override
  public Set<Message> handleTogether(
      List<Message> messages, Function<List<Message>, ? extends Set<? extends Message>> handler) {
    return Set.copyOf(handler.apply(messages));
  }

  @Override
  public Publisher.Result publish(
      List<StreamRecord> records, Function<List<StreamRecord>, Publisher.Result> publisher) {
    return publisher.apply(records);
  }
}
