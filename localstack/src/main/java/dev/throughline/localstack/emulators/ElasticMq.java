package dev.throughline.localstack.emulators;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;

/** ElasticMQ in this process: SQS on a free port. */
public final class ElasticMq implements AutoCloseable {
  /** What CreateQueue refuses here, and what makes no difference on one machine. */
  public static final Set<String> REFUSED_ATTRIBUTES =
      Set.of("DeduplicationScope", "FifoThroughputLimit", "MaximumMessageSize");

  private static final String QUIET =
      """
      pekko.loglevel = "OFF"
      pekko.stdout-loglevel = "OFF"
      pekko.log-dead-letters = off
      pekko.daemonic = on
      pekko.http.server.parsing.max-content-length = 16m
      pekko.http.server.request-timeout = 60 s
      """;

  private final ActorSystem system;
  private final SQSRestServer server;
  private final URI endpoint;

  private ElasticMq(ActorSystem system, SQSRestServer server, URI endpoint) {
    this.system = system;
    this.server = server;
    this.endpoint = endpoint;
  }

  /**
   * Starts without any queue.
   *
   * @param journal is told of every message before its sender is answered
   */
  public static ElasticMq start(String region, String accountId, Optional<QueueJournal> journal) {
    var loader = ElasticMq.class.getClassLoader();
    var config = ConfigFactory.parseString(QUIET).withFallback(ConfigFactory.load(loader));
    var system = ActorSystem.create("elasticmq", config, loader);
    TheSQSRestServerBuilder builder =
        SQSRestServerBuilder.withActorSystem(system)
            .withInterface("127.0.0.1")
            .withDynamicPort()
            .withAWSRegion(region)
            .withAWSAccountId(accountId);
    if (journal.isPresent()) {
      var listener = system.actorOf(JournalingActor.props(journal.get()), "journal");
      builder = builder.withQueueEventListener(listener);
    }
    var server = builder.start();
    var port = server.waitUntilStarted().localAddress().getPort();
    return new ElasticMq(system, server, URI.create("http://127.0.0.1:" + port));
  }

  /** Where it listens. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    server.stopAndGetFuture();
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("ElasticMQ does not stop", e);
    }
  }
}
