package spillway.margin;

import java.util.List;
import java.util.Optional;
import spillway.account.AccountView;
import spillway.asset.Asset;
import spillway.market.Instrument;
import spillway.market.Marks;

/**
 * A venue's margin rule on its own prices: what an account is worth and what it must have, in the venue's numeraire.
 *
 * <p>An asset is worth the mark of the venue's spot instrument that quotes it in the numeraire. Positions settle in the
 * numeraire. Sums run over an account's positions, then its balances, then its orders, in the order of their indices.
 */
public final class VenueMargin {
    /** Of an asset that is the numeraire. */
    public static final int PAR = -1;
    /** Of an asset that the venue cannot value. */
    public static final int UNPRICED = -2;

    private final int venue;
    private final int numeraire;
    private final MarginRule rule;
    private final List<Asset> assets;
    private final List<Instrument> instruments;
    private final int[] pricedBy;
    private final double[] atomsPerUnit;
    private final double[] lotsPerUnit;
    /** By instrument: whose mark its notional is counted at. */
    private final int[] notionalBy;

    /** Where requirements do not add over positions. */
    private final Optional<PortfolioVenue> portfolio;

    /** Requirements that add: {@code assets} and {@code instruments} are those of the whole world. */
    public VenueMargin(int venue, int numeraire, MarginRule rule, List<Asset> assets, List<Instrument> instruments) {
        this(venue, numeraire, rule, Optional.empty(), assets, instruments);
    }

    /** Portfolio margin: what an account must have is a matter of all that it holds together. */
    public VenueMargin(
            int venue, int numeraire, PortfolioVenue portfolio, List<Asset> assets, List<Instrument> instruments) {
        this(venue, numeraire, new WholeAccountRule(), Optional.of(portfolio), assets, instruments);
    }

    private VenueMargin(
            int venue,
            int numeraire,
            MarginRule rule,
            Optional<PortfolioVenue> portfolio,
            List<Asset> assets,
            List<Instrument> instruments) {
        this.portfolio = portfolio;
        this.venue = venue;
        this.numeraire = numeraire;
        this.rule = rule;
        this.assets = List.copyOf(assets);
        this.instruments = List.copyOf(instruments);
        pricedBy = new int[assets.size()];
        atomsPerUnit = new double[assets.size()];
        for (int a = 0; a < pricedBy.length; a++) {
            pricedBy[a] = a == numeraire ? PAR : spotInstrument(a);
            atomsPerUnit[a] = assets.get(a).atomsPerUnit();
        }
        lotsPerUnit = new double[instruments.size()];
        notionalBy = new int[instruments.size()];
        for (int i = 0; i < lotsPerUnit.length; i++) {
            Instrument instrument = instruments.get(i);
            lotsPerUnit[i] = instrument.lotsPerUnit();
            notionalBy[i] = instrument instanceof Instrument.Option option ? underlying(i, option) : i;
            if (instrument.venue() == venue && instrument.heldAsPosition() && instrument.settlement() != numeraire) {
                throw new IllegalArgumentException(instrument.symbol()
                        + ": settlement must be the venue's numeraire "
                        + assets.get(numeraire).symbol() + ", was "
                        + assets.get(instrument.settlement()).symbol());
            }
        }
    }

    /** What an option is on: the spot market, the perpetual or the first future of its base in its settlement, else itself. */
    private int underlying(int option, Instrument.Option of) {
        int best = option;
        for (int i = instruments.size() - 1; i >= 0; i--) {
            Instrument other = instruments.get(i);
            boolean same = other.venue() == of.venue()
                    && other.base() == of.base()
                    && other.settlement() == of.settlement()
                    && !(other instanceof Instrument.Option);
            if (same && (best == option || rank(other) >= rank(instruments.get(best)))) {
                best = i;
            }
        }
        return best;
    }

    private static int rank(Instrument instrument) {
        return switch (instrument) {
            case Instrument.Spot s -> 3;
            case Instrument.Perpetual p -> 2;
            case Instrument.Future f -> 1;
            case Instrument.Option o -> 0;
        };
    }

    private int spotInstrument(int asset) {
        for (int i = 0; i < instruments.size(); i++) {
            if (instruments.get(i) instanceof Instrument.Spot spot
                    && spot.venue() == venue
                    && spot.base() == asset
                    && spot.settlement() == numeraire) {
                return i;
            }
        }
        return UNPRICED;
    }

    public int venue() {
        return venue;
    }

    public int numeraire() {
        return numeraire;
    }

    /** Present where requirements do not add over positions: then {@link #rule} must not be asked. */
    public Optional<PortfolioVenue> portfolio() {
        return portfolio;
    }

    /** Of margin that adds over positions. */
    public MarginRule rule() {
        return rule;
    }

    /** The rule for one account as it stands. */
    public MarginRule rule(AccountView view) {
        return rule.of(view);
    }

    /** The instrument whose mark values the asset, {@link #PAR} for the numeraire, {@link #UNPRICED} if there is none. */
    public int pricedBy(int asset) {
        return pricedBy[asset];
    }

    /** Price of one unit of the asset in the numeraire. */
    public double price(int asset, Marks marks) {
        int instrument = pricedBy[asset];
        if (instrument >= 0) {
            return marks.mark(instrument);
        }
        return instrument == PAR ? 1 : 0;
    }

    /** Value of atoms of an asset in the numeraire, at face. */
    public double value(int asset, long atoms, Marks marks) {
        return atoms / atomsPerUnit[asset] * price(asset, marks);
    }

    /** Base units, signed. */
    public double size(int instrument, long lots) {
        return lots / lotsPerUnit[instrument];
    }

    double lotsPerUnit(int instrument) {
        return lotsPerUnit[instrument];
    }

    /** Unrealised profit in the numeraire at a price. */
    public double profit(int instrument, long lots, long costAtoms, double price) {
        return size(instrument, lots) * price - costAtoms / atomsPerUnit[numeraire];
    }

    /** What the account holds, added up. */
    public Exposure exposure(AccountView view, Marks marks) {
        double net = 0;
        double initialBalance = 0;
        double initialRequirement = 0;
        double maintenanceBalance = 0;
        double maintenanceRequirement = 0;
        MarginRule own = rule.of(view);
        for (int k = 0; k < view.positions(); k++) {
            Exposure e = position(own, view, k, marks);
            net += e.netValue();
            initialBalance += e.initialBalance();
            initialRequirement += e.initialRequirement();
            maintenanceBalance += e.maintenanceBalance();
            maintenanceRequirement += e.maintenanceRequirement();
        }
        for (int k = 0; k < view.balances(); k++) {
            Exposure e =
                    own.balance(view.asset(k), value(view.asset(k), view.atoms(k), marks), view.blendedThreshold());
            net += e.netValue();
            initialBalance += e.initialBalance();
            initialRequirement += e.initialRequirement();
            maintenanceBalance += e.maintenanceBalance();
            maintenanceRequirement += e.maintenanceRequirement();
        }
        for (int k = 0; k < view.orders(); k++) {
            initialRequirement += order(own, view, k).initialRequirement();
        }
        return new Exposure(net, initialBalance, initialRequirement, maintenanceBalance, maintenanceRequirement);
    }

    /** What one position adds. */
    public Exposure position(AccountView view, int position, Marks marks) {
        return position(rule.of(view), view, position, marks);
    }

    private Exposure position(MarginRule own, AccountView view, int position, Marks marks) {
        int i = view.instrument(position);
        double mark = marks.mark(i);
        return own.position(
                i, size(i, view.lots(position)), mark, profit(i, view.lots(position), view.costAtoms(position), mark));
    }

    private Exposure order(MarginRule own, AccountView view, int order) {
        int i = view.orderInstrument(order);
        double held = 0;
        for (int k = 0; k < view.positions(); k++) {
            if (view.instrument(k) == i) {
                held = size(i, view.lots(k));
            }
        }
        return own.order(i, size(i, view.orderLots(order)), view.orderPrice(order), held);
    }

    /** Net value, and balance against requirement, computed once, last. */
    public Health health(AccountView view, Marks marks) {
        return portfolio.isPresent()
                ? portfolio.get().at(marks).health(view)
                : exposure(view, marks).health();
    }

    /** Unrealised profit of all positions, in the numeraire. */
    public double unrealisedProfit(AccountView view, Marks marks) {
        double sum = 0;
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            sum += profit(i, view.lots(k), view.costAtoms(k), marks.mark(i));
        }
        return sum;
    }

    /** Balances at face value, in the numeraire. Net value is this and the unrealised profit. */
    public double faceValue(AccountView view, Marks marks) {
        double sum = 0;
        for (int k = 0; k < view.balances(); k++) {
            sum += value(view.asset(k), view.atoms(k), marks);
        }
        return sum;
    }

    /** Sum of |size| * mark over the account's positions, in the numeraire. */
    public double grossNotional(AccountView view, Marks marks) {
        double sum = 0;
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            sum += Math.abs(size(i, view.lots(k))) * marks.mark(i);
        }
        return sum;
    }

    /** Of lots of an instrument, unsigned: of an option, size times the mark of what it is on. */
    public double notional(int instrument, long lots, Marks marks) {
        return Math.abs(size(instrument, lots)) * marks.mark(notionalBy[instrument]);
    }

    /** What the account carries: the notional of its positions, which of a short option is not what it costs. */
    public double carriedNotional(AccountView view, Marks marks) {
        double sum = 0;
        for (int k = 0; k < view.positions(); k++) {
            sum += notional(view.instrument(k), view.lots(k), marks);
        }
        return sum;
    }

    public List<Asset> assets() {
        return assets;
    }

    public List<Instrument> instruments() {
        return instruments;
    }
}
