package spillway.io.profile;

import java.util.Optional;
import spillway.world.MarginProfile;
import spillway.world.Profile;

/**
 * A profile as it was read: what it asks of accounts, and the whole unless it holds margin rules alone.
 *
 * @param margin of the whole, where there is one
 */
public record ReadProfile(MarginProfile margin, Optional<Profile> whole) {
    static ReadProfile of(Profile whole) {
        return new ReadProfile(whole.marginProfile(), Optional.of(whole));
    }

    /** Why it cannot be run, for who wanted to. */
    public static String notWhole(String name) {
        return "must be a whole profile to run: " + name + " is margin only, without sizing, sale, waterfall and clock;"
                + " spillway health takes it";
    }
}
