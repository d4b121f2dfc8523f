package dev.throughline.backbone.publisher;

import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessages;
import dev.throughline.aws.Publisher;
import dev.throughline.aws.SnsSqsOutbox;
import dev.throughline.json.Downcasting;
import dev.throughline.json.Json;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.upcast.Downcasters;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Wires the publisher. */
@Singleton
public class PublisherWiring {
  /** Streams whose last sent commit is remembered: some 300 bytes each. */
  private static final int REMEMBERED = 50_000;

  private static final String MARKS = "/events/downcasters.txt";

  @Produces
  @ApplicationScoped
  Outbox outbox(SnsClient sns, SqsClient sqs) {
    return new SnsSqsOutbox(sns, sqs);
  }

  /** The marks of earlier forms as they were when this version of the platform was built. */
  @Produces
  @Singleton
  EarlierForms earlierForms(Json json) {
    return new Downcasting(json, marks());
  }

  /** None if the class path has no marks. */
  static Downcasters marks() {
    try (var in = PublisherWiring.class.getResourceAsStream(MARKS)) {
      return in == null
          ? Downcasters.none()
          : Downcasters.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Produces
  @Singleton
  Publisher publisher(
      Settings settings,
      CommitLookup commits,
      WireFormat wire,
      EarlierForms earlier,
      Outbox outbox,
      InstantSource clock) {
    var messages =
        new OutgoingMessages(
            wire,
            earlier,
            settings.get("EVENT_TOPIC"),
            settings.byName("INBOXES"),
            settings.get("TIMER_QUEUE"),
            clock);
    return new Publisher(commits, messages, outbox, REMEMBERED);
  }
}
