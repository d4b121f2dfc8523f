package dev.throughline.bench.bill;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The command: carries orders through the local stack, one at a time and in a burst, and prints the
 * cost of a million of each.
 */
public final class BillCommand {
  private static final int SPACED = 3;
  private static final int BURST = 60;

  private static final String ASSUMED =
      """
      A delivery is a message of a FIFO queue: a share of an invocation, of a receive and of a delete. A record is one
      of a table's stream: a share of an invocation. As many of them come together as were counted of ours. A message
      takes the time of an average message of ours that comes alone, an invocation logs as much as one of ours. That
      time is this machine's: on Lambda the network and the processor differ, for all ways alike. Lambda's own log
      lines, empty polls, storage, metrics, alarms and data transfer are counted for none. Ours keeps traces, a feed and
      reports, and pays for them; of the others the usual way has reports. An order is carried to its confirmation, and
      is not shipped, in each way.
      """;

  private BillCommand() {}

  /**
   * Prints to standard output.
   *
   * @param arguments the file for the functions' log
   */
  public static void main(String[] arguments) throws IOException {
    var console = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    var log = new PrintStream(Path.of(arguments[0]).toFile(), StandardCharsets.UTF_8);
    System.setOut(log);
    System.setErr(log);
    console.printf("The local stack processes 1, %d and %d orders%n", SPACED, BURST);
    try (var stack = LocalStack.start(StackOptions.inMemory())) {
      var run = new OrdersRun(stack);
      var spaced = run.spaced(SPACED);
      print(Bill.read(), spaced, run.burst(BURST), console);
      console.println(run.byTheClock().costs(PriceList.read()));
    }
    System.exit(0);
  }

  static void print(Bill bill, Measured spaced, Measured burst, PrintStream out) {
    var alone = Way.Function.of(spaced);
    // In a burst all functions share this machine's cores, which they do not on Lambda.
    var together = alone.inBatchesOf(burst);
    var own = new Way(Bill.OWN, spaced.lines());
    var crowded = new Way(Bill.OWN, burst.lines(alone));
    out.println();
    out.println(bill.table("One at a time, $", bill.dollars(own, alone)));
    out.println();
    out.println(bill.table("In a burst, $", bill.dollars(crowded, together)));
    out.printf("%n%s%n", Bill.counts(own));
    out.printf("%s%n", Bill.counts(new Way(Bill.OWN + " in a burst", crowded.lines())));
    bill.others().forEach(way -> out.printf("%s%n", Bill.counts(way)));
    out.println(bill.priceTable());
    out.println(ASSUMED);
  }
}
