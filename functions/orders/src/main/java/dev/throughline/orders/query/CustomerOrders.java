package dev.throughline.orders.query;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.orders.domain.OrderStatus;
import dev.throughline.orders.projection.KnownCustomer;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import dev.throughline.orders.projection.ReferenceData;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists the orders of a customer, the newest first. Safe for use by many threads. */
@Singleton
public class CustomerOrders {
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");
  private static final String USUAL_LIMIT = "20";

  private final ReadTable<OrderRow> rows;
  private final ReferenceData referenceData;
  private final VersionWait waiting;

  @Inject
  public CustomerOrders(
      ReadTable<OrderRow> rows, ReferenceData referenceData, VersionWait waiting) {
    this.rows = rows;
    this.referenceData = referenceData;
    this.waiting = waiting;
  }

  record OrderList(List<OrderView> items, Optional<String> cursor) {}

  private record Request(
      TenantId tenant,
      String customerId,
      Optional<String> status,
      Optional<String> cursor,
      String limit) {
    static Request of(HttpCall call) {
      return new Request(
          call.tenant(),
          call.path().get("id"),
          Optional.ofNullable(call.query().get("status")),
          Optional.ofNullable(call.query().get("cursor")),
          call.query().getOrDefault("limit", USUAL_LIMIT));
    }

    List<FieldError> errors() {
      var errors = new ArrayList<FieldError>();
      var statuses = Arrays.stream(OrderStatus.values()).map(Enum::name).toList();
      if (status.isPresent() && !statuses.contains(status.get())) {
        errors.add(new FieldError("/status", "must be one of " + String.join(", ", statuses)));
      }
      if (!LIMIT.matcher(limit).matches()) {
        errors.add(new FieldError("/limit", "must be 1 to 100"));
      }
      return errors;
    }

    boolean wants(OrderRow order) {
      return status.isEmpty() || status.get().equals(order.status().name());
    }
  }

  /** {@code GET /customers/{id}/orders?status=&cursor=&limit=}. */
  public HttpReply list(HttpCall call) {
    var request = Request.of(call);
    var errors = request.errors();
    if (!errors.isEmpty()) {
      return HttpReply.problem(Problem.badRequest(errors));
    }
    var customer = referenceData.customer(request.tenant(), request.customerId(), call.seen());
    if (customer.applied().isEmpty()) {
      return HttpReply.problem(
          Problem.notFound("There is no customer " + request.customerId() + "."));
    }
    var name = customer.state().map(KnownCustomer::name).orElse(null);
    return seen(call)
        .flatMap(seen -> waiting.until(() -> page(request), page -> shows(page, seen, request)))
        .map(
            page ->
                page.map(it -> HttpReply.json(200, view(it, name)))
                    .orElseGet(CustomerOrders::noCursor))
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.unavailable(
                        "The list does not show the write of the given consistency token yet.",
                        1)));
  }

  private static HttpReply noCursor() {
    return HttpReply.problem(
        Problem.badRequest(
            List.of(new FieldError("/cursor", "must be the cursor of the page before"))));
  }

  /**
   * The rows of the orders that the caller's token names, each at least as new as the token; empty
   * if one is not that new in time.
   */
  private Optional<List<OrderRow>> seen(HttpCall call) {
    var seen = new ArrayList<OrderRow>();
    for (var order : call.seen().streams(call.tenant(), OrderProjection.CATEGORY)) {
      var row =
          waiting.atLeast(
              call.seen().of(order), order, () -> rows.find(order.tenant(), order.id()));
      if (row.isEmpty()) {
        return Optional.empty();
      }
      row.flatMap(Row::state).ifPresent(seen::add);
    }
    return Optional.of(seen);
  }

  /** Whether the page shows each of these orders that belongs to it, at least as new as here. */
  private static boolean shows(
      Optional<Page<OrderRow>> page, List<OrderRow> seen, Request request) {
    return page.stream().allMatch(it -> seen.stream().allMatch(order -> shows(it, order, request)));
  }

  private static boolean shows(Page<OrderRow> page, OrderRow seen, Request request) {
    var shown = page.items().stream().filter(row -> row.id().equals(seen.id())).findFirst();
    if (shown.isPresent()) {
      return shown.get().version() >= seen.version();
    }
    var isOfThisPage =
        request.cursor().isEmpty()
            && (page.cursor().isEmpty()
                || page.items().isEmpty()
                || page.items().getLast().createdAt().isBefore(seen.createdAt()));
    return !isOfThisPage || !seen.customerId().equals(request.customerId()) || !request.wants(seen);
  }

  /** The page; empty if the cursor did not come from an earlier page. */
  private Optional<Page<OrderRow>> page(Request request) {
    try {
      return Optional.of(
          rows.list(
              request.tenant(),
              OrderProjection.listOf(request.customerId()),
              request::wants,
              request.cursor(),
              Integer.parseInt(request.limit())));
    } catch (IllegalArgumentException e) {
      if (request.cursor().isEmpty()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static OrderList view(Page<OrderRow> page, @Nullable String customerName) {
    return new OrderList(
        page.items().stream().map(row -> OrderView.of(row, customerName)).toList(), page.cursor());
  }
}
