/** Files in and out: scenarios, profiles, books, journals, results. Never decides anything, never keeps state. */
package spillway.io;
