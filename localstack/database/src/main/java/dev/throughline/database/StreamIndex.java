package dev.throughline.database;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteDataSource;

/**
 * An index that Dynoxide 3.2.0 lacks. It keeps the records of all streams in one SQLite table, for
 * ever and without an index, and looks through all of them at each write to a table with a stream
 * and at each read of a stream. With 38,000 records the writes of eight clients went on at 23 a
 * second, and with the index at 390.
 */
final class StreamIndex {
  private static final System.Logger LOG = System.getLogger(StreamIndex.class.getName());
  private static final String CREATE =
      "CREATE INDEX IF NOT EXISTS throughline_stream_records"
          + " ON _stream_records (table_name, CAST(sequence_number AS INTEGER))";

  private StreamIndex() {}

  /**
   * Adds the index, unless it is there. A file of another version may have no such table: then it
   * stays as it is, and that is logged.
   *
   * @param database the file of a server that has started
   */
  static void add(Path database) {
    var file = new SQLiteDataSource();
    file.setUrl("jdbc:sqlite:" + database);
    try (var connection = file.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(CREATE);
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.WARNING, "No index for the streams in " + database, e);
    }
  }
}
