/** Scenarios from YAML into worlds, and the importers that write them. Never runs one. */
package spillway.io.scenario;
