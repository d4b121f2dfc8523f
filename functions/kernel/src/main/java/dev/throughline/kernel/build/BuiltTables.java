package dev.throughline.kernel.build;

/** Where the rows of read models are stored. */
public interface BuiltTables {
  /**
   * The rows of a read model. Makes no call.
   *
   * @param table names the table, which may hold several read models; in a function it is the
   *     environment variable with the table's own name
   * @param model the read model's name; the part after its last dot is in every key. Without {@code
   *     #} and {@code :}
   * @param row a record
   */
  <S> BuiltTable<S> rows(String table, String model, Class<S> row);
}
