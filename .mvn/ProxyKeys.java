import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/*
 * Makes a function.zip the same whenever it is built. The classes that Quarkus records hand values to one
 * another under keys such as "proxykey32", numbered by whichever build step was first (quarkusio/quarkus#53025,
 * mended after 3.33; a build chain with one thread does not end, since steps of it wait for others). Here the
 * keys are numbered anew, by the names of the classes and the places in them, and the entries, which come in any
 * order too, are sorted. Nothing else changes. Runs on whichever java Maven finds, so it is written for 17.
 */
final class ProxyKeys {
  private static final Pattern KEY = Pattern.compile("proxykey[0-9]+");

  /** A file of the zip. */
  record Entry(ZipEntry header, byte[] content) {
    boolean mayHaveKeys() {
      return header.getName().endsWith(".class")
          && new String(content, StandardCharsets.ISO_8859_1).contains("proxykey");
    }
  }

  public static void main(String[] zips) throws IOException {
    for (var zip : zips) {
      mend(Path.of(zip));
    }
  }

  private static void mend(Path zip) throws IOException {
    var entries = read(zip);
    var keys = new HashMap<String, String>();
    var mended = Path.of(zip + ".mended");
    try (var out = new ZipOutputStream(Files.newOutputStream(mended))) {
      for (var entry : entries.values()) {
        var header = new ZipEntry(entry.header().getName());
        header.setTimeLocal(entry.header().getTimeLocal());
        out.putNextEntry(header);
        out.write(entry.mayHaveKeys() ? renamed(entry.content(), keys) : entry.content());
        out.closeEntry();
      }
    }
    Files.move(mended, zip, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Map<String, Entry> read(Path zip) throws IOException {
    var entries = new TreeMap<String, Entry>();
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      for (var header = in.getNextEntry(); header != null; header = in.getNextEntry()) {
        entries.put(header.getName(), new Entry(header, in.readAllBytes()));
      }
    }
    return entries;
  }

  /** The class with its keys renamed; keys that are not known yet get the next number. */
  private static byte[] renamed(byte[] type, Map<String, String> keys) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(type));
    var bytes = new ByteArrayOutputStream(type.length);
    var out = new DataOutputStream(bytes);
    out.write(in.readNBytes(8));
    var count = in.readUnsignedShort();
    out.writeShort(count);
    for (var index = 1; index < count; index++) {
      var tag = in.readUnsignedByte();
      out.writeByte(tag);
      if (tag == 1) {
        var text = in.readUTF();
        if (KEY.matcher(text).matches()) {
          text = keys.computeIfAbsent(text, unknown -> "proxykey" + (keys.size() + 1));
        }
        out.writeUTF(text);
      } else {
        out.write(in.readNBytes(size(tag)));
        // A long or a double takes two places (JVMS 4.4.5).
        index += tag == 5 || tag == 6 ? 1 : 0;
      }
    }
    out.write(in.readAllBytes());
    return bytes.toByteArray();
  }

  /** How many bytes follow the tag of a constant (JVMS 4.4). */
  private static int size(int tag) {
    return switch (tag) {
      case 5, 6 -> 8;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 15 -> 3;
      case 7, 8, 16, 19, 20 -> 2;
      default -> throw new IllegalArgumentException("a constant of an unknown kind: " + tag);
    };
  }
}
