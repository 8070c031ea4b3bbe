package spillway.margin;

/** Stands where a rule by position would, at a venue of portfolio margin: whoever asks it has not looked. */
final class WholeAccountRule implements MarginRule {
    @Override
    public String id() {
        return "portfolio-1";
    }

    @Override
    public Exposure position(int instrument, double size, double mark, double profit) {
        throw refused();
    }

    @Override
    public Exposure order(int instrument, double size, double limitPrice, double held) {
        throw refused();
    }

    @Override
    public Exposure balance(int asset, double value, double blendedThreshold) {
        throw refused();
    }

    @Override
    public double positionLossPerRise(int instrument, double size, double mark) {
        return NO_BOUND;
    }

    @Override
    public double positionLossPerFall(int instrument, double size, double mark) {
        return NO_BOUND;
    }

    @Override
    public double balanceLossPerRise(int asset, double value, double blendedThreshold) {
        return NO_BOUND;
    }

    @Override
    public double balanceLossPerFall(int asset, double value, double blendedThreshold) {
        return NO_BOUND;
    }

    private static IllegalStateException refused() {
        return new IllegalStateException("portfolio margin does not add over positions: ask for an account's health");
    }
}
