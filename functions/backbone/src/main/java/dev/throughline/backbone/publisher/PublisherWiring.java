package dev.throughline.backbone.publisher;

import dev.throughline.aws.Feeding;
import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessages;
import dev.throughline.aws.Publisher;
import dev.throughline.aws.SnsSqsOutbox;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.feed.LookBack;
import dev.throughline.kernel.store.FindsCommits;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.time.TimeLeft;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the publisher is made of. */
@Singleton
public class PublisherWiring {
  /** Entries of each partition: some 300 bytes each. */
  private static final int REMEMBERED = 10_000;

  /** Leaves time to enter into the feed what was sent: else the same would be sent every time. */
  private static final Duration TO_ENTER = Duration.ofSeconds(10);

  @Produces
  @ApplicationScoped
  Outbox outbox(SnsClient sns, SqsClient sqs) {
    var outbox = new SnsSqsOutbox(sns, sqs);
    return new Outbox() {
      @Override
      public Map<OutgoingMessage, String> send(List<OutgoingMessage> batch) {
        return TimeLeft.keeping(TO_ENTER, () -> outbox.send(batch));
      }

      @Override
      public void sendOne(OutgoingMessage message) {
        outbox.sendOne(message);
      }
    };
  }

  @Produces
  @Singleton
  FeedWriter feedWriter(FeedPages pages, InstantSource clock) {
    return new FeedWriter(pages, clock, REMEMBERED);
  }

  @Produces
  @Singleton
  Feeding feeding(FindsCommits commits, FeedWriter feed) {
    return new Feeding(new LookBack(commits, feed), feed);
  }

  @Produces
  @Singleton
  Publisher publisher(
      Settings settings, Feeding feeding, WireFormat wire, Outbox outbox, InstantSource clock) {
    var messages =
        new OutgoingMessages(
            wire,
            settings.get("EVENT_TOPIC"),
            settings.byName("COMMAND_QUEUES"),
            settings.get("TIMER_QUEUE"),
            clock);
    return new Publisher(feeding, messages, outbox);
  }
}
