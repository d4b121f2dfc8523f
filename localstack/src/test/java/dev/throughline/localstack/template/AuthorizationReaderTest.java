package dev.throughline.localstack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The admission to a route, as a template declares it. */
class AuthorizationReaderTest {
  private static final String PROTECTED =
      """
      Parameters:
        Issuer: { Type: String, Default: https://a.example.com/ }
      Resources:
        Does:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: a/function.zip
            Handler: x.Y::z
            Events:
              Usual: { Type: HttpApi, Properties: { ApiId: !Ref Api, Path: /usual } }
              Strict:
                Type: HttpApi
                Properties:
                  ApiId: !Ref Api
                  Path: /strict
                  Auth: { Authorizer: Other, AuthorizationScopes: [ops, admin] }
              Open: { Type: HttpApi, Properties: { ApiId: !Ref Api, Auth: { Authorizer: NONE } } }
        Api:
          Type: AWS::Serverless::HttpApi
          Properties:
            Auth:
              DefaultAuthorizer: Jwt
              Authorizers:
                Jwt:
                  IdentitySource: $request.header.Authorization
                  JwtConfiguration: { issuer: !Ref Issuer, audience: [shop, till] }
                  AuthorizationScopes: [read]
                Other:
                  IdentitySource: $request.header.X-Token
                  JwtConfiguration: { issuer: you, audience: [shop] }
      """;

  @Test
  void aRouteAsksForWhatItsAuthorizerAndItselfSay() {
    var options = TemplateOptions.local().withParameters(Map.of("Issuer", "me"));
    assertThat(TemplateReader.read("protected.yaml", PROTECTED, options).routes())
        .extracting(Route::key, Route::authorization)
        .containsExactly(
            tuple(
                "ANY /usual",
                Optional.of(
                    new Authorization(
                        "Authorization", "me", List.of("shop", "till"), List.of("read")))),
            tuple(
                "ANY /strict",
                Optional.of(
                    new Authorization("X-Token", "you", List.of("shop"), List.of("ops", "admin")))),
            tuple("$default", Optional.empty()));
  }

  @Test
  void aMistakeInAnAuthorizationIsNamedWithItsLine() {
    var bad =
        PROTECTED
            .replace("/usual }", "/usual, Auth: { Authorizer: Lost } }")
            .replace("Authorizer: NONE", "Authorizer: NONE, AuthorizationScopes: [a]")
            .replace("DefaultAuthorizer: Jwt", "DefaultAuthorizer: Jwd")
            .replace("$request.header.X-Token", "$request.querystring.token")
            .replace("issuer: you,", "issuers: [you],")
            .replace("AuthorizationScopes: [read]", "EnableIamAuthorizer: true");
    assertThat(problems(bad))
        .containsExactlyInAnyOrder(
            new TemplateError(10, "the authorizer Lost is not declared"),
            new TemplateError(17, "AuthorizationScopes without an authorizer"),
            new TemplateError(22, "the authorizer Jwd is not declared"),
            new TemplateError(
                27,
                "AWS::Serverless::HttpApi.Auth.Authorizers.Jwt.EnableIamAuthorizer"
                    + " is not understood"),
            new TemplateError(29, "a token has to come in a header: $request.header.…"),
            new TemplateError(
                30,
                "AWS::Serverless::HttpApi.Auth.Authorizers.Other.JwtConfiguration needs issuer"),
            new TemplateError(
                30,
                "AWS::Serverless::HttpApi.Auth.Authorizers.Other.JwtConfiguration.issuers"
                    + " is not understood"));
    assertThat(problems(PROTECTED.replace("ApiId: !Ref Api, Path", "ApiId: !Ref Does, Path")))
        .containsExactly(new TemplateError(10, "Does is not an HTTP API of this template"));
  }

  private static List<TemplateError> problems(String yaml) {
    return catchThrowableOfType(
            TemplateException.class,
            () -> TemplateReader.read("bad.yaml", yaml, TemplateOptions.local()))
        .problems();
  }
}
