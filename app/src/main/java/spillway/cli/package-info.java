/** The command line: reads arguments, calls the library, prints. Never computes a figure of its own. */
package spillway.cli;
