/**
 * The only way value moves: balanced entries in whole atoms, all legs or none.
 *
 * <p>Never decides who pays and never reads a price. Who paid for a crash is a query over reasons.
 */
package spillway.ledger;
