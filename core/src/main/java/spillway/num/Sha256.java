package spillway.num;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 digest (FIPS 180-4) of a sequence of items in their order, for digests that are published. */
public final class Sha256 {
    private final MessageDigest digest;

    /** Of nothing yet. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /** Takes in bytes as they are, without their number. */
    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Takes in a whole number as 8 bytes, highest first. */
    public Sha256 add(long item) {
        for (int shift = 56; shift >= 0; shift -= 8) digest.update((byte) (item >>> shift));
        return this;
    }

    /** Takes in a double by its bits: 0 and -0 differ, every NaN is the same. */
    public Sha256 add(double item) {
        return add(Double.doubleToLongBits(item));
    }

    /** Takes in a text: its number of bytes in UTF-8, then those. */
    public Sha256 add(String item) {
        byte[] bytes = item.getBytes(StandardCharsets.UTF_8);
        return add((long) bytes.length).add(bytes);
    }

    /** The digest in 64 hexadecimal digits; the sequence then begins anew. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
