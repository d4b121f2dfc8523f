package dev.throughline.lambda.upcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.Downcasting;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.Projector.BlockedCheck;
import dev.throughline.kernel.projection.Projector.Result;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.upcast.Downcasters;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.queue.InboxCommands;
import dev.throughline.lambda.upcast.Members.Follower;
import dev.throughline.lambda.upcast.Members.Member;
import dev.throughline.lambda.upcast.Members.MemberEvent;
import dev.throughline.lambda.upcast.Members.Rename;
import dev.throughline.lambda.upcast.Members.Rows;
import dev.throughline.lambda.upcast.Members.Rules;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryReadTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A consumer that receives an event in both of its forms, in either order, takes the second for a
 * repeat.
 */
class BothFormsTest {
  private static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");
  private static final TenantId TENANT = new TenantId("acme");
  private static final StreamId MEMBER = new StreamId(TENANT, "member", "7");
  private static final Downcasters MARKS =
      Downcasters.of(
          "2027-03-31 member.joined 2.0 as member.joined 1.0:"
              + " move address/town town, remove address");

  private final Json json = new Json();
  private final InMemoryEventStore store = new InMemoryEventStore();

  private final RecordedEvent today =
      new RecordedEvent(
          "event-1",
          MEMBER,
          new StreamPosition(1, 1),
          new EventData(
              "member.joined",
              "2.0",
              "{\"member_id\":\"7\",\"name\":\"Ada\",\"address\":{\"town\":\"Bonn\",\"country\":\"DE\"}}"),
          AT,
          "member-service",
          "correlation",
          "causation",
          null);

  private RecordedEvent earlier() {
    return today.as(new Downcasting(json, MARKS).of(today.data()).getFirst());
  }

  private List<RecordedEvent> both(boolean earlierFirst) {
    return earlierFirst ? List.of(earlier(), today) : List.of(today, earlier());
  }

  @Test
  void bothFormsHaveTheIdAndThePositionOfTheEvent() {
    assertThat(earlier().data())
        .isEqualTo(
            new EventData(
                "member.joined",
                "1.0",
                "{\"member_id\":\"7\",\"name\":\"Ada\",\"town\":\"Bonn\"}"));
    assertThat(earlier().as(today.data())).isEqualTo(today);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProjectionKnowsTheSecondByItsVersion(boolean earlierFirst) {
    var rows = new InMemoryReadTable<Member>();
    var projector = new Projector<>(new Rows(), Members.codec(json, "DE"), store, rows);
    var results =
        both(earlierFirst).stream().map(it -> projector.handle(it, BlockedCheck.NONE)).toList();

    assertThat(results).containsExactly(Result.APPLIED, Result.REPEATED);
    assertThat(rows.find(TENANT, "7").state()).contains(new Member("Ada", "Bonn", "DE"));
  }

  @Test
  void aBatchWithBothIsAppliedOnceToo() {
    var rows = new InMemoryReadTable<Member>();
    var projector = new Projector<>(new Rows(), Members.codec(json, "DE"), store, rows);

    if (!projector.handleTogether(both(true))) {
      both(true).forEach(it -> projector.handle(it, BlockedCheck.NONE));
    }

    assertThat(rows.find(TENANT, "7").applied(MEMBER).version()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSagaKnowsTheSecondByItsId(boolean earlierFirst) {
    var log = new SagaLog<>(new Follower(), Members.codec(json, "DE"), new JsonWireFormat(json));
    var saga =
        new SagaExecutor<>(
            new Follower(),
            log,
            command -> new OutgoingCommand("members", "member", command, "member.x", "1.0", "{}"),
            store,
            "follower-service",
            () -> AT,
            Backoff.immediately(3));
    var results = both(earlierFirst).stream().map(saga::handle).toList();

    assertThat(results).containsExactly(SagaExecutor.Result.ADVANCED, SagaExecutor.Result.REPEATED);
    var stored = store.read(new StreamId(TENANT, "follower", "7"));
    assertThat(stored.commits()).hasSize(1);
    assertThat(log.fold(stored).state()).isEqualTo(new Member("Ada", "Bonn", "DE"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReactionsCommandIsKnownByTheEventsId(boolean earlierFirst) {
    var executor =
        new CommandExecutor<>(
            new Rules(),
            Members.codec(json, "DE"),
            store,
            "member-service",
            () -> AT,
            Backoff.immediately(3));
    var inbox =
        new InboxCommands<Rename>("member", Rename::memberId, InboxCommands.by(executor))
            .<MemberEvent>onEvents(
                Members.codec(json, "DE"),
                (event, _) -> Optional.of(new Rename(event.memberId(), "Eve")));
    both(earlierFirst).forEach(inbox::handle);

    assertThat(store.read(MEMBER).commits())
        .singleElement()
        .satisfies(it -> assertThat(it.of(new CommandId("event-1"))).isPresent());
  }
}
