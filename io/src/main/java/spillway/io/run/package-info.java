/** What a run leaves behind: journal, ledger, summary, and the directory that holds them. Never half-written. */
package spillway.io.run;
