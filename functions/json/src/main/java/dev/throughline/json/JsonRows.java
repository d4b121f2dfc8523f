package dev.throughline.json;

import dev.throughline.kernel.projection.RowCodec;

/**
 * The rows of a read model as JSON. Safe for use by many threads.
 *
 * @param <S> the row, a record
 */
public final class JsonRows<S> implements RowCodec<S> {
  private final Json json;
  private final Class<S> type;

  public JsonRows(Json json, Class<S> type) {
    this.json = json;
    this.type = type;
  }

  @Override
  public String write(S row) {
    return json.writeWire(row);
  }

  @Override
  public S read(String text) {
    return json.readWire(text, type);
  }
}
