package dev.throughline.objects;

import java.time.Instant;

/**
 * An object without its content.
 *
 * @param etag the MD5 of its content in hexadecimal digits
 */
record StoredObject(String key, long bytes, String etag, Instant writtenAt) {}
