package spillway.asset;

/**
 * Something of value that is held in whole atoms.
 *
 * @param symbol unique name in a world, such as {@code USDC}
 * @param decimals an atom is {@code 10^-decimals} of a unit; chosen so that the whole supply fits a {@code long}
 */
public record Asset(String symbol, int decimals) {
    public Asset {
        if (!(symbol.length() > 0 && symbol.length() <= 32 && symbol.equals(symbol.strip()))) {
            throw new IllegalArgumentException("symbol must have 1 to 32 characters, was '" + symbol + "'");
        }
        if (!(decimals >= 0 && decimals <= 18)) {
            throw new IllegalArgumentException("decimals must be in [0, 18], was " + decimals);
        }
    }

    /** Atoms in one unit, {@code 10^decimals}. */
    public long atomsPerUnit() {
        return PowersOfTen.exact(decimals);
    }

    /** Units as a model's number. */
    public double units(long atoms) {
        return atoms / (double) atomsPerUnit();
    }

    /** Atoms of {@code units}, rounded to the nearest: for reading what people wrote, not for splitting money. */
    public long atomsNearest(double units) {
        return spillway.unit.Round.nearest(units * atomsPerUnit());
    }
}
