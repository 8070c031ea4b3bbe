package spillway.rng;

/**
 * The random numbers of one path of one run. {@code Rng.of(seed, path)} depends on the path's number, never on who runs
 * it or when.
 *
 * <p>The 64 bits of the seed are the key of Philox-4x32-10. The 128 bits of the counter are, in words of 32 bits: the
 * block of draws, the step, the purpose (8 bits) with the entity (24 bits), and the path.
 *
 * @param seed any number
 * @param path number of the path, in [0, 2^32)
 */
public record Rng(long seed, long path) {
    private static final int ENTITY_BITS = 24;
    private static final int WORD_BITS = 32;

    public Rng {
        refuseOutside("path", path, WORD_BITS);
    }

    /** The random numbers of path number {@code path} under {@code seed}. */
    public static Rng of(long seed, long path) {
        return new Rng(seed, path);
    }

    /**
     * The numbers that {@code entity} (an account, an asset, an agent) draws at its own step number {@code step}.
     *
     * @param entity in [0, 2^24)
     * @param step the entity's own count, in [0, 2^32), never the number of an event
     */
    public RandomStream stream(Purpose purpose, long entity, long step) {
        refuseOutside("entity", entity, ENTITY_BITS);
        refuseOutside("step", step, WORD_BITS);
        int who = purpose.code() << ENTITY_BITS | (int) entity;
        return new RandomStream(seed, (int) step, who, (int) path);
    }

    private static void refuseOutside(String field, long value, int bits) {
        if (!(value >= 0 && value < 1L << bits))
            throw new IllegalArgumentException(field + " must be in [0, 2^" + bits + "), was " + value);
    }
}
