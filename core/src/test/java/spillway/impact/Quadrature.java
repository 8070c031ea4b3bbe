package spillway.impact;

/**
 * Integrals of a price by adaptive Simpson, which knows nothing of the closed forms under test. Kinks are left to the
 * adaption; steps cost it a hundred halvings each, which is still quick.
 */
final class Quadrature {
    private Quadrature() {}

    static double ofPrice(ImpactRule rule, double reference, double fromBase, double toBase) {
        double low = Math.min(fromBase, toBase);
        double high = Math.max(fromBase, toBase);
        if (low < 0 && high > 0) return part(rule, reference, low, 0) + part(rule, reference, 0, high);
        return part(rule, reference, low, high);
    }

    private static double part(ImpactRule rule, double reference, double low, double high) {
        int cells = 64;
        double sum = 0;
        for (int i = 0; i < cells; i++) {
            double a = low + (high - low) * i / cells;
            double b = low + (high - low) * (i + 1) / cells;
            double whole = simpson(rule, reference, a, b);
            sum += adapt(rule, reference, a, b, whole, whole * 1e-11, 50);
        }
        return sum;
    }

    private static double adapt(
            ImpactRule rule, double reference, double a, double b, double whole, double tolerance, int left) {
        double m = (a + b) / 2;
        double first = simpson(rule, reference, a, m);
        double second = simpson(rule, reference, m, b);
        double error = first + second - whole;
        if (left == 0 || Math.abs(error) <= tolerance) return first + second + error / 15;
        return adapt(rule, reference, a, m, first, tolerance / 2, left - 1)
                + adapt(rule, reference, m, b, second, tolerance / 2, left - 1);
    }

    /** The ends count just inside, so that rest, where a book's price jumps to the reference, has no weight. */
    private static double simpson(ImpactRule rule, double reference, double a, double b) {
        double inside = (b - a) * 1e-12;
        double middle = rule.price(reference, (a + b) / 2);
        return (b - a) / 6 * (rule.price(reference, a + inside) + 4 * middle + rule.price(reference, b - inside));
    }
}
