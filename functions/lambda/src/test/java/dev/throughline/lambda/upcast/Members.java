package dev.throughline.lambda.upcast;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Statistic;
import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.upcast.Target;
import dev.throughline.kernel.upcast.Upcaster;
import dev.throughline.kernel.upcast.Upcasters;
import dev.throughline.kernel.wire.RecordedEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a library, whose events have had other forms. */
final class Members {
  /** With what every change of form needs: two hops, a range, a split event, one that is gone. */
  static Upcasters chain(String country) {
    return Upcasters.of(
        Upcaster.of("member.entered", "1.0", "1.4").to("member.joined", "1.0"),
        Upcaster.of("member.joined", "1.0")
            .to("2.0")
            .move("town", "address/town")
            .add("address/country", country),
        Upcaster.of("member.changed", "1.0")
            .split(
                Target.of("member.renamed", "1.0").where("name").keep("member_id", "name"),
                Target.of("member.moved", "1.0").where("town").keep("member_id", "town")),
        Upcaster.of("member.greeted", "1.0").drop());
  }

  sealed interface MemberEvent {
    RecordTypes<MemberEvent> TYPES =
        RecordTypes.of(MemberEvent.class)
            .type("member.joined", "2.0", Joined.class)
            .type("member.renamed", "1.0", Renamed.class)
            .type("member.moved", "1.0", Moved.class);

    String memberId();

    record Address(String town, String country) {}

    record Joined(String memberId, String name, Address address) implements MemberEvent {}

    record Renamed(String memberId, String name) implements MemberEvent {}

    record Moved(String memberId, String town) implements MemberEvent {}
  }

  record Rename(String memberId, String name) {}

  record Member(String name, String town, String country) {
    static final Member NOBODY = new Member("", "", "");

    Member after(MemberEvent event) {
      return switch (event) {
        case MemberEvent.Joined(_, var called, var at) ->
            new Member(called, at.town(), at.country());
        case MemberEvent.Renamed(_, var called) -> new Member(called, town, country);
        case MemberEvent.Moved(_, var to) -> new Member(name, to, country);
      };
    }
  }

  static final class Rules implements Decider<Rename, Member, MemberEvent> {
    @Override
    public Member initialState() {
      return Member.NOBODY;
    }

    @Override
    public Decision<MemberEvent> decide(Rename command, Member state) {
      return Decision.accept(new MemberEvent.Renamed(command.memberId(), command.name()));
    }

    @Override
    public Member evolve(Member state, MemberEvent event) {
      return state.after(event);
    }

    @Override
    public boolean isTerminal(Member state) {
      return false;
    }
  }

  record Rows() implements Projection<MemberEvent, Member> {
    @Override
    public Optional<String> key(StreamId stream) {
      return Optional.of(stream.id());
    }

    @Override
    public Optional<Member> evolve(
        Optional<Member> row, MemberEvent event, RecordedEvent recorded) {
      return Optional.of(row.orElse(Member.NOBODY).after(event));
    }
  }

  record Totals() implements Statistic<MemberEvent> {
    @Override
    public String key(RecordedEvent recorded) {
      return "all";
    }

    @Override
    public Map<String, BigDecimal> sums(MemberEvent event) {
      return Map.of(event.getClass().getSimpleName(), BigDecimal.ONE);
    }
  }

  /** Follows a member: its state is what it has seen. */
  static class Follower implements Saga<MemberEvent, Member, String> {
    @Override
    public String category() {
      return "follower";
    }

    @Override
    public Optional<String> correlate(MemberEvent event) {
      return Optional.of(event.memberId());
    }

    @Override
    public boolean startsOn(MemberEvent event) {
      return event instanceof MemberEvent.Joined;
    }

    @Override
    public Member initialState(int definition) {
      return Member.NOBODY;
    }

    @Override
    public Member evolve(Member state, Input<MemberEvent> input) {
      return input instanceof Input.Happened<MemberEvent>(var event, _)
          ? state.after(event)
          : state;
    }

    @Override
    public List<Effect<String>> react(Member state, Input<MemberEvent> input) {
      return List.of();
    }
  }

  static EventCodec<MemberEvent> codec(Json json, String country) {
    return EventTypes.of(json, MemberEvent.TYPES).upcastBy(chain(country)).build();
  }

  private Members() {}
}
