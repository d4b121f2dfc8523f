package dev.throughline.kernel.store;

/**
 * A command that leaves with the commit that decided to send it. Its id follows from the commit
 * (see {@link Commit#commands}).
 *
 * @param context the bounded context whose inbox it goes to ({@code "loans"})
 * @param category of the target stream, which belongs to the same tenant
 * @param targetId of the target stream
 * @param type imperative, with the context before it ({@code "loans.renew"})
 * @param version of its schema
 * @param json its data, one JSON object
 */
public record OutgoingCommand(
    String context, String category, String targetId, String type, String version, String json) {}
