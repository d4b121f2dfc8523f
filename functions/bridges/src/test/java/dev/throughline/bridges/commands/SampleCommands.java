package dev.throughline.bridges.commands;

/** Envelopes of commands. */
public final class SampleCommands {
  private SampleCommands() {}

  /** Of a command of the context shelves. */
  public static String of(String id, String target) {
    return of(id, target, "shelves.take");
  }

  /** Of a command of any type. */
  public static String of(String id, String target, String type) {
    return """
    {"command_id":"%s","command_type":"%s","command_version":"1.0","timestamp":"2026-11-24T12:00:00.000Z",
     "correlation_id":"c","causation_id":"e","data":{"quantity":1},
     "metadata":{"tenant_id":"acme","target":"item-%s"}}\
    """
        .formatted(id, type, target);
  }
}
