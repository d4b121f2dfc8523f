package dev.throughline.inventory.command;

import dev.throughline.inventory.domain.CountShelves;
import java.util.List;
import java.util.Optional;

/** The body of {@code POST /products/{sku}/stocktakes}. */
record StocktakeRequest(
    String stocktake, long asOf, List<CountShelves.Count> counts, Optional<Boolean> complete) {}
