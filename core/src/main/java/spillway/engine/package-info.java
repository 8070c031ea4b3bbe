/** The front door of the library. Connects nothing itself: it hands worlds to the simulation and to the measures. */
package spillway.engine;
