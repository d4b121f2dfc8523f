package dev.throughline.backbone.publisher;

import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessages;
import dev.throughline.aws.Publisher;
import dev.throughline.aws.SnsSqsOutbox;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Wires the publisher. */
@Singleton
public class PublisherWiring {
  /** Streams whose last sent commit is remembered: some 300 bytes each. */
  private static final int REMEMBERED = 50_000;

  @Produces
  @ApplicationScoped
  Outbox outbox(SnsClient sns, SqsClient sqs) {
    return new SnsSqsOutbox(sns, sqs);
  }

  @Produces
  @Singleton
  Publisher publisher(
      Settings settings,
      CommitLookup commits,
      WireFormat wire,
      Outbox outbox,
      InstantSource clock) {
    var messages =
        new OutgoingMessages(
            wire,
            settings.get("EVENT_TOPIC"),
            settings.byName("INBOXES"),
            settings.get("TIMER_QUEUE"),
            clock);
    return new Publisher(commits, messages, outbox, REMEMBERED);
  }
}
