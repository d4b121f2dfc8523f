package dev.throughline.lambda.wiring;

import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.Representation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Rows as the answers to writes; the consumer that keeps them is named by {@code PROJECTED_BY}. */
@Singleton
public class Representations {
  private final ParkingTable parking;
  private final Supplier<String> consumer;

  @Inject
  public Representations(ParkingTable parking, Settings settings) {
    this(parking, () -> settings.get("PROJECTED_BY"));
  }

  /** Of a consumer that is not named by the environment. */
  public Representations(ParkingTable parking, Supplier<String> consumer) {
    this.parking = parking;
    this.consumer = consumer;
  }

  /**
   * The rows of one read model.
   *
   * @param view a row as a reader is answered
   */
  public <S> Representation<S> of(ReadModel<?, S> model, BiFunction<HttpCall, S, ?> view) {
    return new Representation<>(
        model, stream -> parking.blocked(consumer.get(), stream).isPresent(), view);
  }
}
