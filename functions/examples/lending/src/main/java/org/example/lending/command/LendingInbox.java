package org.example.lending.command;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.json.CommandTypes;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.lambda.function.QueueFunction;
import dev.throughline.lambda.queue.CommandConsumer;
import dev.throughline.lambda.queue.QueuedCommands;
import dev.throughline.lambda.queue.SagaConsumer;
import dev.throughline.lambda.saga.SagaInputs;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import org.example.lending.domain.LendingCommand;
import org.example.lending.domain.LendingEvent;
import org.example.lending.domain.LendingState;

/** TEMPORARY. */
@Named("lending-inbox")
@Singleton
public class LendingInbox implements QueueFunction {
  private final CommandConsumer commands;
  private final SagaConsumer saga;
  private final QueuedCommands<LendingCommand> queued;
  private final SagaInputs dueDates;

  @Inject
  public LendingInbox(
      CommandConsumer commands,
      SagaConsumer saga,
      CommandTypes<LendingCommand> types,
      JointExecutor<LendingCommand, LendingState, LendingEvent> library,
      SagaInputs dueDates) {
    this.commands = commands;
    this.saga = saga;
    this.queued = QueuedCommands.of(types, library);
    this.dueDates = dueDates;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var failed = new ArrayList<SQSBatchResponse.BatchItemFailure>();
    for (var command : new boolean[] {true, false}) {
      var part = new SQSEvent();
      part.setRecords(
          event.getRecords().stream()
              .filter(it -> it.getBody().contains("\"command_id\"") == command)
              .toList());
      failed.addAll(
          (command
                  ? commands.handle(part, context, queued)
                  : saga.handle(part, context, dueDates::happened, dueDates::elapsed))
              .getBatchItemFailures());
    }
    return new SQSBatchResponse(failed);
  }
}
