package dev.throughline.backbone.disclosure;

import dev.throughline.backbone.Commits;
import dev.throughline.backbone.disclosure.domain.DisclosureDecider;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.http.Envelopes;
import dev.throughline.testkit.InMemoryPersonalKeys;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** Disclosures that are recorded in a store in memory. */
public final class DisclosuresInMemory {
  public Instant now = Commits.AT;
  private final InMemoryPersonalKeys keys = new InMemoryPersonalKeys();
  private final Json json = new Json();
  private final PersonalDataSealer sealer = new PersonalDataSealer(keys, json, new SecureRandom());

  /** Disclosures whose record is in that store. */
  public Disclosures in(EventStore store) {
    var wire = new JsonWireFormat(json);
    return new Disclosures(new Envelopes(wire, sealer), wire, json, store, () -> now);
  }

  /** What records them there. */
  public DisclosureActions actions(EventStore store) {
    return new DisclosureActions(
        new CommandExecutor<>(
            new DisclosureDecider(),
            DisclosureWiring.events(json),
            store,
            DisclosureWiring.SOURCE,
            () -> now,
            Backoff.immediately(3)));
  }

  public InMemoryPersonalKeys keys() {
    return keys;
  }

  /** An event of a person with a sealed name. */
  public EventData joined(String stream, String name) {
    var data = json.tree("{\"id\":\"1\",\"name\":\"" + name + "\"}");
    var sealed = sealer.seal(Commits.stream(stream), data, List.of("name"));
    return new EventData("member.joined", "1.0", sealed.toString());
  }
}
