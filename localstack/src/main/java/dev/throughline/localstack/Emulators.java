package dev.throughline.localstack;

import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.emulators.DynamoDbLocal;
import dev.throughline.localstack.emulators.ElasticMq;
import dev.throughline.localstack.emulators.QueueJournal;
import dev.throughline.localstack.sns.SnsEndpoint;
import dev.throughline.localstack.template.TemplateOptions;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What stands in for AWS, with clients for it. */
record Emulators(
    DynamoDbLocal dynamoDb,
    ElasticMq sqs,
    SnsEndpoint sns,
    Clients clients,
    Optional<QueueJournal> journal)
    implements AutoCloseable {

  static Emulators start(
      Optional<DataFolder> data, TemplateOptions names, LocalStack.Options options) {
    var tables =
        CompletableFuture.supplyAsync(() -> DynamoDbLocal.start(data.map(DataFolder::tables)));
    var journal = data.map(folder -> QueueJournal.open(folder.queues()));
    var sqs = ElasticMq.start(names.region(), names.accountId(), journal);
    var dynamoDb = tables.join();
    // SNS is a client of SQS, and a client wants all three addresses.
    var nowhere = URI.create("http://127.0.0.1:1");
    var sender = Clients.of(endpoint(dynamoDb, sqs, nowhere, names));
    var sns = SnsEndpoint.start(names.region(), names.accountId(), sender.sqs(), options.clock());
    var clients = Clients.of(endpoint(dynamoDb, sqs, sns.endpoint(), names));
    return new Emulators(dynamoDb, sqs, sns, clients, journal);
  }

  /** Where its clients find it. */
  Endpoint endpoint(TemplateOptions names) {
    return endpoint(dynamoDb, sqs, sns.endpoint(), names);
  }

  private static Endpoint endpoint(
      DynamoDbLocal dynamoDb, ElasticMq sqs, URI sns, TemplateOptions names) {
    return new Endpoint(
        dynamoDb.endpoint(), sqs.endpoint(), sns, names.region(), ElasticMq.REFUSED_ATTRIBUTES);
  }

  @Override
  public void close() {
    clients.close();
    sns.close();
    sqs.close();
    dynamoDb.close();
    journal.ifPresent(QueueJournal::close);
  }
}
