/**
 * How a forced trade moves a price, and how the price recovers. Never decides whom to liquidate, never books value,
 * never knows the time: the displacement left of earlier trades is handed in, and elapsed time with it.
 *
 * <p>A rule is a pure function of a reference price (what the market would quote if nobody were forced) and a net
 * displaced volume. Everything else follows: the quote a trade earns is the integral of the price over the volume it
 * displaces, a limit order stops where the price meets its limit, and the price recovers because the <em>volume</em>
 * recovers, exponentially ({@link spillway.impact.Recovery}). Impact that decays exponentially in price would have to
 * be linear in quantity to leave no free round trip (Gatheral 2010); exponential recovery of volume has no such limit
 * (Obizhaeva and Wang 2013; Alfonsi, Fruth and Schied 2010).
 *
 * <p><b>The concavity trap.</b> The square-root law is the best established fact about the impact of a day's
 * metaorder, and must never be the instantaneous rule of a cascade. With a uniform density l of liquidations and a
 * price move c sqrt(Q), a first sale Q0 moves the price by x = c^2 l/2 + sqrt((c^2 l)^2/4 + c^2 Q0): as Q0 goes to
 * zero the cascade does not vanish, because the slope at zero volume is infinite (x goes to c^2 l). Every rule here
 * has a finite slope at rest, {@link spillway.impact.ImpactRule#depth}; the square-root law is only a check on what
 * many small trades with recovery add up to, and lives among the tests. The opposite trap is a constant linear slope:
 * enough forced volume takes such a price below zero. No rule here returns a negative price for any volume.
 */
package spillway.impact;
