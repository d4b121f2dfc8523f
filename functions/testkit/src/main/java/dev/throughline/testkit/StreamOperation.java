package dev.throughline.testkit;

import dev.throughline.kernel.CommandId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An operation on a stream, and its result. The stream is the ids of its commits' commands. */
sealed interface StreamOperation extends Linearizability.Operation<List<CommandId>> {
  /** A read that gave these commits after {@code after}. */
  record Read(long begun, long ended, long after, List<CommandId> commits)
      implements StreamOperation {
    @Override
    public Optional<List<CommandId>> after(List<CommandId> stream) {
      var beyond = stream.subList((int) Math.min(after, stream.size()), stream.size());
      return beyond.equals(commits) ? Optional.of(stream) : Optional.empty();
    }
  }

  /** An append after {@code end} that was stored as the next commit. */
  record Appended(long begun, long ended, long end, CommandId command) implements StreamOperation {
    @Override
    public Optional<List<CommandId>> after(List<CommandId> stream) {
      return stream.size() == end ? Optional.of(and(stream, command)) : Optional.empty();
    }
  }

  /** An append after {@code end} that was stored already. */
  record Repeated(long begun, long ended, long end, CommandId command) implements StreamOperation {
    @Override
    public Optional<List<CommandId>> after(List<CommandId> stream) {
      var isThere = stream.size() > end && stream.get((int) end).equals(command);
      return isThere ? Optional.of(stream) : Optional.empty();
    }
  }

  /** An append after {@code end} that was refused, since another commit is there. */
  record Refused(long begun, long ended, long end, CommandId command) implements StreamOperation {
    @Override
    public Optional<List<CommandId>> after(List<CommandId> stream) {
      var isOther = stream.size() > end && !stream.get((int) end).equals(command);
      return isOther ? Optional.of(stream) : Optional.empty();
    }
  }

  /** An append after {@code end} without a known result. */
  record Unanswered(long begun, long end, CommandId command) implements StreamOperation {
    @Override
    public long ended() {
      return Long.MAX_VALUE;
    }

    @Override
    public Optional<List<CommandId>> after(List<CommandId> stream) {
      return stream.size() == end ? Optional.of(and(stream, command)) : Optional.empty();
    }
  }

  private static List<CommandId> and(List<CommandId> stream, CommandId command) {
    return Stream.concat(stream.stream(), Stream.of(command)).toList();
  }
}
