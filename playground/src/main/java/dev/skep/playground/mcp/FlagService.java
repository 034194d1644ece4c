package dev.skep.playground.mcp;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The feature flags of a small shop, as a flag service would tell them: most are settled, some are half on or were
 * changed lately, some are read by others. Immutable.
 */
public final class FlagService {
  public static final String TOOL = "flag_status";
  /** All names, one on each line. */
  public static final String LIST = "list_flags";
  private static final int SETTLED_DAYS = 30;
  private static final List<String> SETTLED = List.of("new_cart", "dark_mode", "fast_search", "gift_wrap", "guest_checkout",
      "image_zoom", "lazy_images", "mini_basket", "order_notes", "paypal_v2", "price_alerts", "quick_reorder",
      "rating_stars",
      "recent_items", "sms_receipts", "sticky_header", "store_pickup", "tax_preview", "vat_lookup", "wish_list");

  private final Map<String, Flag> flags = new LinkedHashMap<>();
  private final Clock clock;

  private record Flag(String serving, int changedDaysAgo, List<String> readBy) {}

  public FlagService(Clock clock) {
    this.clock = clock;
    for (int i = 0; i < SETTLED.size(); i++) {
      flags.put(SETTLED.get(i), new Flag("on for everybody", 90 + 7 * i, List.of("acme/shop")));
    }
    flags.put("checkout_v2", new Flag("on for 50%, off for others", 12, List.of("acme/shop")));
    flags.put("one_click_buy", new Flag("on for 10%, off for others", 40, List.of("acme/shop")));
    flags.put("loyalty_points", new Flag("on for employees, off for others", 200, List.of("acme/shop")));
    flags.put("free_shipping", new Flag("on for everybody", 3, List.of("acme/shop")));
    flags.put("summer_sale", new Flag("off for everybody", 20, List.of("acme/shop")));
    flags.put("new_invoices", new Flag("on for everybody", 120, List.of("acme/shop", "acme/billing")));
    flags.put("api_v3", new Flag("on for everybody", 150, List.of("acme/shop", "acme/api", "acme/mobile")));
    flags.put("push_messages", new Flag("on for everybody", 95, List.of("acme/shop", "acme/mobile")));
    flags.put("legacy_reports", new Flag("off for everybody", 300, List.of("acme/legacy")));
    flags.put("bulk_export", new Flag("on for everybody", 99, List.of("acme/shop", "acme/legacy")));
  }

  public List<String> names() {
    return new ArrayList<>(flags.keySet());
  }

  /** As the tool answers. */
  public String status(String name) {
    Flag flag = flags.get(name);
    if (flag == null) {
      return "There is no flag " + name + ".";
    }
    LocalDate changed = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(flag.changedDaysAgo());
    return "flag: " + name + "\nserving: " + flag.serving() + "\nlast changed: " + changed + "\nsettled on: "
        + changed.plusDays(SETTLED_DAYS) + "\nread by: " + String.join(", ", flag.readBy());
  }
}
