package dev.throughline.localstack.emulators;

import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A process that fills a queue, deletes a message, and is killed while it holds another. */
final class QueueSender {
  private QueueSender() {}

  /** Arguments: the folder of the journal. */
  public static void main(String[] arguments) {
    var journal = QueueJournal.open(Path.of(arguments[0]));
    journal.replaceOld();
    var queues = ElasticMq.start("us-east-1", "000000000000", Optional.of(journal));
    var sqs = clients(queues).sqs();
    var fifo = Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true");
    var url = sqs.createQueue(r -> r.queueName("q.fifo").attributesWithStrings(fifo)).queueUrl();
    for (var body : new String[] {"deleted", "in flight", "waiting ä", "last"}) {
      sqs.sendMessage(r -> r.queueUrl(url).messageBody(body).messageGroupId("g"));
    }
    var first = sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst();
    sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(first.receiptHandle()));
    sqs.receiveMessage(r -> r.queueUrl(url));
    Runtime.getRuntime().halt(137);
  }

  static Clients clients(ElasticMq queues) {
    var unused = URI.create("http://unused");
    return Clients.of(
        new Endpoint(unused, queues.endpoint(), unused, Optional.empty(), "us-east-1", Set.of()));
  }
}
