package spillway.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Prices, volatilities and their moments; the version tells whoever derived something from them. */
class MarksTest {
    private final Marks marks = new Marks(new double[] {100, 5});

    @Test
    void everyChangeThatAMarginCanSeeChangesTheVersion() {
        long version = marks.version();
        marks.publish(0, 101);
        assertThat(marks.version()).isGreaterThan(version);
        version = marks.version();
        marks.setVolatility(1, 0.5);
        assertThat(marks.version()).isGreaterThan(version);
        version = marks.version();
        marks.setTime(new int[] {1}, 7);
        assertThat(marks.version()).isGreaterThan(version);
        version = marks.version();
        marks.setTime(9);
        assertThat(marks.version()).isGreaterThan(version);
    }

    @Test
    void pricesOfOneVenueAgeWithoutThoseOfAnother() {
        marks.setTime(3);
        marks.setTime(new int[] {1}, 7);
        assertThat(marks.timeNanos(0)).isEqualTo(3);
        assertThat(marks.timeNanos(1)).isEqualTo(7);
    }

    @Test
    void aCopyStandsOnItsOwn() {
        marks.setVolatility(1, 0.5);
        marks.setTime(4);
        Marks copy = marks.copy();
        marks.publish(0, 50);
        marks.setVolatility(1, 0.9);
        marks.setTime(5);
        assertThat(copy.mark(0)).isEqualTo(100);
        assertThat(copy.volatility(1)).isEqualTo(0.5);
        assertThat(copy.timeNanos(1)).isEqualTo(4);
        assertThat(marks.previousMark(0)).isEqualTo(100);
    }

    @Test
    void aVolatilityIsANumberOfAtLeastZeroOrUnknown() {
        assertThat(marks.volatility(0)).isNaN();
        marks.setVolatility(0, 0);
        assertThat(marks.volatility(0)).isZero();
        marks.setVolatility(0, Double.NaN);
        assertThat(marks.volatility(0)).isNaN();
        assertThatThrownBy(() -> marks.setVolatility(0, -0.1))
                .hasMessage("volAnnual must be at least 0 and finite, was -0.1");
        assertThatThrownBy(() -> marks.setVolatility(0, Double.POSITIVE_INFINITY))
                .hasMessageContaining("at least 0 and finite");
    }

    @Test
    void aShockMovesEachMarkByItsOwn() {
        Marks shocked = marks.shocked(new double[] {-0.1, 0.2});
        assertThat(shocked.mark(0)).isEqualTo(90);
        assertThat(shocked.mark(1)).isEqualTo(6);
        assertThat(shocked.previousMark(1)).isEqualTo(5);
        assertThat(marks.mark(0)).isEqualTo(100);
    }
}
