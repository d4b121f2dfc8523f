package dev.throughline.lambda.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.JointDecider;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.testkit.InMemoryEventStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JointCommandsTest {
  private static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");

  /** Lends two books in one loan, both or none. */
  record LendTwo(String loanId, String bookId) {}

  record Lent(String loanId) {}

  private static final class Loans implements JointDecider<LendTwo, Boolean, Lent> {
    @Override
    public Participant speaker(LendTwo command) {
      return new Participant("loan", command.loanId());
    }

    @Override
    public List<Participant> others(LendTwo command, Boolean lent) {
      return List.of(new Participant("book", command.bookId()));
    }

    @Override
    public Boolean initialState(Participant participant) {
      return false;
    }

    @Override
    public Boolean evolve(Boolean state, Lent event) {
      return true;
    }

    @Override
    public Joint<Lent> decide(LendTwo command, Map<Participant, Boolean> states) {
      var lent = new Lent(command.loanId());
      var book = new Participant("book", command.bookId());
      return states.get(book)
          ? new Joint.Accepted<>(Map.of())
          : new Joint.Accepted<>(Map.of(speaker(command), List.of(lent), book, List.of(lent)));
    }
  }

  private final Json json = new Json();
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final MessageHandler<CommandMessage> commands =
      InboxCommands.of(
              new JointExecutor<>(
                  new Loans(),
                  EventTypes.of(json, RecordTypes.of(Lent.class).type("lent", "1.0", Lent.class))
                      .build(),
                  store,
                  "loan-service",
                  () -> AT,
                  Backoff.immediately(3)))
          .sent(
              CommandTypes.of(
                  json, RecordTypes.of(LendTwo.class).type("loans.lend", "1.0", LendTwo.class)));

  private static CommandMessage message(String id, String category, String target, String book) {
    return new CommandMessage(
        new CommandId(id),
        "",
        stream(category, target),
        "loans.lend",
        "1.0",
        "{\"loan_id\":\"%s\",\"book_id\":\"%s\"}".formatted(target, book),
        AT,
        "correlation",
        "cause",
        null);
  }

  private static StreamId stream(String category, String id) {
    return new StreamId(new TenantId("acme"), category, id);
  }

  private long version(String category, String id) {
    return store.read(stream(category, id)).end().version();
  }

  @Test
  void aCommandGoesToTheStreamThatSpeaksForItAndIsDecidedOverAll() {
    commands.handle(message("c1", "loan", "1", "momo"));

    assertThat(version("loan", "1")).isEqualTo(1);
    assertThat(version("book", "momo")).isEqualTo(1);
  }

  @Test
  void aCommandThatIsSentToAnotherStreamIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> commands.handle(message("c1", "book", "1", "momo")))
        .withMessageContaining("is sent to");
  }

  @Test
  void commandsOfABatchAreCarriedOutTogether() {
    var one = message("c1", "loan", "1", "momo");
    var two = message("c2", "loan", "2", "momo");

    assertThat(commands.handleTogether(List.of(one, two))).containsExactlyInAnyOrder(one, two);
    assertThat(version("book", "momo")).isEqualTo(1);
    assertThat(version("loan", "2")).isZero();
  }
}
