package dev.throughline.localstack.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The authorization of an HTTP API.
 *
 * @param authorizers by name
 * @param usual the one for a route that names none; empty if such a route is open
 */
record HttpApi(Map<String, Authorization> authorizers, Optional<Authorization> usual) {
  private static final String HEADER = "$request.header.";

  /** An API without protected routes. */
  static HttpApi open() {
    return new HttpApi(Map.of(), Optional.empty());
  }

  static HttpApi read(Section from, TemplateErrors problems) {
    var auth = from.section("Auth");
    var api = auth.map(section -> protectedBy(section, problems)).orElseGet(HttpApi::open);
    from.finish();
    return api;
  }

  private static HttpApi protectedBy(Section auth, TemplateErrors problems) {
    var authorizers = new LinkedHashMap<String, Authorization>();
    var declared = auth.section("Authorizers");
    for (var name : declared.map(all -> all.fields().keySet()).orElse(Set.of())) {
      declared
          .flatMap(all -> all.section(name))
          .ifPresent(one -> authorizers.put(name, authorizer(one, problems)));
    }
    var api = new HttpApi(authorizers, Optional.empty());
    var usual =
        auth.literal("DefaultAuthorizer")
            .flatMap(name -> api.named(name, auth.line("DefaultAuthorizer"), problems));
    auth.finish();
    return new HttpApi(authorizers, usual);
  }

  private static Authorization authorizer(Section from, TemplateErrors problems) {
    var source = from.required("IdentitySource");
    if (!source.startsWith(HEADER)) {
      problems.add(from.line("IdentitySource"), "a token has to come in a header: " + HEADER + "…");
    }
    var token = from.section("JwtConfiguration");
    if (token.isEmpty()) {
      problems.add(from.line(), "an authorizer needs JwtConfiguration");
    }
    var authorization =
        new Authorization(
            source.replace(HEADER, ""),
            token.map(section -> section.required("issuer")).orElse(""),
            token.map(section -> section.literals("audience")).orElse(List.of()),
            from.literals("AuthorizationScopes"));
    token.ifPresent(Section::finish);
    from.finish();
    return authorization;
  }

  /** Empty, and a problem, if no authorizer has this name. */
  Optional<Authorization> named(String name, int line, TemplateErrors problems) {
    var found = Optional.ofNullable(authorizers.get(name));
    if (found.isEmpty()) {
      problems.add(line, "the authorizer " + name + " is not declared");
    }
    return found;
  }
}
