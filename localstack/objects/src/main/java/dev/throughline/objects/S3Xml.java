package dev.throughline.objects;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** S3's answers in XML. */
final class S3Xml {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private S3Xml() {}

  static String error(String code, String message) {
    return HEAD + "<Error>" + element("Code", code) + element("Message", message) + "</Error>";
  }

  /**
   * The answer to ListObjectsV2.
   *
   * @param encoded whether keys are encoded as in a URL
   * @param next continues the list; empty if there are no more objects
   */
  static String list(
      String bucket, List<StoredObject> objects, int max, boolean encoded, String next) {
    var xml = new StringBuilder(HEAD);
    xml.append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
    xml.append(element("Name", bucket));
    xml.append(element("KeyCount", String.valueOf(objects.size())));
    xml.append(element("MaxKeys", String.valueOf(max)));
    xml.append(element("IsTruncated", String.valueOf(!next.isEmpty())));
    if (encoded) {
      xml.append(element("EncodingType", "url"));
    }
    if (!next.isEmpty()) {
      xml.append(element("NextContinuationToken", next));
    }
    objects.forEach(object -> xml.append(contents(object, encoded)));
    return xml.append("</ListBucketResult>").toString();
  }

  /** To the second, as S3 gives it. */
  private static String contents(StoredObject object, boolean encoded) {
    var key = object.key();
    return "<Contents>"
        + element("Key", encoded ? URLEncoder.encode(key, StandardCharsets.UTF_8) : key)
        + element("LastModified", object.writtenAt().truncatedTo(ChronoUnit.SECONDS).toString())
        + element("ETag", "\"" + object.etag() + "\"")
        + element("Size", String.valueOf(object.bytes()))
        + element("StorageClass", "STANDARD")
        + "</Contents>";
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + escaped(text) + "</" + name + ">";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
