package org.example.lending.saga;

import static dev.throughline.testkit.SagaSpec.timer;

import dev.throughline.testkit.GeneratedSection;
import dev.throughline.testkit.SagaSpec;
import dev.throughline.testkit.SagaStateDiagram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.example.lending.domain.LendingCommand;
import org.example.lending.domain.LendingCommand.MarkOverdue;
import org.example.lending.domain.LendingCommand.Reinstate;
import org.example.lending.domain.LendingCommand.Remind;
import org.example.lending.domain.LendingCommand.Suspend;
import org.example.lending.domain.LoanEvent;
import org.example.lending.domain.LoanEvent.LoanOpened;
import org.example.lending.domain.LoanEvent.LoanOverdue;
import org.example.lending.domain.LoanEvent.LoanReturned;
import org.junit.jupiter.api.Test;

class DueDateTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final Duration PERIOD = Duration.ofDays(21);
  private static final Duration GRACE = Duration.ofDays(7);
  private static final Instant DUE = NOW.plus(PERIOD);
  private static final LoanOpened OPENED = new LoanOpened("l1", "momo", "ada", DUE);
  private static final LoanReturned RETURNED = new LoanReturned("l1", "momo", "ada", true);

  private final SagaSpec<LoanEvent, DueDate.State, LendingCommand> unknown =
      SagaSpec.of(new DueDate(GRACE)).startingAt(NOW);
  private final SagaSpec<LoanEvent, DueDate.State, LendingCommand> lent =
      unknown.given(OPENED).expectsNothing().waitsFor(timer("due", DUE));
  private final SagaSpec<LoanEvent, DueDate.State, LendingCommand> reminded =
      lent.after(PERIOD).expects(new Remind("l1")).waitsFor(timer("overdue", DUE.plus(GRACE)));
  private final SagaSpec<LoanEvent, DueDate.State, LendingCommand> suspended =
      reminded.after(GRACE).expects(new MarkOverdue("l1"), new Suspend("ada", "l1"));

  @Test
  void thePageShowsTheStatesAsADiagram() throws IOException {
    var diagram = SagaStateDiagram.of(new DueDate(GRACE), List.of(OPENED, RETURNED));
    new GeneratedSection(Path.of("README.md"), "due-date")
        .says("```mermaid\n%s```".formatted(diagram));
  }

  @Test
  void aLoanThatIsReturnedInTimeEndsWithoutANotice() {
    lent.replies(RETURNED).expectsNothing().ends("ENDED");
  }

  @Test
  void aLoanThatIsReturnedAfterTheReminderEndsWithoutASuspension() {
    reminded.replies(RETURNED).expectsNothing().ends("ENDED");
  }

  @Test
  void theReturnOfAnOverdueLoanUndoesTheSuspension() {
    suspended.replies(RETURNED).expects(new Reinstate("ada", "l1")).ends("ENDED");
  }

  @Test
  void aRepeatedTimerAndTheSagasOwnNoticeChangeNothing() {
    reminded.ignoresTimer("due");
    suspended.ignoresTimer("overdue").ignores(new LoanOverdue("l1", "ada"));
  }

  @Test
  void aReturnThatArrivesBeforeItsLoanEndsTheSaga() {
    unknown.replies(RETURNED).expectsNothing().ends("ENDED").ignores(OPENED);
  }
}
