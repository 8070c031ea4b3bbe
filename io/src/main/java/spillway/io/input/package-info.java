/** What is wrong with an input, and where. Never reads a file, never knows what a field means. */
package spillway.io.input;
