package dev.throughline.objects;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Contents in a folder: a file for each object, named by a hash of its key, since a key may be
 * longer than a file's name and hold any character. A file begins with the object's key, etag and
 * time. It is complete when it gets its name, so a killed process leaves an object whole or not at
 * all.
 */
final class FolderShelf implements Shelf {
  private static final String UNFINISHED = ".new";

  private final Path folder;

  FolderShelf(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }

  @Override
  public Stream<StoredObject> all() {
    try (var files = Files.list(folder)) {
      return files.flatMap(file -> read(file).stream()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder, e);
    }
  }

  /** The object of a file; an unfinished one is deleted. */
  private static Optional<StoredObject> read(Path file) {
    try {
      if (file.toString().endsWith(UNFINISHED)) {
        Files.delete(file);
        return Optional.empty();
      }
      try (var input = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
        return Optional.of(header(input, Files.size(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static StoredObject header(DataInputStream input, long size) throws IOException {
    var key = new byte[input.readInt()];
    input.readFully(key);
    var etag = input.readUTF();
    var writtenAt = Instant.ofEpochMilli(input.readLong());
    var header = Integer.BYTES + key.length + Short.BYTES + etag.length() + Long.BYTES;
    return new StoredObject(
        new String(key, StandardCharsets.UTF_8), size - header, etag, writtenAt);
  }

  private Path file(String key) {
    return folder.resolve(Digests.sha256(key.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void store(StoredObject object, byte[] content) {
    var file = file(object.key());
    var unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      try (var output = new DataOutputStream(Files.newOutputStream(unfinished))) {
        var key = object.key().getBytes(StandardCharsets.UTF_8);
        output.writeInt(key.length);
        output.write(key);
        output.writeUTF(object.etag());
        output.writeLong(object.writtenAt().toEpochMilli());
        output.write(content);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  @Override
  public Optional<byte[]> content(StoredObject object) {
    var file = file(object.key());
    try (var input = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      header(input, object.bytes());
      return Optional.of(input.readAllBytes());
    } catch (NoSuchFileException | EOFException removed) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @Override
  public void remove(StoredObject object) {
    try {
      Files.deleteIfExists(file(object.key()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete an object in " + folder, e);
    }
  }
}
