/** Quantities that know their unit and their rounding. Never holds state, never knows an asset or a venue. */
package spillway.unit;
