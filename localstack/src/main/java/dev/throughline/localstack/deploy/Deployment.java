package dev.throughline.localstack.deploy;

import dev.throughline.localstack.template.Bucket;
import dev.throughline.localstack.template.Queue;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.Topic;
import java.util.HashMap;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Creates a template's tables, queues, topics, buckets and subscriptions. Existing ones stay as
 * they are.
 */
public final class Deployment {
  private final Clients clients;
  private final Set<String> refusedQueueAttributes;
  private final Resources resources = new Resources();

  private Deployment(Clients clients, Set<String> refusedQueueAttributes) {
    this.clients = clients;
    this.refusedQueueAttributes = refusedQueueAttributes;
  }

  /**
   * Creates everything, dead-letter queues before those that name them.
   *
   * @param refusedQueueAttributes the attributes that the endpoint's SQS does not know
   */
  public static Resources deploy(
      Template template, Clients clients, Set<String> refusedQueueAttributes) {
    var deployment = new Deployment(clients, refusedQueueAttributes);
    deployment.tables(template);
    template.queues().values().stream()
        .filter(queue -> queue.redrive().isEmpty())
        .forEach(deployment::queue);
    template.queues().values().stream()
        .filter(queue -> queue.redrive().isPresent())
        .forEach(deployment::queue);
    template.topics().values().forEach(deployment::topic);
    template.buckets().values().forEach(deployment::bucket);
    deployment.subscriptions(template, clients.sns());
    return deployment.resources;
  }

  private void tables(Template template) {
    var tables = new Tables(clients.dynamoDb());
    template
        .tables()
        .values()
        .forEach(
            table -> {
              var created = tables.create(table);
              resources.put(table.id(), "Ref", table.name());
              resources.put(table.id(), "Arn", created.tableArn());
              if (created.latestStreamArn() != null) {
                resources.put(table.id(), "StreamArn", created.latestStreamArn());
              }
            });
  }

  private void queue(Queue queue) {
    var attributes = new HashMap<>(queue.attributes());
    attributes.keySet().removeAll(refusedQueueAttributes);
    queue
        .redrive()
        .ifPresent(
            redrive ->
                attributes.put(
                    "RedrivePolicy",
                    "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                        .formatted(
                            resources.get(redrive.deadLetterQueue(), "Arn"),
                            redrive.maxReceiveCount())));
    SqsClient sqs = clients.sqs();
    var url =
        sqs.createQueue(
                request -> request.queueName(queue.name()).attributesWithStrings(attributes))
            .queueUrl();
    var arn =
        sqs.getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    resources.put(queue.id(), "Ref", url);
    resources.put(queue.id(), "QueueUrl", url);
    resources.put(queue.id(), "QueueName", queue.name());
    resources.put(queue.id(), "Arn", arn);
  }

  private void topic(Topic topic) {
    var arn =
        clients
            .sns()
            .createTopic(request -> request.name(topic.name()).attributes(topic.attributes()))
            .topicArn();
    resources.put(topic.id(), "Ref", arn);
    resources.put(topic.id(), "TopicArn", arn);
    resources.put(topic.id(), "TopicName", topic.name());
  }

  private void bucket(Bucket bucket) {
    clients.buckets().orElseThrow().create(bucket);
    resources.put(bucket.id(), "Ref", bucket.name());
    resources.put(bucket.id(), "Arn", "arn:aws:s3:::" + bucket.name());
  }

  private void subscriptions(Template template, SnsClient sns) {
    var subscribing = new Subscribing(sns, resources);
    template
        .subscriptions()
        .values()
        .forEach(it -> resources.put(it.id(), "Ref", subscribing.subscribe(it)));
  }
}
