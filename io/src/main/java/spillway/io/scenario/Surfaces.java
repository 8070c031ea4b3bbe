package spillway.io.scenario;

import java.util.ArrayList;
import java.util.List;
import spillway.io.yaml.Address;
import spillway.io.yaml.YamlNode;
import spillway.option.Arbitrage;
import spillway.option.RawSvi;
import spillway.option.SmileSurface;
import spillway.option.SmileSurface.Slice;
import spillway.option.Ssvi;
import spillway.option.VolSurface;

/** A volatility surface of a scenario: SSVI with volatilities at the money, or a smile for each expiry. */
final class Surfaces {
    private static final double DAYS_PER_YEAR = 365;

    private Surfaces() {}

    /** One that has arbitrage is refused. */
    static VolSurface read(YamlNode.Fields f) {
        List<Slice> slices = f.has("smiles") ? smiles(f) : ssvi(f);
        SmileSurface surface = Address.inside(f, () -> new SmileSurface(slices));
        for (SmileSurface.Found found : surface.arbitrages()) {
            throw new IllegalArgumentException("must be free of arbitrage, has one at " + found.years() * DAYS_PER_YEAR
                    + " days: " + words(found));
        }
        return surface;
    }

    private static String words(SmileSurface.Found found) {
        return switch (found.arbitrage()) {
            case Arbitrage.Butterfly b -> "a butterfly at log(K / F) = " + b.logMoneyness();
            case Arbitrage.Calendar c -> "a calendar at log(K / F) = " + c.logMoneyness();
            case Arbitrage.SteepWing w -> "a wing of slope " + w.slope();
        };
    }

    private static List<Slice> smiles(YamlNode.Fields f) {
        List<Slice> slices = new ArrayList<>();
        for (YamlNode.Fields s : f.list("smiles")) {
            slices.add(Address.inside(
                    s,
                    () -> new Slice(
                            s.real("days") / DAYS_PER_YEAR,
                            new RawSvi(s.real("a"), s.real("b"), s.real("rho"), s.real("m"), s.real("sigma")))));
        }
        return slices;
    }

    private static List<Slice> ssvi(YamlNode.Fields f) {
        YamlNode.Fields block = f.fields("ssvi");
        Ssvi ssvi = Address.inside(block, () -> new Ssvi(block.real("rho"), block.real("eta"), block.real("gamma")));
        List<Slice> slices = new ArrayList<>();
        for (YamlNode.Fields s : block.list("atTheMoney")) {
            double years = s.real("days") / DAYS_PER_YEAR;
            double vol = s.real("volatility");
            slices.add(Address.inside(s, () -> new Slice(years, ssvi.smile(vol * vol * years))));
        }
        return slices;
    }
}
