package dev.throughline.localstack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoopsTest {
  private static final String TRANSFORM =
      "Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\n";

  private static Template read(String yaml) {
    return TemplateReader.read("t.yaml", TRANSFORM + yaml, TemplateOptions.local());
  }

  private static List<TemplateError> problems(String yaml) {
    return catchThrowableOfType(
            TemplateException.class,
            () -> TemplateReader.read("t.yaml", yaml, TemplateOptions.local()))
        .problems();
  }

  @Test
  void aLoopMakesAResourceForEachValueAndPutsItsVariableInKeysAndValues() {
    var template =
        read(
            """
            Resources:
              Fn::ForEach::Queues:
                - Context
                - [Orders, Stock]
                - ${Context}Queue:
                    Type: AWS::SQS::Queue
                    Properties:
                      QueueName: !Sub ${AWS::StackName}-${Context}
                      RedrivePolicy:
                        deadLetterTargetArn: !GetAtt "${Context}Letters.Arn"
                        maxReceiveCount: 3
                  "&{Context}Letters": { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref Context } }
            """);
    assertThat(template.queues().keySet())
        .containsExactlyInAnyOrder("OrdersQueue", "OrdersLetters", "StockQueue", "StockLetters");
    assertThat(template.queues().get("StockQueue").name()).isEqualTo("throughline-Stock");
    assertThat(template.queues().get("StockQueue").redrive().orElseThrow().deadLetterQueue())
        .isEqualTo("StockLetters");
    assertThat(template.queues().get("OrdersLetters").name()).isEqualTo("Orders");
  }

  @Test
  void aNameThatIsSpelledOutForTheLoopIsUnderstoodAsTheShortOne() {
    var template =
        read(
            """
            Resources:
              Fn::ForEach::Queues:
                - Context
                - [Orders]
                - ${Context}Queue:
                    Type: AWS::SQS::Queue
                    Properties:
                      QueueName: !Sub ${Context}
                      RedrivePolicy:
                        deadLetterTargetArn: { Fn::GetAtt: [!Sub "${Context}Letters", Arn] }
                        maxReceiveCount: 3
                  ${Context}Letters: { Type: AWS::SQS::Queue }
                  ${Context}Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: !Sub "${AWS::StackName}-${Context}" } }
                  ${Context}Listens:
                    Type: AWS::SNS::Subscription
                    Properties:
                      TopicArn: { Ref: !Sub "${Context}Topic" }
                      Protocol: sqs
                      Endpoint: !GetAtt [!Sub "${Context}Queue", Arn]
                      RawMessageDelivery: true
            """);
    assertThat(template.queues().get("OrdersQueue").name()).isEqualTo("Orders");
    assertThat(template.queues().get("OrdersQueue").redrive().orElseThrow().deadLetterQueue())
        .isEqualTo("OrdersLetters");
    assertThat(template.topics().get("OrdersTopic").name()).isEqualTo("throughline-Orders");
    assertThat(template.subscriptions().get("OrdersListens").topic()).isEqualTo("OrdersTopic");
    assertThat(template.subscriptions().get("OrdersListens").queue()).isEqualTo("OrdersQueue");
  }

  @Test
  void aLoopInALoopSeesBothVariables() {
    var template =
        read(
            """
            Resources:
              Fn::ForEach::Contexts:
                - Context
                - [Orders, Stock]
                - Fn::ForEach::Kinds:
                    - Kind
                    - [Commands, "${Context}"]
                    - ${Context}${Kind}: { Type: AWS::SQS::Queue, Properties: { QueueName: { Ref: Kind } } }
            """);
    assertThat(template.queues().keySet())
        .containsExactlyInAnyOrder("OrdersCommands", "OrdersOrders", "StockCommands", "StockStock");
    assertThat(template.queues().get("StockCommands").name()).isEqualTo("Commands");
  }

  @Test
  void aLoopMakesPropertiesToo() {
    var template =
        read(
            """
            Resources:
              Queue:
                Type: AWS::SQS::Queue
                Properties:
                  Fn::ForEach::Times: [Time, [Visibility], { "${Time}Timeout": 42 }]
            """);
    assertThat(template.queues().get("Queue").attributes())
        .containsEntry("VisibilityTimeout", "42");
  }

  @Test
  void charactersThatNoLogicalIdMayHaveAreLeftOut() {
    var template =
        read(
            """
            Resources:
              Fn::ForEach::Queues:
                - Name
                - [orders-commands]
                - "&{Name}": { Type: AWS::SQS::Queue, Properties: { QueueName: "${Name}" } }
            """);
    assertThat(template.queues().get("orderscommands").name()).isEqualTo("orders-commands");
  }

  @Test
  void aLookUpGivesTheValueOfTheMapping() {
    var template =
        read(
            """
            Mappings:
              Names:
                Orders: { Queue: orders-commands }
                Stock: { Queue: stock-commands }
            Resources:
              Fn::ForEach::Queues:
                - Context
                - [Orders, Stock]
                - ${Context}Queue:
                    Type: AWS::SQS::Queue
                    Properties:
                      QueueName: !Sub
                        - ${AWS::StackName}-${Own}
                        - Own: !FindInMap [Names, !Ref Context, Queue]
              Same: { Type: AWS::SQS::Queue, Properties: { QueueName: { Fn::FindInMap: [Names, Orders, Queue] } } }
            """);
    assertThat(template.queues().get("StockQueue").name()).isEqualTo("throughline-stock-commands");
    assertThat(template.queues().get("Same").name()).isEqualTo("orders-commands");
  }

  @Test
  void aLookUpWithoutAnEntryIsNamedWithItsLine() {
    assertThat(
            problems(
                """
                Mappings: { Names: { Orders: { Queue: orders } } }
                Resources:
                  A: { Type: AWS::SQS::Queue, Properties: { QueueName: !FindInMap [Names, Stock, Queue] } }
                  B: { Type: AWS::SQS::Queue, Properties: { QueueName: !FindInMap [Names, Orders] } }
                """))
        .containsExactly(
            new TemplateError(3, "Mappings have no text at Names, Stock, Queue"),
            new TemplateError(4, "Mappings have no text at Names, Orders"));
  }

  @Test
  void aLoopOfAnotherShapeIsNamedWithItsLine() {
    var shape = "Fn::ForEach::Queues wants a variable, a list of texts, and a mapping";
    for (var value :
        List.of("[]", "[A, [b], {}, {}]", "[A, b, {}]", "[A, [[b]], {}]", "[[A], [b], {}]", "x")) {
      assertThat(problems(TRANSFORM + "Resources:\n  Fn::ForEach::Queues: " + value + "\n"))
          .as(value)
          .containsExactly(new TemplateError(3, shape));
    }
    assertThat(problems(TRANSFORM + "Resources:\n  Fn::ForEach::Queues: [A, !Ref Names, {}]\n"))
        .containsExactly(new TemplateError(3, shape));
  }

  @Test
  void aResourceThatALoopMakesTwiceIsNamedWithItsLine() {
    assertThat(
            problems(
                TRANSFORM
                    + """
                    Resources:
                      Fn::ForEach::Queues:
                        - A
                        - [x, y]
                        - Queue: { Type: AWS::SQS::Queue }
                    """))
        .containsExactly(new TemplateError(6, "Queue is there twice; a loop makes it"));
  }

  @Test
  void aVariableOfALoopAroundIsNotUsedAgain() {
    assertThat(
            problems(
                TRANSFORM
                    + """
                    Resources:
                      Fn::ForEach::Outer:
                        - A
                        - [x]
                        - Fn::ForEach::Inner:
                            - A
                            - [y]
                            - ${A}Queue: { Type: AWS::SQS::Queue }
                    """))
        .containsExactly(
            new TemplateError(
                7, "Fn::ForEach::Inner: A is the variable of a loop around it already"));
  }

  @Test
  void aLoopNeedsItsTransformBeforeSamsOwn() {
    var loop =
        """
        Resources:
          Fn::ForEach::Queues: [A, [x], { "${A}Queue": { Type: AWS::SQS::Queue } }]
        """;
    for (var transform :
        List.of(
            "AWS::Serverless-2016-10-31",
            "[AWS::Serverless-2016-10-31]",
            "[AWS::Serverless-2016-10-31, AWS::LanguageExtensions]")) {
      assertThat(problems("Transform: " + transform + "\n" + loop))
          .as(transform)
          .containsExactly(
              new TemplateError(
                  3,
                  "Fn::ForEach::Queues needs the Transform AWS::LanguageExtensions, and before"
                      + " AWS::Serverless-2016-10-31"));
    }
    assertThat(
            TemplateReader.read(
                    "t.yaml",
                    "Transform: AWS::LanguageExtensions\n" + loop,
                    TemplateOptions.local())
                .queues())
        .containsOnlyKeys("xQueue");
  }
}
