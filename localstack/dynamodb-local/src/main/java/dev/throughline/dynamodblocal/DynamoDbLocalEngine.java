package dev.throughline.dynamodblocal;

import dev.throughline.database.Database;
import java.nio.file.Path;
import java.util.Optional;

/** Starts DynamoDB Local, under the name {@code local}. */
public final class DynamoDbLocalEngine implements Database.Engine {
  @Override
  public String name() {
    return "local";
  }

  @Override
  public Database start(Optional<Path> folder) {
    return DynamoDbLocal.start(folder);
  }
}
