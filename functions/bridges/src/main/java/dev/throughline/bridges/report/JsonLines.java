package dev.throughline.bridges.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

/**
 * A log line as JSON, in the form of the functions' logs: timestamp, level, loggerName, message,
 * mdc (its fields, if it has some) and stackTrace. A record's fields are a map among its
 * parameters.
 */
public final class JsonLines extends Formatter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SimpleFormatter MESSAGES = new SimpleFormatter();

  /** A broker that is down is told by this process, with what it does about it. */
  private static final Map<String, Level> QUIET =
      Map.of(
          "org.apache.kafka", Level.SEVERE,
          "com.rabbitmq", Level.OFF,
          "software.amazon.awssdk", Level.WARNING);

  /** Kept here, since the JDK forgets a logger that nobody holds, with its level. */
  private static final Map<String, Logger> HELD = new ConcurrentHashMap<>();

  /**
   * From now on all of this process's log goes to the stream, and what clients say only in need.
   */
  public static void to(PrintStream out) {
    var root = Logger.getLogger("");
    for (var handler : root.getHandlers()) {
      if (handler instanceof ConsoleHandler) {
        root.removeHandler(handler);
      }
    }
    root.addHandler(
        new StreamHandler(out, new JsonLines()) {
          @Override
          public synchronized void publish(LogRecord line) {
            super.publish(line);
            flush();
          }
        });
    QUIET.forEach((name, level) -> logger(name).setLevel(level));
  }

  private static Logger logger(String name) {
    return HELD.computeIfAbsent(name, Logger::getLogger);
  }

  @Override
  public String format(LogRecord line) {
    var json = JSON.createObjectNode();
    json.put("timestamp", line.getInstant().toString());
    json.put("level", level(line.getLevel()));
    json.put("loggerName", line.getLoggerName());
    json.put("message", MESSAGES.formatMessage(line));
    fields(line, json);
    if (line.getThrown() != null) {
      var trace = new StringWriter();
      line.getThrown().printStackTrace(new PrintWriter(trace));
      json.put("stackTrace", trace.toString());
    }
    return json + System.lineSeparator();
  }

  private static void fields(LogRecord line, ObjectNode json) {
    if (line.getParameters() != null) {
      for (var parameter : line.getParameters()) {
        if (parameter instanceof Map<?, ?> fields) {
          json.set("mdc", JSON.valueToTree(fields));
        }
      }
    }
  }

  /** The names of the functions' logs. */
  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    return level.intValue() >= Level.WARNING.intValue() ? "WARN" : level.getName();
  }
}
