package com.jackchat.standalone;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings that name a place on a network. */
final class Addresses {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /** What the server itself answers on, so that a guest's WebSocket cannot be there. */
    private static final Set<String> TAKEN = Set.of("staff", "api", "demo", "health", "widget", "widget.js", "ws-info");

    static final Allowed<String> BIND = new Allowed<>(
            "an address or a host name of this machine, such as 127.0.0.1, ::1 or 0.0.0.0 for all", text -> {
                boolean name = HOST.matcher(text).matches() && !text.matches("[0-9.]+");
                return name || literal(text).isPresent() ? Optional.of(text) : Optional.empty();
            });

    static final Allowed<String> SOCKET_PATH = new Allowed<>(
            "a path such as /ws/chat, without a / at its end, and not /ws/staff or one that the server's pages use",
            text -> {
                boolean allowed = PATH.matcher(text).matches()
                        && text.length() <= 200
                        && !text.equals("/ws/staff")
                        && !TAKEN.contains(text.split("/", -1)[1]);
                return allowed ? Optional.of(text) : Optional.empty();
            });

    /** Browsers send an origin in one spelling only; any other one would never match. */
    static final Allowed<String> ORIGIN = new Allowed<>(
            "an origin as browsers send it: scheme, host in lower case, and port unless it is the scheme's own,"
                    + " such as https://www.example-hotel.com; nothing allows all",
            text -> url(text)
                    .filter(url -> isEmpty(url.getRawPath()) && url.getRawQuery() == null)
                    .filter(url -> text.equals(text.toLowerCase(Locale.ROOT)) && url.getPort() != ownPort(url))
                    .map(url -> text));

    static final Allowed<URI> PUBLIC_URL = new Allowed<>(
            "where guests reach this server, such as https://chat.example-hotel.com, without a path", text -> url(text)
                    .filter(url -> isEmpty(url.getRawPath()) || url.getRawPath().equals("/"))
                    .filter(url -> url.getRawQuery() == null && url.getPort() != ownPort(url))
                    .map(url -> URI.create(url.resolve("/").toString().toLowerCase(Locale.ROOT))));

    static final Allowed<String> RANGE =
            new Allowed<>("an address or a range of addresses, such as 10.0.0.7 or 10.0.0.0/8", text -> {
                String[] parts = text.split("/", -1);
                boolean allowed = literal(parts[0])
                        .filter(address -> parts.length == 1 || (parts.length == 2 && isPrefix(parts[1], address)))
                        .isPresent();
                return allowed ? Optional.of(text) : Optional.empty();
            });

    private Addresses() {}

    /** The address that this text spells in digits; never asks a name server. */
    static Optional<InetAddress> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) return Optional.empty();
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static boolean isPrefix(String bits, InetAddress address) {
        return bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= address.getAddress().length * 8;
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            boolean plain = url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
            return web && plain && url.getPort() <= 65535 ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static int ownPort(URI url) {
        return url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
