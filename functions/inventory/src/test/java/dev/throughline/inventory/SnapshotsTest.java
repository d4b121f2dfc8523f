package dev.throughline.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.inventory.domain.CountShelves;
import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.inventory.domain.Stocktake;
import dev.throughline.json.CodeFingerprint;
import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.merge.HybridTimestamp;
import dev.throughline.kernel.merge.LastWriterWins;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
  private static final StreamId LAMPS = new StreamId(new TenantId("local"), Stock.CATEGORY, "lamp");

  /** Else a function reads a state that other code has folded, and decides by it. */
  @Test
  void aSnapshotOfStockIsOfAllTheCodeThatFoldsAStocktake() {
    var code =
        CodeFingerprint.of(
            Stock.class,
            StockEvent.class,
            Stocktake.class,
            CountShelves.class,
            LastWriterWins.class,
            HybridTimestamp.class);
    var wiring = new InventoryWiring();
    var json = new Json();

    assertThat(wiring.stockLoads(json).snapshots().fingerprint(LAMPS)).contains(code);
    assertThat(wiring.loads(json).snapshots().fingerprint(LAMPS)).contains(code);
  }
}
