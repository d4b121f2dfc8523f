"""What is brought into the API is what its Body says."""

import unittest

import derived
import routes

DOCUMENT = {
    "paths": {
        "/orders/{id}": {"get": {
            "x-amazon-apigateway-integration": {
                "type": "aws_proxy", "httpMethod": "POST", "payloadFormatVersion": "2.0",
                "uri": {"Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/${QueryAliaslive}"},
            },
            "security": [{"Jwt": ["ops"]}],
        }},
        "$default": {"x-amazon-apigateway-any-method": {"x-amazon-apigateway-integration": {
            "type": "aws_proxy", "httpMethod": "POST", "payloadFormatVersion": "2.0", "uri": "arn"}}},
    },
    "components": {"securitySchemes": {"Jwt": {"type": "oauth2", "x-amazon-apigateway-authorizer": {
        "type": "jwt", "identitySource": "$request.header.Authorization",
        "jwtConfiguration": {"issuer": {"Ref": "JwtIssuer"}, "audience": [{"Ref": "JwtAudience"}]},
    }}}},
}
REFERENCES = routes.References(
    "shop", "us-east-1", "1", {"JwtIssuer": "https://issuer/", "JwtAudience": "us"}, {"Query": "shop-query"},
    {"QueryAliaslive": "arn:aws:lambda:us-east-1:1:function:shop-query:live"})


class Recording:
    """Answers as API Gateway's client does, and remembers what it was asked."""

    def __init__(self):
        self.calls = []

    def create_authorizer(self, **asked):
        self.calls.append(asked)
        return {"AuthorizerId": "a"}

    def create_integration(self, **asked):
        self.calls.append(asked)
        return {"IntegrationId": f"i{len(self.calls)}"}

    def create_route(self, **asked):
        self.calls.append(asked)


class RoutesTest(unittest.TestCase):
    def test_references_are_resolved_wherever_they_stand(self):
        resolved = REFERENCES.resolve(DOCUMENT)
        scheme = resolved["components"]["securitySchemes"]["Jwt"]["x-amazon-apigateway-authorizer"]
        self.assertEqual(scheme["jwtConfiguration"], {"issuer": "https://issuer/", "audience": ["us"]})
        self.assertEqual(
            resolved["paths"]["/orders/{id}"]["get"]["x-amazon-apigateway-integration"]["uri"],
            "arn:aws:apigateway:us-east-1:lambda:path/arn:aws:lambda:us-east-1:1:function:shop-query:live")

    def test_a_reference_that_is_not_known_is_an_error(self):
        with self.assertRaises(KeyError):
            REFERENCES.resolve({"a": [{"Ref": "Unknown"}]})

    def test_a_route_has_its_integration_its_authorizer_and_its_scopes(self):
        gateway = Recording()
        made = routes.bring_in(gateway, "api", REFERENCES.resolve(DOCUMENT))
        self.assertEqual(made, ["GET /orders/{id}", "$default"])
        self.assertEqual(gateway.calls[2], {
            "ApiId": "api", "RouteKey": "GET /orders/{id}", "Target": "integrations/i2",
            "AuthorizationType": "JWT", "AuthorizerId": "a", "AuthorizationScopes": ["ops"]})
        self.assertEqual(gateway.calls[4]["AuthorizationType"], "NONE")

    def test_a_route_that_asks_for_nothing_is_open(self):
        gateway = Recording()
        operation = {"x-amazon-apigateway-integration": {
            "type": "aws_proxy", "httpMethod": "POST", "payloadFormatVersion": "2.0", "uri": "arn"}, "security": [{"NONE": []}]}
        routes.bring_in(gateway, "api", {"paths": {"/page": {"get": operation}}})
        self.assertEqual(gateway.calls[1], {
            "ApiId": "api", "RouteKey": "GET /page", "Target": "integrations/i1", "AuthorizationType": "NONE"})

    def test_the_routes_of_the_template_are_read_with_the_default_one(self):
        keys = routes.declared(derived.written_out())
        self.assertIn("POST /orders", keys)
        self.assertIn("$default", keys)
        self.assertEqual(len(keys), len(set(keys)))


if __name__ == "__main__":
    unittest.main()
