package dev.throughline.localstack.emulators;

import com.typesafe.config.ConfigFactory;
import dev.throughline.localstack.pollers.Signal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;

/** ElasticMQ in this process: SQS on a free port. */
public final class ElasticMq implements AutoCloseable {
  /** Attributes that ElasticMQ's CreateQueue refuses, or that have no effect on one machine. */
  public static final Set<String> REFUSED_ATTRIBUTES =
      Set.of("DeduplicationScope", "FifoThroughputLimit", "MaximumMessageSize");

  /** The end of a long visibility timeout gives no signal. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final String QUIET =
      """
      pekko.loglevel = "OFF"
      pekko.stdout-loglevel = "OFF"
      pekko.log-dead-letters = off
      pekko.daemonic = on
      pekko.scheduler.tick-duration = 50 ms
      pekko.http.server.parsing.max-content-length = 16m
      pekko.http.server.request-timeout = 60 s
      """;

  private final ActorSystem system;
  private final ActorRef manager;
  private final SQSRestServer server;
  private final URI endpoint;
  private final String arns;
  private final Changes changed;

  private ElasticMq(
      ActorSystem system,
      ActorRef manager,
      SQSRestServer server,
      URI endpoint,
      String arns,
      Changes changed) {
    this.system = system;
    this.manager = manager;
    this.server = server;
    this.endpoint = endpoint;
    this.arns = arns;
    this.changed = changed;
  }

  /**
   * Starts without any queue.
   *
   * @param journal receives every message before its sender is answered
   */
  public static ElasticMq start(String region, String accountId, Optional<QueueJournal> journal) {
    return start(region, accountId, journal, PATIENCE);
  }

  static ElasticMq start(
      String region, String accountId, Optional<QueueJournal> journal, Duration patience) {
    var changed = new Changes(patience);
    var loader = ElasticMq.class.getClassLoader();
    var config = ConfigFactory.parseString(QUIET).withFallback(ConfigFactory.load(loader));
    var system = ActorSystem.create("elasticmq", config, loader);
    var listener = system.actorOf(ListeningActor.props(journal, changed::of), "listener");
    var manager =
        system.actorOf(
            Props.create(
                QueueManagerActor.class,
                () ->
                    new QueueManagerActor(
                        new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(listener))),
            "queues");
    var server =
        SQSRestServerBuilder.withActorSystem(system)
            .withQueueManagerActor(manager)
            .withInterface("127.0.0.1")
            .withDynamicPort()
            .withAWSRegion(region)
            .withAWSAccountId(accountId)
            .start();
    var port = server.waitUntilStarted().localAddress().getPort();
    var endpoint = URI.create("http://127.0.0.1:" + port);
    var arns = "arn:aws:sqs:" + region + ":" + accountId + ":";
    return new ElasticMq(system, manager, server, endpoint, arns, changed);
  }

  /**
   * A queue, called without HTTP.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public InProcessQueue queue(String name) {
    return queue(name, changed.of(name));
  }

  InProcessQueue queue(String name, Signal signal) {
    var found = (Option<?>) Asked.of(manager, new LookupQueue(name));
    if (found.isEmpty()) {
      throw new IllegalArgumentException("There is no queue " + name);
    }
    return new InProcessQueue((ActorRef) found.get(), arns, signal);
  }

  /** The signal of each queue. */
  private record Changes(Duration patience, Map<String, Signal> signals) {
    Changes(Duration patience) {
      this(patience, new ConcurrentHashMap<>());
    }

    Signal of(String queue) {
      return signals.computeIfAbsent(queue, _ -> new Signal(patience));
    }
  }

  /** The address on which it listens. */
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
