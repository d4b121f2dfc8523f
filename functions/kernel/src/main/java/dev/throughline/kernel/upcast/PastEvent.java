package dev.throughline.kernel.upcast;

import dev.throughline.kernel.SchemaVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way from the version in which it was stored to that of today.
 *
 * @param type {@code "loan.started"}
 * @param data the JSON object: maps, lists, texts, numbers, booleans and null; not to be changed
 */
public record PastEvent(String type, SchemaVersion version, Map<String, @Nullable Object> data) {}
