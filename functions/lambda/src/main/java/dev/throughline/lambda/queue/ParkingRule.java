package dev.throughline.lambda.queue;

import dev.throughline.kernel.parking.ParkingTable;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * When a function parks what it cannot process, and under which name. Both are looked up when
 * something fails: a function that consumes no queue has neither.
 *
 * @param consumer the name of the function's handler
 * @param after from how many attempts on; below the number after which the queue gives up
 */
public record ParkingRule(
    Supplier<String> consumer, IntSupplier after, ParkingTable parking, InstantSource clock) {}
