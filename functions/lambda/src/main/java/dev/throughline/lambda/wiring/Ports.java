package dev.throughline.lambda.wiring;

import dev.throughline.aws.CommitItems;
import dev.throughline.aws.DynamoDbCommits;
import dev.throughline.aws.DynamoDbEventStore;
import dev.throughline.aws.DynamoDbFeedPages;
import dev.throughline.aws.DynamoDbPersonalKeys;
import dev.throughline.aws.DynamoDbSagaList;
import dev.throughline.aws.ReadThrough;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.build.BuiltTraces;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.personal.PersonalKeys;
import dev.throughline.kernel.saga.SagaList;
import dev.throughline.kernel.store.ArchivedCommits;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.http.Backpressure;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.lambda.queue.QueueDepths;
import dev.throughline.lambda.queue.SqsQueueDepths;
import dev.throughline.lambda.queue.SqsVisibility;
import dev.throughline.lambda.queue.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The kernel's ports on AWS, and further parts of functions. */
@Singleton
public class Ports {
  @Produces
  @ApplicationScoped
  EventStore eventStore(
      DynamoDbClient client, Settings settings, CommitItems items, ReadThrough archive) {
    return new DynamoDbEventStore(client, settings.get("EVENT_TABLE"), items, archive);
  }

  @Produces
  @ApplicationScoped
  CommitLookup commits(
      DynamoDbClient client, Settings settings, CommitItems items, ArchivedCommits archived) {
    return new DynamoDbCommits(client, settings.get("EVENT_TABLE"), items, archived);
  }

  @Produces
  @Singleton
  BuiltTraces traces(ReadTables tables, Settings settings) {
    return tables.traces(() -> settings.get("TRACES_TABLE"), "traces.trace");
  }

  @Produces
  @ApplicationScoped
  FeedPages feedPages(DynamoDbClient client, Settings settings) {
    var partitions = Integer.parseInt(settings.get("FEED_PARTITIONS"));
    return new DynamoDbFeedPages(client, settings.get("FEED_TABLE"), partitions);
  }

  @Produces
  @Singleton
  FeedReader feedReader(FeedPages pages, CommitLookup commits) {
    return new FeedReader(pages, commits);
  }

  @Produces
  @ApplicationScoped
  SagaList sagas(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbSagaList(client, settings.get("SAGAS_TABLE"), clock);
  }

  @Produces
  @ApplicationScoped
  PersonalKeys personalKeys(DynamoDbClient client, Settings settings, SecureRandom random) {
    return new DynamoDbPersonalKeys(client, settings.get("PERSONAL_KEY_TABLE"), random);
  }

  @Produces
  @ApplicationScoped
  Visibility visibility(SqsClient client, Settings settings) {
    return new SqsVisibility(client, settings.get("CONSUMED_QUEUE"));
  }

  @Produces
  @Singleton
  FifoBatch fifoBatch(Visibility visibility, Metrics metrics, ParkingRule rule) {
    return new FifoBatch(visibility, metrics, rule);
  }

  /**
   * Off unless the environment sets a limit; then it watches the queues that the environment names.
   */
  @Produces
  @Singleton
  Backpressure backpressure(QueueDepths depths, Settings settings, InstantSource clock) {
    var urls = settings.find("BACKPRESSURE_QUEUES").map(list -> List.of(list.split(",")));
    var queues = urls.orElse(List.of());
    var limit = settings.find("BACKPRESSURE_LIMIT").map(Long::parseLong).orElse(0L);
    return new Backpressure(limit, () -> depths.fullest(queues), clock);
  }

  @Produces
  @ApplicationScoped
  QueueDepths depths(SqsClient client) {
    return new SqsQueueDepths(client);
  }

  @Produces
  @Singleton
  JsonWireFormat wireFormat(Json json) {
    return new JsonWireFormat(json);
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  /** Secure, since keys are made of it; also the source of randomness for everything else. */
  @Produces
  @Singleton
  SecureRandom random() {
    return new SecureRandom();
  }

  @Produces
  @Singleton
  Backoff backoff(RandomGenerator random) {
    return new JitteredBackoff(random, LockSupport::parkNanos);
  }

  @Produces
  @Singleton
  VersionWait waiting(InstantSource clock) {
    return new VersionWait(clock, time -> LockSupport.parkNanos(time.toNanos()));
  }
}
