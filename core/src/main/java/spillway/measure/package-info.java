/**
 * What the losses amount to. Reads what happened and what would happen; never changes it.
 *
 * <p>Amounts of a venue are in its numeraire; losses are positive.
 */
package spillway.measure;
