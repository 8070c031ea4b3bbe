/**
 * What a run amounts to, for people: one HTML file for a meeting and twenty lines for a terminal. Draws what {@code
 * spillway.measure} has computed; never runs a simulation and never changes a figure.
 */
package spillway.report;
