package spillway.num;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions to 40 significant digits and more, by their series, as the yardstick of {@link Maths}. */
final class Reference {
    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal LN2 = twoAtanh(BigDecimal.ONE.divide(new BigDecimal(3), DIGITS), DIGITS);
    private static final BigDecimal PI = pi(DIGITS);

    private Reference() {}

    /** Distance of {@code computed} from {@code exact} in units of the last place of the exact value. */
    static double ulps(double computed, BigDecimal exact) {
        double unit = Math.ulp(exact.doubleValue());
        return new BigDecimal(computed)
                .subtract(exact)
                .divide(new BigDecimal(unit), MathContext.DECIMAL64)
                .abs()
                .doubleValue();
    }

    static BigDecimal exp(BigDecimal x) {
        return exp(x, DIGITS);
    }

    private static BigDecimal exp(BigDecimal x, MathContext digits) {
        int halvings = 24;
        MathContext guarded = new MathContext(digits.getPrecision() + 20);
        BigDecimal y = x.divide(TWO.pow(halvings), guarded);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; term.signum() != 0 && exponent(term) > -guarded.getPrecision(); n++) {
            term = term.multiply(y, guarded).divide(BigDecimal.valueOf(n), guarded);
            sum = sum.add(term, guarded);
        }
        for (int i = 0; i < halvings; i++) sum = sum.multiply(sum, guarded);
        return sum.round(digits);
    }

    static BigDecimal expm1(BigDecimal x) {
        if (x.abs().compareTo(new BigDecimal("1e-3")) > 0) return exp(x).subtract(BigDecimal.ONE);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 2; n < 30; n++) {
            term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    /** log(x) = k log 2 + 2 atanh((m - 1) / (m + 1)). */
    static BigDecimal log(BigDecimal x) {
        int k = Math.getExponent(x.doubleValue() * 0x1p64) - 64;
        if (x.doubleValue() > 0x1p900) k = Math.getExponent(x.doubleValue());
        BigDecimal m = k >= 0
                ? x.divide(TWO.pow(k), DIGITS)
                : x.multiply(TWO.pow(-k), new MathContext(DIGITS.getPrecision() + 30));
        if (m.doubleValue() > 1.4) {
            m = m.divide(TWO, DIGITS);
            k++;
        }
        BigDecimal s = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), DIGITS);
        return twoAtanh(s, DIGITS).add(LN2.multiply(BigDecimal.valueOf(k)), DIGITS);
    }

    static BigDecimal pow(BigDecimal x, BigDecimal y) {
        return exp(log(x).multiply(y, DIGITS));
    }

    static BigDecimal sin(BigDecimal x) {
        return sinSeries(reduce(x));
    }

    static BigDecimal cos(BigDecimal x) {
        return sinSeries(PI.multiply(HALF).subtract(reduce(x)));
    }

    /** Sum of x^(2n+1) / (1 3 5 ... (2n+1)), all of one sign, times the density (Abramowitz & Stegun 26.2.11). */
    static BigDecimal normalCdf(double x) {
        MathContext digits = new MathContext(60 + (int) (x * x * 0.5));
        BigDecimal t = new BigDecimal(Math.abs(x));
        BigDecimal square = t.multiply(t, digits);
        BigDecimal term = t;
        BigDecimal sum = t;
        for (int n = 3; term.signum() != 0 && exponent(term) > exponent(sum) - digits.getPrecision(); n += 2) {
            term = term.multiply(square, digits).divide(BigDecimal.valueOf(n), digits);
            sum = sum.add(term, digits);
        }
        BigDecimal density = normalDensity(x, digits);
        BigDecimal body = density.multiply(sum, digits);
        return x > 0 ? HALF.add(body) : HALF.subtract(body);
    }

    static BigDecimal normalDensity(double x) {
        return normalDensity(x, DIGITS);
    }

    private static BigDecimal normalDensity(double x, MathContext digits) {
        BigDecimal t = new BigDecimal(x);
        BigDecimal root = pi(digits).multiply(TWO, digits).sqrt(digits);
        return exp(t.multiply(t).multiply(HALF).negate(), digits).divide(root, digits);
    }

    private static BigDecimal reduce(BigDecimal x) {
        BigDecimal turn = PI.multiply(TWO);
        return x.subtract(turn.multiply(x.divide(turn, 0, RoundingMode.HALF_EVEN)));
    }

    private static BigDecimal sinSeries(BigDecimal x) {
        BigDecimal square = x.multiply(x, DIGITS).negate();
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 2; n < 90; n += 2) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf((long) n * (n + 1)), DIGITS);
            sum = sum.add(term);
        }
        return sum;
    }

    private static BigDecimal twoAtanh(BigDecimal s, MathContext digits) {
        BigDecimal square = s.multiply(s, digits);
        BigDecimal power = s;
        BigDecimal sum = s;
        for (int n = 3; power.signum() != 0 && exponent(power) > exponent(s) - digits.getPrecision(); n += 2) {
            power = power.multiply(square, digits);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), digits), digits);
        }
        return sum.multiply(TWO);
    }

    /** Machin (1706): pi = 16 atan(1/5) - 4 atan(1/239). */
    private static BigDecimal pi(MathContext digits) {
        MathContext guarded = new MathContext(digits.getPrecision() + 10);
        BigDecimal a = atanInverse(5, guarded).multiply(BigDecimal.valueOf(16));
        return a.subtract(atanInverse(239, guarded).multiply(BigDecimal.valueOf(4)));
    }

    private static BigDecimal atanInverse(int n, MathContext digits) {
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), digits);
        BigDecimal square = BigDecimal.valueOf(-(long) n * n);
        BigDecimal sum = power;
        for (int i = 3; exponent(power) > -digits.getPrecision(); i += 2) {
            power = power.divide(square, digits);
            sum = sum.add(power.divide(BigDecimal.valueOf(i), digits), digits);
        }
        return sum;
    }

    /** Decimal exponent of the leading digit. */
    private static int exponent(BigDecimal x) {
        return x.precision() - x.scale() - 1;
    }
}
