package spillway.option;

import java.util.Optional;
import spillway.num.Maths;

/**
 * All smiles at once: SSVI with the power law, Gatheral &amp; Jacquier (2014), section 4. w(k, theta) = theta / 2 (1 + rho phi k
 * + sqrt((phi k + rho)^2 + 1 - rho^2)), phi = eta / (theta^gamma (1 + theta)^(1 - gamma)), where theta is the total variance at
 * the money of an expiry. With theta that does not fall over time there is no calendar arbitrage (theorem 4.1: for this phi its
 * second condition always holds).
 *
 * @param rho tilt, in (-1, 1)
 * @param eta curvature, above 0
 * @param gamma how fast the skew decays with theta, in (0, 1)
 */
public record Ssvi(double rho, double eta, double gamma) {
    public Ssvi {
        if (!(rho > -1 && rho < 1)) throw new IllegalArgumentException("rho must be in (-1, 1), was " + rho);
        if (!(eta > 0 && eta < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("eta must be above 0 and finite, was " + eta);
        if (!(gamma > 0 && gamma < 1)) throw new IllegalArgumentException("gamma must be in (0, 1), was " + gamma);
    }

    /** phi at a total variance at the money above 0. */
    public double phi(double theta) {
        if (!(theta > 0 && theta < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("theta must be above 0 and finite, was " + theta);
        return eta / (Maths.pow(theta, gamma) * Maths.pow(1 + theta, 1 - gamma));
    }

    /** The smile of one expiry, as raw SVI. */
    public RawSvi smile(double theta) {
        double phi = phi(theta);
        double rest = 1 - rho * rho;
        return new RawSvi(0.5 * theta * rest, 0.5 * theta * phi, rho, -rho / phi, Math.sqrt(rest) / phi);
    }

    /**
     * Whether the two conditions of theorem 4.2 hold, theta phi (1 + |rho|) below 4 and theta phi^2 (1 + |rho|) at most 4; they
     * are sufficient, not necessary.
     */
    public boolean meetsButterflyConditions(double theta) {
        double phi = phi(theta);
        double wing = theta * phi * (1 + Math.abs(rho));
        return wing < 4 && wing * phi <= 4;
    }

    /** Whether the conditions hold at every theta: eta (1 + |rho|) at most 2 and gamma at most 1/2 (remark 4.4). */
    public boolean isFreeOfArbitrage() {
        return eta * (1 + Math.abs(rho)) <= 2 && gamma <= 0.5;
    }

    /** The worst butterfly at one expiry, if there is any. */
    public Optional<Arbitrage> butterfly(double theta) {
        return Arbitrage.inSmile(smile(theta));
    }
}
