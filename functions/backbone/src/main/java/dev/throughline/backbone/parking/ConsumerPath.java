package dev.throughline.backbone.parking;

import dev.throughline.kernel.StreamId;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the path of a request names: {@code {consumer}}, and {@code {stream}} of the tenant. */
record ConsumerPath(Consumers consumers) {
  /** Answers 404 unless there is that consumer. */
  HttpReply ofConsumer(HttpCall call, Function<Consumer, HttpReply> action) {
    var name = call.path().getOrDefault("consumer", "");
    return consumers
        .find(name)
        .map(action)
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.notFound(
                        "There is no consumer %s; there are %s."
                            .formatted(name, consumers.names()))));
  }

  /** Answers 404 unless there is that consumer, and the stream can be one. */
  HttpReply ofStream(HttpCall call, BiFunction<Consumer, StreamId, HttpReply> action) {
    return ofConsumer(
        call,
        consumer -> {
          var name = call.path().getOrDefault("stream", "");
          StreamId stream;
          try {
            stream = StreamId.ofName(call.tenant(), name);
          } catch (IllegalArgumentException _) {
            return HttpReply.problem(
                Problem.notFound("%s is not parked for %s.".formatted(name, consumer.name())));
          }
          return action.apply(consumer, stream);
        });
  }
}
