package dev.throughline.localstack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleReaderTest {
  private static final String ROLE =
      """
      Resources:
        Work:
          Type: AWS::SQS::Queue
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument: { Statement: [] }
            Policies:
              - PolicyName: does
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - { Effect: Allow, Action: [sqs:SendMessage], Resource: !GetAtt Work.Arn }
                    - Effect: Allow
                      Action: dynamodb:Query
                      Resource: [!Sub "${Work.Arn}/a", b]
                      Condition:
                        ForAllValues:StringLike: { dynamodb:LeadingKeys: ["*#a#*", "*#b#*"] }
                        "Null": { dynamodb:LeadingKeys: "false" }
        Does:
          Type: AWS::Serverless::Function
          Properties: { CodeUri: a.zip, Handler: x.Y, Role: !GetAtt Role.Arn }
        Idles:
          Type: AWS::Serverless::Function
          Properties: { CodeUri: a.zip, Handler: x.Y }
      """;

  @Test
  void aRoleNamesItsActionsItsResourcesAndItsKeys() {
    var statements = read(ROLE).roles().get("Role");

    assertThat(statements)
        .extracting(Statement::actions)
        .containsExactly(List.of("sqs:SendMessage"), List.of("dynamodb:Query"));
    assertThat(statements)
        .extracting(Statement::targets)
        .containsExactly(Set.of("Work"), Set.of("Work"));
    assertThat(statements)
        .extracting(Statement::leadingKeys)
        .containsExactly(List.of(), List.of("*#a#*", "*#b#*"));
    assertThat(statements).extracting(Statement::line).containsExactly(13, 14);
  }

  @Test
  void aFunctionHasOneRoleOrNone() {
    assertThat(read(ROLE).functions().get("Does").role()).contains("Role");
    assertThat(read(ROLE).functions().get("Idles").role()).isEmpty();
  }

  @Test
  void aPartOfARoleThatIsNotUnderstoodIsAnErrorWithItsLine() {
    isWrong("Effect: Allow, Action: [sqs", "Effect: Deny, Action: [sqs", 13, "only Allow is");
    isWrong("Resource: !GetAtt Work.Arn", "NotResource: a", 13, "NotResource");
    isWrong("Policies:", "ManagedPolicyArns: [a]\n      Policies:", 8, "ManagedPolicyArns");
    isWrong("\"Null\":", "StringEquals:", 19, "Condition.StringEquals");
    isWrong("ForAllValues:StringLike", "ForAnyValue:StringLike", 18, "Condition.ForAnyValue");
    isWrong(
        "StringLike: { dynamodb:LeadingKeys", "StringLike: { aws:PrincipalTag", 18, "PrincipalTag");
  }

  @Test
  void aConditionOnKeysThatARequestWithoutKeysFulfilsIsAnError() {
    isWrong("\"Null\": { dynamodb:LeadingKeys: \"false\" }", "\"Null\": {}", 18, "Null");
    isWrong("LeadingKeys: \"false\"", "LeadingKeys: \"true\"", 18, "Null");
  }

  private static void isWrong(String text, String instead, int line, String message) {
    assertThat(ROLE).contains(text);
    assertThatThrownBy(() -> read(ROLE.replace(text, instead)))
        .isInstanceOfSatisfying(
            TemplateException.class,
            e ->
                assertThat(e.problems())
                    .anySatisfy(
                        problem -> {
                          assertThat(problem.line()).isEqualTo(line);
                          assertThat(problem.message()).contains(message);
                        }));
  }

  private static Template read(String yaml) {
    return TemplateReader.read("role.yaml", yaml, TemplateOptions.local());
  }
}
