package dev.throughline.localstack.sns;

import java.util.UUID;

/** Writes answers as SNS does. */
final class SnsXml {
  private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

  private SnsXml() {}

  static String response(String action, String result) {
    return """
    <%1$sResponse xmlns="%2$s"><%1$sResult>%3$s</%1$sResult>%4$s</%1$sResponse>\
    """
        .formatted(action, NAMESPACE, result, metadata());
  }

  static String error(String type, String code, String message) {
    return """
    <ErrorResponse xmlns="%s"><Error>%s%s%s</Error><RequestId>%s</RequestId></ErrorResponse>\
    """
        .formatted(
            NAMESPACE,
            element("Type", type),
            element("Code", code),
            element("Message", message),
            UUID.randomUUID());
  }

  static String element(String name, String text) {
    return "<" + name + ">" + escape(text) + "</" + name + ">";
  }

  private static String metadata() {
    return "<ResponseMetadata>%s</ResponseMetadata>"
        .formatted(element("RequestId", UUID.randomUUID().toString()));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
