"""Gives the deployed API what its Body says, since MiniStack makes an API and leaves its Body unread.

On AWS, CloudFormation imports the OpenAPI document that SAM's translator writes into the API's property Body.
Here the document is taken from the template that CloudFormation processed, and brought in by API Gateway's calls.
"""

import re

METHODS = {"get", "put", "post", "delete", "patch", "head", "options", "x-amazon-apigateway-any-method"}
DEFAULT = "$default"


class References:
    """What Ref, Fn::Sub and Fn::GetAtt of the Body stand for in the stack."""

    def __init__(self, stack, region, account, parameters, functions, aliases):
        self._names = parameters | {
            "AWS::StackName": stack, "AWS::Region": region, "AWS::Partition": "aws", "AWS::AccountId": account,
        }
        prefix = f"arn:aws:lambda:{region}:{account}:function:"
        self._names |= {f"{logical}.Arn": prefix + name for logical, name in functions.items()}
        self._names |= aliases

    def resolve(self, value):
        if isinstance(value, list):
            return [self.resolve(part) for part in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == {"Ref"}:
            return self._names[value["Ref"]]
        if value.keys() == {"Fn::GetAtt"}:
            return self._names[".".join(value["Fn::GetAtt"])]
        if value.keys() == {"Fn::Sub"}:
            return re.sub(r"\$\{([^}]+)}", lambda found: self._names[found[1]], value["Fn::Sub"])
        return {key: self.resolve(part) for key, part in value.items()}


def routes(document):
    """Route key and operation of every path of an OpenAPI document as SAM writes it."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method not in METHODS:
                raise ValueError(f"{path}: {method} is not understood")
            if path == DEFAULT:
                yield DEFAULT, operation
            else:
                yield f"{'ANY' if method.startswith('x-') else method.upper()} {path}", operation


def declared(template):
    """The route keys that the functions' events of a SAM template ask for."""
    return sorted(
        f"{event['Properties']['Method'].upper()} {event['Properties']['Path']}"
        if "Path" in event["Properties"] else DEFAULT
        for resource in template["Resources"].values()
        for event in resource.get("Properties", {}).get("Events", {}).values()
        if event["Type"] == "HttpApi")


def bring_in(gateway, api, document):
    """Makes authorizers, integrations and routes; answers the route keys, in the document's order."""
    authorizers = {}
    schemes = document.get("components", {}).get("securitySchemes", {})
    for name, scheme in schemes.items():
        wanted = scheme["x-amazon-apigateway-authorizer"]
        authorizers[name] = gateway.create_authorizer(
            ApiId=api, Name=name, AuthorizerType=wanted["type"].upper(),
            IdentitySource=[wanted["identitySource"]],
            JwtConfiguration={
                "Issuer": wanted["jwtConfiguration"]["issuer"],
                "Audience": wanted["jwtConfiguration"]["audience"],
            })["AuthorizerId"]
    made = []
    for key, operation in routes(document):
        integration = gateway.create_integration(ApiId=api, **_integration(operation))["IntegrationId"]
        gateway.create_route(
            ApiId=api, RouteKey=key, Target=f"integrations/{integration}",
            **_authorization(operation, authorizers))
        made.append(key)
    return made


def _integration(operation):
    wanted = operation["x-amazon-apigateway-integration"]
    return {
        "IntegrationType": wanted["type"].upper(),
        "IntegrationMethod": wanted["httpMethod"],
        "IntegrationUri": wanted["uri"],
        "PayloadFormatVersion": wanted["payloadFormatVersion"],
    }


def _authorization(operation, authorizers):
    """SAM writes an open route as one that asks for the scheme NONE, which there is not."""
    for requirement in operation.get("security", []):
        for name, scopes in requirement.items():
            if name == "NONE":
                return {"AuthorizationType": "NONE"}
            return {"AuthorizationType": "JWT", "AuthorizerId": authorizers[name], "AuthorizationScopes": scopes}
    return {"AuthorizationType": "NONE"}
