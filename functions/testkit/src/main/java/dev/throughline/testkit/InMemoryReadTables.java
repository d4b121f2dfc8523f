package dev.throughline.testkit;

import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.BuildRows;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.build.BuiltTables;
import dev.throughline.kernel.build.CurrentBuilds;
import java.time.Instant;
import java.time.InstantSource;

/** Read models whose rows last as long as the object that holds them, each in one build. */
public final class InMemoryReadTables implements BuiltTables {
  private static final InstantSource NO_TIME = InstantSource.fixed(Instant.EPOCH);

  @Override
  public <S> BuiltTable<S> rows(String table, String model, Class<S> row) {
    return of(model, new InMemoryReadTable<>());
  }

  /** A read model with these rows and no other build. */
  public static <S> BuiltTable<S> of(String model, BuildRows<S> rows) {
    return new BuiltTable<>(model, _ -> rows, new CurrentBuilds(model, BuildControl.NONE, NO_TIME));
  }
}
