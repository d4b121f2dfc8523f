package dev.throughline.aws;

import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore.Listed;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An answer to ListObjectsV2 with {@code encoding-type=url}.
 *
 * @param objects those with an {@link ObjectName}; others are not of this platform
 * @param last the name of the last object, whatever it is; empty if there is none
 * @param isTruncated whether there are more
 */
record S3Listing(List<Listed> objects, Optional<String> last, boolean isTruncated) {
  private static final XMLInputFactory XML = XMLInputFactory.newInstance();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /** Reads an answer; an {@link IllegalArgumentException} if it is no XML. */
  static S3Listing of(byte[] xml) {
    try {
      var reader = XML.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
      try {
        return read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("S3's list of objects cannot be read", e);
    }
  }

  private static S3Listing read(XMLStreamReader reader) throws XMLStreamException {
    var objects = new ArrayList<Listed>();
    var last = Optional.<String>empty();
    var truncated = false;
    while (reader.hasNext()) {
      if (reader.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (reader.getLocalName()) {
        case "IsTruncated" -> truncated = Boolean.parseBoolean(reader.getElementText());
        case "Contents" -> {
          var fields = fields(reader);
          var name = URLDecoder.decode(fields.getOrDefault("Key", ""), StandardCharsets.UTF_8);
          last = Optional.of(name);
          listed(name, fields).ifPresent(objects::add);
        }
        default -> {}
      }
    }
    return new S3Listing(List.copyOf(objects), last, truncated);
  }

  /** The texts directly inside of an element. */
  private static Map<String, String> fields(XMLStreamReader reader) throws XMLStreamException {
    var fields = new HashMap<String, String>();
    var name = "";
    for (var depth = 1; depth > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          name = reader.getLocalName();
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS -> {
          if (depth == 2) {
            fields.put(name, reader.getText());
          }
        }
        default -> {}
      }
    }
    return fields;
  }

  private static Optional<Listed> listed(String name, Map<String, String> fields) {
    if (!ObjectName.isValid(name)) {
      return Optional.empty();
    }
    return Optional.of(
        new Listed(
            new ObjectName(name),
            Long.parseLong(fields.getOrDefault("Size", "0")),
            Instant.parse(fields.getOrDefault("LastModified", ""))));
  }
}
