package dev.throughline.lambda.http;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.projection.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the row of one stream, with {@code ?minVersion=} or a consistency token: a caller who has
 * just written may ask for that write. A row that is not there yet is folded from the event store,
 * so that an existing stream is never unknown. The row's key is the stream's id. Safe for use by
 * many threads.
 *
 * @param <S> the row
 */
public final class RowQuery<S> {
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

  private final ReadModel<?, S> model;
  private final VersionWait waiting;

  public RowQuery(ReadModel<?, S> model, VersionWait waiting) {
    this.model = model;
    this.waiting = waiting;
  }

  /**
   * The answer to a request for the row of {@code stream}: 404 if the stream has no events, 503 if
   * the requested version does not come in time.
   *
   * @param what the noun for such a stream ({@code "loan"})
   * @param shown the answer for a row
   */
  public HttpReply answer(
      HttpCall call, StreamId stream, String what, Function<Row<S>, HttpReply> shown) {
    var minVersion = call.query().getOrDefault("minVersion", "0");
    if (!VERSION.matcher(minVersion).matches()) {
      return HttpReply.problem(
          Problem.badRequest(
              List.of(new FieldError("/minVersion", "must be a version: a whole number"))));
    }
    var row = find(stream);
    if (row.applied(stream).version() == 0) {
      return HttpReply.problem(Problem.notFound("There is no " + what + " " + stream.id() + "."));
    }
    var wanted = Math.max(Long.parseLong(minVersion), call.seen().of(stream));
    // Only a waiting read reads the row again: a plain read is one request.
    return Optional.of(row)
        .filter(read -> read.applied(stream).version() >= wanted)
        .or(() -> waiting.atLeast(wanted, stream, () -> find(stream)))
        .map(shown)
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.unavailable("Version " + wanted + " is not available yet.", 1)));
  }

  private Row<S> find(StreamId stream) {
    var row = model.rows().find(stream.tenant(), stream.id());
    return row.applied(stream).version() == 0 ? model.projector().unstored().current(stream) : row;
  }
}
