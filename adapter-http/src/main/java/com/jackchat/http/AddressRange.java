package com.jackchat.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** An address, or a range of them in CIDR notation, IPv4 or IPv6. */
final class AddressRange {

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final byte[] network;
    private final int prefix;

    private AddressRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /** @throws IllegalArgumentException when it is neither */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = bytes(slash < 0 ? text : text.substring(0, slash));
        int prefix = slash < 0 ? network.length * 8 : number(text.substring(slash + 1));
        if (network.length == 0 || prefix < 0 || prefix > network.length * 8) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither an address nor a range of them such as 10.0.0.0/8");
        }
        return new AddressRange(network, prefix);
    }

    /** Whether this is an address in digits. */
    static boolean isAddress(String text) {
        return bytes(text).length > 0;
    }

    boolean includes(String address) {
        byte[] other = bytes(address);
        if (other.length != network.length) return false;
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((other[bit / 8] & mask) != (network[bit / 8] & mask)) return false;
        }
        return true;
    }

    /** The address's bytes, none when it is not one; only digits get this far, so no name is ever looked up. */
    private static byte[] bytes(String text) {
        boolean digits = text.length() <= 45
                && (IPV4.matcher(text).matches() || IPV6.matcher(text).matches());
        if (!digits) return new byte[0];
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }
}
