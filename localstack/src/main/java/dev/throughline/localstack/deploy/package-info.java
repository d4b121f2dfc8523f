/**
 * Creates the template's tables, queues, topics, buckets and subscriptions on any AWS-compatible
 * endpoint.
 */
@NullMarked
package dev.throughline.localstack.deploy;

import org.jspecify.annotations.NullMarked;
