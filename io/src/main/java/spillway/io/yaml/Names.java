package spillway.io.yaml;

import java.util.Locale;

/** Constants as files spell them: {@code PREVIOUS_MARK} is {@code previousMark}. */
public final class Names {
    private Names() {}

    public static String of(Enum<?> constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.name().toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /** @throws IllegalArgumentException naming those that there are */
    public static <E extends Enum<E>> E read(Class<E> kind, String name) {
        StringBuilder known = new StringBuilder();
        for (E constant : kind.getEnumConstants()) {
            if (of(constant).equals(name)) {
                return constant;
            }
            known.append(known.isEmpty() ? "" : ", ").append(of(constant));
        }
        throw new IllegalArgumentException("must be one of " + known + ", was '" + name + "'");
    }
}
