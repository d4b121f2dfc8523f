package dev.throughline.backbone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.backbone.Commits;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import java.util.List;
import org.junit.jupiter.api.Test;

class HappenedOrderTest {
  private static Commit at(int millis, String stream, int number) {
    var body = Commits.body(stream + "/" + number, "c", millis, "a");
    return new Commit(Commits.stream(stream), number, number, body);
  }

  @Test
  void commitsAreSortedByTime() {
    var first = at(1, "b-1", 1);
    var second = at(2, "a-1", 1);
    var third = at(3, "b-1", 2);

    assertThat(HappenedOrder.of(List.of(third, second, first)))
        .containsExactly(first, second, third);
  }

  @Test
  void aStreamKeepsItsOrderWhateverItsClocksSay() {
    var first = at(5, "a-1", 1);
    var second = at(3, "a-1", 2);
    var other = at(4, "b-1", 1);

    assertThat(HappenedOrder.of(List.of(second, first, other)))
        .containsExactly(other, first, second);
  }

  @Test
  void aConsequenceComesAfterItsCauseAlsoInTheSameMillisecond() {
    var created = at(0, "order-1", 1);
    var saga =
        Commits.first(
            "checkout-1",
            Commits.sending(
                created.events().getFirst().id(),
                "c",
                0,
                List.of(
                    new OutgoingCommand("inventory", "bin", "1", "inventory.reserve", "1.0", "{}")),
                List.of(new OutgoingTimer("deadline", Commits.AT)),
                "checkout.event_received"));
    var reserved =
        Commits.first(
            "bin-1",
            Commits.body(saga.commands().getFirst().id().value(), "c", 0, "inventory.reserved"));
    var elapsed =
        new Commit(
            Commits.stream("alarm-1"),
            1,
            1,
            Commits.body(saga.timers().getFirst().id(), "c", -5, "checkout.timer_elapsed"));

    assertThat(HappenedOrder.of(List.of(elapsed, reserved, saga, created)))
        .containsExactly(created, saga, elapsed, reserved);
  }
}
