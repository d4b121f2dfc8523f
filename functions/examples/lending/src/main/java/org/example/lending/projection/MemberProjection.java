package org.example.lending.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.example.lending.domain.Member;
import org.example.lending.domain.MemberEvent;
import org.example.lending.domain.MemberEvent.MemberBorrowed;
import org.example.lending.domain.MemberEvent.MemberGaveBack;
import org.example.lending.domain.MemberEvent.MemberJoined;
import org.example.lending.domain.MemberEvent.MemberReinstated;
import org.example.lending.domain.MemberEvent.MemberSuspended;

/** One row for each member. */
public final class MemberProjection implements Projection<MemberEvent, MemberRow> {
  @Override
  public Optional<String> key(StreamId stream) {
    return stream.category().equals(Member.CATEGORY) ? Optional.of(stream.id()) : Optional.empty();
  }

  @Override
  public Optional<MemberRow> evolve(
      Optional<MemberRow> row, MemberEvent event, RecordedEvent recorded) {
    var version = recorded.position().version();
    return switch (event) {
      case MemberJoined(var id, var name) ->
          Optional.of(new MemberRow(id, name, List.of(), List.of(), version));
      case MemberBorrowed(_, var loan) ->
          row.map(it -> with(it, and(it.loans(), loan), it.suspendedFor(), version));
      case MemberGaveBack(_, var loan) ->
          row.map(it -> with(it, but(it.loans(), loan), it.suspendedFor(), version));
      case MemberSuspended(_, var loan) ->
          row.map(it -> with(it, it.loans(), and(it.suspendedFor(), loan), version));
      case MemberReinstated(_, var loan) ->
          row.map(it -> with(it, it.loans(), but(it.suspendedFor(), loan), version));
    };
  }

  private static MemberRow with(
      MemberRow member, List<String> loans, List<String> suspendedFor, long version) {
    return new MemberRow(member.id(), member.name(), loans, suspendedFor, version);
  }

  private static List<String> and(List<String> some, String one) {
    return Stream.concat(some.stream(), Stream.of(one)).toList();
  }

  private static List<String> but(List<String> some, String one) {
    return some.stream().filter(it -> !it.equals(one)).toList();
  }
}
