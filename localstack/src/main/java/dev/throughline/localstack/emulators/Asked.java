package dev.throughline.localstack.emulators;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** An actor's answer. */
final class Asked {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Asked() {}

  /**
   * Asks and waits.
   *
   * @throws SqsException if there is no answer, or the thread is interrupted
   */
  static Object of(ActorRef actor, Object question) {
    try {
      return Patterns.ask(actor, question, LONGEST).toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw SqsException.builder().message("ElasticMQ does not answer").cause(e).build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SqsException.builder().message("Interrupted").cause(e).build();
    }
  }
}
