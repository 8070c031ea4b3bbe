package spillway.measure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import spillway.account.AccountView;
import spillway.margin.CollateralTerms;
import spillway.margin.Correlations;
import spillway.margin.Exposure;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.portfolio.CollateralHaircut;
import spillway.portfolio.ConfidenceCharge;
import spillway.portfolio.ContingencyRates;
import spillway.portfolio.GridScenario;
import spillway.portfolio.LossFactors;
import spillway.portfolio.PegCharge;
import spillway.portfolio.Provisions;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.StaticDiscount;
import spillway.portfolio.VolatilityMove;
import spillway.portfolio.VolatilityShock;
import spillway.world.MarginProfile;
import spillway.world.MarginTerms;
import spillway.world.VenueMargins;
import spillway.world.World;

/**
 * Portfolio margin that differs from margin by position in its offsets alone: a grid of one fall and one rise by what the rules
 * by position ask, over the whole book, to keep a unit of notional. What such rules ask of positions one by one and what the
 * grid does is then the same in sum; what is left is that losses offset.
 */
public final class OffsetGrid {
    private OffsetGrid() {}

    /**
     * @param byPosition rules of positions that are no options
     * @throws IllegalArgumentException if those rules ask nothing, ask for whole accounts, or count collateral by its size
     */
    public static MarginProfile of(World world, int venue, MarginProfile byPosition, Correlations correlations) {
        if (byPosition.margin() instanceof MarginTerms.PortfolioMarginTerms) {
            throw new IllegalArgumentException(
                    "rules must be by position to make a grid of them, those of " + byPosition.name() + " are not");
        }
        VenueMargin margin = VenueMargins.of(world, venue, byPosition);
        Marks marks = world.initialMarks();
        AccountView view = world.book().view();
        double notional = 0;
        double initial = 0;
        double maintenance = 0;
        TreeSet<String> held = new TreeSet<>();
        for (int a = 0; a < world.book().size(); a++) {
            world.book().at(a, view);
            boolean owned = view.venue() == venue && !view.accountClass().ofTheVenue();
            for (int k = 0; owned && k < view.positions(); k++) {
                Exposure position = margin.position(view, k, marks);
                notional += margin.notional(view.instrument(k), view.lots(k), marks);
                initial += position.initialRequirement();
                maintenance += position.maintenanceRequirement();
            }
            for (int k = 0; owned && k < view.balances(); k++) {
                held.add(world.assets().get(view.asset(k)).symbol());
            }
        }
        double move = maintenance / notional;
        if (!(move > 0 && move < 1)) {
            throw new IllegalArgumentException("rules must ask between nothing and all of a notional to make a grid of"
                    + " them, " + byPosition.name() + " asks " + move);
        }
        return new MarginProfile(
                byPosition.name() + ", offset",
                byPosition.version(),
                byPosition.source(),
                byPosition.date(),
                byPosition.numeraire(),
                byPosition.trigger(),
                new MarginTerms.PortfolioMarginTerms(
                        grid(move, Math.max(1, initial / maintenance), collateral(byPosition, held)), correlations),
                new TreeMap<>());
    }

    private static ScenarioTerms grid(double move, double initial, SortedMap<String, CollateralHaircut> collateral) {
        return new ScenarioTerms(
                List.of(
                        GridScenario.regular(-move, VolatilityMove.NONE),
                        GridScenario.regular(move, VolatilityMove.NONE)),
                new VolatilityShock(VolatilityShock.Unit.RELATIVE, 0, 0, 0, 0, 0, 1),
                Optional.empty(),
                StaticDiscount.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ContingencyRates.NONE,
                ContingencyRates.NONE,
                List.of(),
                Provisions.NONE,
                ConfidenceCharge.NONE,
                PegCharge.NONE,
                new LossFactors(initial, 1, LossFactors.Scope.SCENARIO_LOSS),
                collateral);
    }

    private static SortedMap<String, CollateralHaircut> collateral(MarginProfile byPosition, Set<String> held) {
        SortedMap<String, CollateralHaircut> haircuts = new TreeMap<>();
        byPosition.collateral().forEach((symbol, terms) -> {
            if (!held.contains(symbol) || symbol.equals(byPosition.numeraire())) {
                return;
            }
            if (!terms.isPlain()) {
                throw new IllegalArgumentException("collateral must count alike at every size to make a grid, " + symbol
                        + " of " + byPosition.name() + " does not");
            }
            haircuts.put(symbol, haircut(terms));
        });
        return haircuts;
    }

    private static CollateralHaircut haircut(CollateralTerms terms) {
        double kept = terms.maintenanceWeight();
        return new CollateralHaircut(1 - kept, kept - terms.initialWeight(), Optional.empty());
    }
}
