package dev.throughline.simulation;

import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answers of ports, in a few words for the history. */
final class Words {
  private Words() {}

  static String of(Object answer) {
    return switch (answer) {
      case StreamSlice slice -> slice.commits().size() + " commits up to " + end(slice);
      case AppendResult.Appended(var commits) -> "appended " + commits(commits);
      case AppendResult.AlreadyApplied(var commit) -> "already applied as " + of(commit);
      case AppendResult.Conflict _ -> "conflict";
      case Row<?> row -> row.applied().toString();
      case Parked parked -> of(parked);
      case Optional<?> found -> found.map(Words::of).orElse("nothing");
      case Page<?> page -> page.items().stream().map(Words::of).toList().toString();
      case Map<?, ?> failed -> failed.isEmpty() ? "all sent" : failed.size() + " not sent";
      default -> answer.toString();
    };
  }

  private static String of(Parked parked) {
    var what =
        switch (parked) {
          case BlockedStream(var consumer, var stream, var from, var upTo, _) ->
              stream.name() + " stands at " + from + " to " + upTo + " for " + consumer;
          case ParkedMessage message -> message.messageId() + " parked for " + message.consumer();
        };
    return what + ": " + parked.failure().error();
  }

  private static String end(StreamSlice slice) {
    return slice.end().commit() + "/" + slice.end().version();
  }

  private static String commits(List<Commit> commits) {
    return commits.stream().map(Words::of).collect(Collectors.joining(", "));
  }

  static String of(Commit commit) {
    var types = commit.data().map(event -> event.type()).collect(Collectors.joining("+"));
    var sent =
        commit.commands().stream()
            .map(command -> " sending " + command.type())
            .collect(Collectors.joining());
    return commit.stream().name() + " #" + commit.number() + " " + types + sent;
  }
}
