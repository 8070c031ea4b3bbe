package spillway.margin;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import spillway.asset.Asset;
import spillway.margin.MarginState.Quantity;
import spillway.market.Instrument;

/** Margin rules of every kind, all from one generator of random numbers. */
final class RandomMargins {
    private final Random random;
    private final List<Asset> assets;
    private final List<Instrument> instruments;
    private final int numeraire;

    RandomMargins(Random random, List<Asset> assets, List<Instrument> instruments, int numeraire) {
        this.random = random;
        this.assets = assets;
        this.instruments = instruments;
        this.numeraire = numeraire;
    }

    MarginRule lending() {
        MarginRule rule = switch (random.nextInt(4)) {
            case 0 -> new Lending(plainTerms());
            case 1 -> modes();
            case 2 -> ratio();
            default -> bands();
        };
        if (random.nextInt(3) > 0) {
            return rule;
        }
        MarginState rates = MarginState.NONE;
        for (Asset asset : assets) {
            rates = rates.with(Quantity.DEBT_RATE, asset.symbol(), 1 + random.nextDouble() / 4);
        }
        return Accrued.of(rule, assets, rates);
    }

    private MarginRule modes() {
        List<LendingModes.Mode> modes = new ArrayList<>();
        for (int m = random.nextInt(3); m >= 0; m--) {
            TreeSet<Integer> debts = new TreeSet<>(List.of(random.nextInt(assets.size())));
            debts.add(numeraire);
            modes.add(new LendingModes.Mode(debts, new Lending(plainTerms())));
        }
        return new LendingModes(new Lending(plainTerms()), modes);
    }

    /** The system about where its ratios bind. */
    private MarginRule ratio() {
        double minimum = 1 + random.nextDouble() / 2;
        double critical = random.nextInt(3) == 0 ? 0 : minimum + random.nextDouble();
        RatioTerms terms = new RatioTerms(minimum, critical, critical > 0 && random.nextBoolean());
        return new CollateralRatio(
                1, assets.get(1).atomsPerUnit(), terms, 1000 * random.nextDouble(), 1000 * random.nextDouble());
    }

    private MarginRule bands() {
        double liquidation = random.nextDouble() / 5;
        BandTerms terms = new BandTerms(
                2 + random.nextInt(200),
                liquidation + random.nextDouble() / 10,
                liquidation,
                1 + random.nextInt(Bands.MOST));
        boolean known = random.nextBoolean();
        double top = Math.pow(10, 4 * random.nextDouble() - 1);
        Bands.ByAccount places = new Bands.ByAccount() {
            @Override
            public double top(int account) {
                return known && account % 2 == 0 ? top : Double.NaN;
            }

            @Override
            public int count(int account) {
                return known ? account % Bands.MOST : 0;
            }
        };
        double perUnit = assets.get(1).atomsPerUnit();
        double perNumeraire = assets.get(numeraire).atomsPerUnit();
        return new Bands(1, perUnit, numeraire, perNumeraire, terms, plainTerms(), places);
    }

    List<CollateralTerms> plainTerms() {
        List<CollateralTerms> terms = new ArrayList<>();
        for (int a = 0; a < assets.size(); a++) {
            double weight = random.nextInt(4) == 0 ? 0 : 0.5 + random.nextDouble() / 2;
            boolean backsNewDebt = random.nextInt(6) > 0;
            terms.add(
                    a == numeraire
                            ? CollateralTerms.FACE_VALUE
                            : new CollateralTerms(backsNewDebt ? weight * 0.9 : 0, weight, 0.05));
        }
        return terms;
    }

    MarginRule sized() {
        MarginState state = MarginState.NONE;
        List<PositionTerms> positions = new ArrayList<>();
        for (Instrument instrument : instruments) {
            positions.add(random.nextInt(4) == 0 ? tiers() : sizeTerms());
            state = state.with(Quantity.SKEW, instrument.symbol(), 1000 * random.nextGaussian())
                    .with(Quantity.OPEN_INTEREST, instrument.symbol(), 1e4 * random.nextDouble());
        }
        double cap = random.nextBoolean() ? Double.POSITIVE_INFINITY : 100;
        double rebate = random.nextBoolean() ? 0 : random.nextDouble();
        return new Sized(positions, weightedTerms(), cap, rebate, assets, instruments, state);
    }

    private SizeTerms sizeTerms() {
        double base = 0.3 * random.nextDouble();
        double share = random.nextBoolean() ? 1 : random.nextDouble();
        double root = random.nextBoolean() ? 0 : 0.1 * random.nextDouble();
        double unit = random.nextBoolean() ? 0 : 1e-3 * random.nextDouble();
        double part = random.nextDouble();
        double improving = random.nextDouble() * 1e-6;
        double interest = 1e6 * random.nextDouble();
        return new SizeTerms(
                new MarginFraction(base, share, root, unit),
                new MarginFraction(base * part, share, root * part, unit * part),
                random.nextBoolean() ? 0 : 50 * random.nextDouble(),
                random.nextBoolean() ? 0 : 50 * random.nextDouble(),
                new OpenInterestScale(interest, interest * 2 + 1, 1e-9),
                random.nextBoolean()
                        ? ClosingCost.NONE
                        : new ClosingCost(1e-3, improving, improving * 3, 0.02 * random.nextDouble()));
    }

    private List<CollateralTerms> weightedTerms() {
        List<CollateralTerms> terms = new ArrayList<>();
        for (CollateralTerms plain : plainTerms()) {
            SizeHaircut haircut = switch (random.nextInt(3)) {
                case 0 -> SizeHaircut.NONE;
                case 1 -> new SizeHaircut.Root(1e-2 * random.nextDouble() + 1e-6);
                default ->
                    new SizeHaircut.Steps(List.of(
                            new SizeHaircut.Step(0, 1),
                            new SizeHaircut.Step(1 + 10 * random.nextDouble(), 0.9),
                            new SizeHaircut.Step(50, 0.9 * random.nextDouble())));
            };
            double debt = 1 + random.nextDouble() / 3;
            terms.add(new CollateralTerms(
                    plain.initialWeight(), plain.maintenanceWeight(), 0, haircut, debt + 0.1, debt));
        }
        return terms;
    }

    TierTable tiers() {
        int count = 1 + random.nextInt(8);
        List<MarginTier> tiers = new ArrayList<>();
        double floor = 0;
        double fraction = 0.003 + random.nextDouble() * 0.03;
        for (int k = 0; k < count; k++) {
            tiers.add(new MarginTier(floor, Math.min(1, 2 * fraction), fraction));
            floor = floor * (1 + 4 * random.nextDouble()) + 10 + random.nextDouble() * 1000;
            fraction = Math.min(1, fraction * (1 + random.nextDouble()));
        }
        return new TierTable(tiers);
    }
}
