package spillway.world;

import spillway.impact.ImpactRule;
import spillway.unit.Price;

/**
 * Where an instrument trades.
 *
 * @param initialPrice undisturbed price and mark at the start, quote per base
 * @param impact how a forced trade moves it
 */
public record ExecutionMarket(Price initialPrice, ImpactRule impact, Depth depth) {}
