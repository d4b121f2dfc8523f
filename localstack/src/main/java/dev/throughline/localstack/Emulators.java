package dev.throughline.localstack;

import dev.throughline.database.Database;
import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.deploy.Resources;
import dev.throughline.localstack.emulators.ElasticMq;
import dev.throughline.localstack.emulators.QueueJournal;
import dev.throughline.localstack.emulators.QueueRestore;
import dev.throughline.localstack.pollers.Checkpoints;
import dev.throughline.localstack.pollers.PolledQueue;
import dev.throughline.localstack.sns.SnsEndpoint;
import dev.throughline.localstack.template.Queue;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import dev.throughline.objects.ObjectServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The stand-ins for AWS in this process. With a data folder their data outlives the process. */
record Emulators(
    Database dynamoDb,
    ElasticMq sqs,
    SnsEndpoint sns,
    Optional<ObjectServer> s3,
    Endpoint endpoint,
    Clients clients,
    Optional<DataFolder> data,
    Optional<QueueJournal> journal)
    implements Services {

  static Emulators start(
      Optional<Path> folder,
      boolean withObjects,
      TemplateOptions names,
      Clock clock,
      Consumer<String> progress) {
    var data = folder.map(kept -> DataFolder.open(kept, Database.chosen()));
    var dynamoDb = Database.start(data.map(DataFolder::tables), progress);
    var journal = data.map(kept -> QueueJournal.open(kept.queues()));
    var sqs = ElasticMq.start(names.region(), names.accountId(), journal);
    var sns = SnsEndpoint.start(names.region(), names.accountId(), sqs::queue, clock);
    var s3 =
        withObjects
            ? Optional.of(ObjectServer.start(data.map(DataFolder::objects), clock))
            : Optional.<ObjectServer>empty();
    var endpoint = endpoint(dynamoDb, sqs, sns, s3, names);
    return new Emulators(dynamoDb, sqs, sns, s3, endpoint, Clients.of(endpoint), data, journal);
  }

  private static Endpoint endpoint(
      Database dynamoDb,
      ElasticMq sqs,
      SnsEndpoint sns,
      Optional<ObjectServer> s3,
      TemplateOptions names) {
    return new Endpoint(
        dynamoDb.endpoint(),
        sqs.endpoint(),
        sns.endpoint(),
        s3.map(ObjectServer::endpoint),
        names.region(),
        ElasticMq.REFUSED_ATTRIBUTES);
  }

  @Override
  public Optional<PolledQueue> inProcess(String queue) {
    return Optional.of(sqs.queue(queue));
  }

  @Override
  public Checkpoints checkpoints() {
    return data.map(kept -> Checkpoints.in(kept.checkpoints())).orElseGet(Checkpoints::inMemory);
  }

  @Override
  public int restore(Template template, Resources resources, Clock clock) {
    if (data.isEmpty()) {
      return 0;
    }
    var urls =
        template.queues().values().stream()
            .collect(Collectors.toMap(Queue::name, queue -> resources.queueUrl(queue.id())));
    var remaining = QueueJournal.remaining(data.get().queues());
    var sent = new QueueRestore(clients.sqs(), clock).restore(remaining, urls);
    journal.ifPresent(QueueJournal::replaceOld);
    return sent;
  }

  @Override
  public void close() {
    clients.close();
    s3.ifPresent(ObjectServer::close);
    sns.close();
    sqs.close();
    dynamoDb.close();
    journal.ifPresent(QueueJournal::close);
    data.ifPresent(DataFolder::close);
  }
}
