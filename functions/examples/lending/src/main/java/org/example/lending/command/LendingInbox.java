package org.example.lending.command;

import dev.throughline.json.CommandTypes;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxCommands;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.saga.SagaInputs;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.example.lending.domain.LendingCommand;
import org.example.lending.domain.LendingEvent;
import org.example.lending.domain.LendingState;

/** Carries out the commands of the due-date saga, and passes events and timers to the saga. */
@Named("lending-inbox")
public class LendingInbox extends InboxFunction {
  @Inject
  public LendingInbox(
      InboxConsumer consumer,
      CommandTypes<LendingCommand> types,
      JointExecutor<LendingCommand, LendingState, LendingEvent> library,
      SagaInputs dueDates) {
    super(
        consumer,
        Inbox.ofCommands(InboxCommands.of(library).sent(types))
            .withEvents(dueDates::happened)
            .withTimers(dueDates::elapsed));
  }
}
