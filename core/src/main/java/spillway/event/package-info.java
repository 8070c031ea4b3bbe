/**
 * Everything that can happen, as data, and how it is written down.
 *
 * <p>Inputs (prices, trades, deposits, withdrawals, parameters changed) are apart from outcomes: a replay reads the
 * inputs alone and must reproduce the outcomes. Never decides anything.
 */
package spillway.event;
