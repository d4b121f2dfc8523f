package dev.throughline.localstack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateReaderTest {
  private static final String GOOD =
      """
      Parameters:
        Tries:
          Type: Number
          Default: 4
      Globals:
        Function:
          Runtime: java25
          Timeout: 7
          Environment:
            Variables:
              SHARED: yes
      Resources:
        Events:
          Type: AWS::DynamoDB::Table
          DeletionPolicy: Retain
          Properties:
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions:
              - { AttributeName: pk, AttributeType: S }
              - { AttributeName: sk, AttributeType: N }
            KeySchema:
              - { AttributeName: pk, KeyType: HASH }
              - { AttributeName: sk, KeyType: RANGE }
            StreamSpecification: { StreamViewType: NEW_IMAGE }
        Letters:
          Type: AWS::SQS::Queue
        Work:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: 42
            RedrivePolicy:
              deadLetterTargetArn: !GetAtt Letters.Arn
              maxReceiveCount: !Ref Tries
        News:
          Type: AWS::SNS::Topic
          Properties:
            TopicName: !Sub ${AWS::StackName}-news.fifo
            FifoTopic: true
        NamedFiles:
          Type: AWS::S3::Bucket
          Properties: { BucketName: !Sub "${AWS::StackName}-files" }
        OwnFiles:
          Type: AWS::S3::Bucket
          Properties:
            BucketEncryption: { ServerSideEncryptionConfiguration: [] }
            PublicAccessBlockConfiguration: { BlockPublicAcls: true }
            LifecycleConfiguration: { Rules: [] }
        Listens:
          Type: AWS::SNS::Subscription
          Properties:
            TopicArn: { Ref: News }
            Protocol: sqs
            Endpoint: { Fn::GetAtt: [Work, Arn] }
            RawMessageDelivery: true
            FilterPolicy: { source: [a, { prefix: b }] }
        Role:
          Type: AWS::IAM::Role
        Logs:
          Type: AWS::Logs::LogGroup
          Properties: { Whatever: !Unknown it says }
        Does:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: a/function.zip
            Handler: x.Y::z
            Role: !GetAtt Role.Arn
            Environment:
              Variables:
                TABLE: !Ref Events
                PATH_TO: !Join ["/", [a, !Ref AWS::Region]]
            Events:
              Get:
                Type: HttpApi
                Properties: { Path: "/things/{id}", Method: get }
              Work:
                Type: SQS
                Properties:
                  Queue: !GetAtt Work.Arn
                  BatchSize: 5
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  ScalingConfig: { MaximumConcurrency: 3 }
              Stream:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Events.StreamArn
                  StartingPosition: TRIM_HORIZON
                  MaximumRetryAttempts: 6
                  DestinationConfig: { OnFailure: { Destination: !GetAtt Letters.Arn } }
      """;

  private final Template template = read(GOOD);

  @Test
  void aTableHasItsKeyAndItsStream() {
    assertThat(template.tables().get("Events"))
        .isEqualTo(
            new Table(
                "Events",
                "throughline-Events",
                Map.of("pk", "S", "sk", "N"),
                new Table.Key("pk", Optional.of("sk")),
                List.of(),
                Optional.of("NEW_IMAGE")));
  }

  @Test
  void aQueueHasItsDeadLetterQueueAndAParametersValue() {
    assertThat(template.queues().get("Work"))
        .isEqualTo(
            new Queue(
                "Work",
                "throughline-Work",
                Map.of("VisibilityTimeout", "42"),
                Optional.of(new Queue.Redrive("Letters", 4))));
  }

  @Test
  void aSubscriptionLinksATopicToAQueueWithItsFilterAsJson() {
    assertThat(template.topics().get("News").name()).isEqualTo("throughline-news.fifo");
    assertThat(template.buckets().values())
        .extracting(Bucket::name)
        .containsExactly("throughline-files", "throughline-ownfiles");
    var subscription = template.subscriptions().get("Listens");
    assertThat(subscription.topic()).isEqualTo("News");
    assertThat(subscription.queue()).isEqualTo("Work");
    assertThat(subscription.attributes())
        .containsEntry("FilterPolicy", "{\"source\":[\"a\",{\"prefix\":\"b\"}]}")
        .containsEntry("RawMessageDelivery", "true");
  }

  @Test
  void aFunctionTakesWhatItDoesNotSayFromTheGlobals() {
    var function = template.functions().get("Does");
    assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(function.environment().keySet()).containsExactly("SHARED", "TABLE", "PATH_TO");
    assertThat(function.environment().get("TABLE").resource()).contains("Events");
    assertThat(function.environment().get("PATH_TO").literal()).contains("a/us-east-1");
  }

  @Test
  void eventsBecomeRoutesAndMappings() {
    assertThat(template.routes())
        .containsExactly(new Route("GET", "/things/{id}", "Does", Optional.empty()));
    assertThat(template.mappings())
        .containsExactly(
            new Mapping.OfQueue("Does", "Work", 5, Duration.ZERO, true, 3),
            new Mapping.OfStream(
                "Does",
                "Events",
                100,
                Duration.ZERO,
                false,
                "TRIM_HORIZON",
                Optional.of(6),
                false,
                Optional.of("Letters")));
  }

  @Test
  void everythingThatIsNotUnderstoodIsNamedWithItsLineAllAtOnce() {
    var bad =
        """
        Resources:
          Machine:
            Type: AWS::StepFunctions::StateMachine
          Jobs:
            Type: AWS::SQS::Queue
            Surprise: true
            Properties:
              VisibilityTimeuot: 3
              DelaySeconds: soon
              QueueName: !Select [0, [a]]
          Say:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: !Ref Nowhere
              Handler: x.Y::z
              Events:
                Timer:
                  Type: Kinesis
                Jobs:
                  Type: SQS
                  Properties:
                    Queue: !GetAtt Jobs.Arn
                    FilterCriteria: { Filters: [] }
        Rules:
          Some: { thing: 1 }
        """;
    assertThat(problems(bad))
        .containsExactly(
            new TemplateError(
                3, "the resource type AWS::StepFunctions::StateMachine is not understood"),
            new TemplateError(6, "resource.Surprise is not understood"),
            new TemplateError(8, "AWS::SQS::Queue.VisibilityTimeuot is not understood"),
            new TemplateError(10, "Fn::Select is not understood"),
            new TemplateError(14, "Ref to Nowhere, which is neither a parameter nor a resource"),
            new TemplateError(14, "AWS::Serverless::Function needs CodeUri"),
            new TemplateError(18, "the event type Kinesis is not understood"),
            new TemplateError(23, "SQS event.FilterCriteria is not understood"),
            new TemplateError(25, "the section Rules is not understood"));
  }

  @Test
  void aScheduleIsARateAndNothingElse() {
    assertThat(read(scheduled("rate(12 hours)")).mappings())
        .containsExactly(new Mapping.OfSchedule("Say", "Timer", Duration.ofHours(12)));
    assertThat(read(scheduled("rate(1 day)")).mappings())
        .containsExactly(new Mapping.OfSchedule("Say", "Timer", Duration.ofDays(1)));
    assertThat(problems(scheduled("cron(0 8 * * ? *)")))
        .containsExactly(
            new TemplateError(11, "cron(0 8 * * ? *) is not understood: only rate(…) is"));
  }

  private static String scheduled(String expression) {
    return """
    Resources:
      Say:
        Type: AWS::Serverless::Function
        Properties:
          CodeUri: say.zip
          Handler: x.Y::z
          Events:
            Timer:
              Type: Schedule
              Properties:
                Schedule: %s
    """
        .formatted(expression);
  }

  @Test
  void brokenYamlIsAnErrorWithItsLine() {
    assertThat(problems("Resources:\n  a: [1\n  b: 2\n"))
        .hasSize(1)
        .first()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
  }

  private static Template read(String yaml) {
    return TemplateReader.read("good.yaml", yaml, TemplateOptions.local());
  }

  private static List<TemplateError> problems(String yaml) {
    return catchThrowableOfType(
            TemplateException.class,
            () -> TemplateReader.read("bad.yaml", yaml, TemplateOptions.local()))
        .problems();
  }
}
