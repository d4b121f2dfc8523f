package dev.throughline.simulation;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.WireFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Moves messages from a dead-letter queue to the parking table. */
record DeadLetters(SimulatedQueue queue, ParkingTable parking, WireFormat wire, Chaos chaos) {
  SQSBatchResponse handle(SQSEvent event) {
    for (var message : event.getRecords()) {
      parked(message).ifPresent(parking::park);
    }
    chaos.count("dead letters", event.getRecords().size());
    return new SQSBatchResponse(List.of());
  }

  /** The parked message; empty for a request to redrive a stream, which is still blocked. */
  private Optional<Parked> parked(SQSMessage message) {
    var body = message.getBody();
    var read = wire.read(body);
    if (read instanceof RedriveMessage) {
      return Optional.empty();
    }
    var now = chaos.clock();
    var failure = new Failure("given up by " + queue.name, "", 9, now, now);
    var projects = queue.name.endsWith("-projection");
    if (projects && read instanceof RecordedEvent event && chaos.chance.happens(0.8)) {
      return Optional.of(
          BlockedStream.at(queue.name, event.stream(), event.position().version(), failure));
    }
    // The message cannot be decoded, so only its group is known.
    var group = message.getAttributes().get("MessageGroupId");
    return Optional.of(
        new ParkedMessage(
            queue.name,
            StreamId.ofKey(group),
            message.getMessageId(),
            OptionalLong.empty(),
            queue.name,
            group,
            body,
            failure));
  }
}
