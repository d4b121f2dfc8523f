/**
 * The feed, forwarded to a broker of another kind. A {@link
 * dev.throughline.kernel.bridge.FeedBridge} forwards one partition to a {@link
 * dev.throughline.kernel.bridge.Receiver}, the port. A broker with transactions keeps the position
 * beside the events, so that a consumer sees each event once. One without keeps none: then {@link
 * dev.throughline.kernel.bridge.ConfirmedReceiver} moves a position in {@link
 * dev.throughline.kernel.bridge.BridgePositions}, the port, when the events are confirmed; a
 * consumer may see an event again, and recognises it by its id.
 */
@NullMarked
package dev.throughline.kernel.bridge;

import org.jspecify.annotations.NullMarked;
