package com.jackchat.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A hotel's own web server, on another site than the chat: its pages are what a test says. */
final class HotelSite implements AutoCloseable {

    private final Map<String, SitePage> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private record SitePage(String html, Map<String, String> headers) {

        SitePage {
            headers = Map.copyOf(headers);
        }
    }

    HotelSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** The address of a new page; {@code path} begins with a slash. */
    String page(String path, String html, Map<String, String> headers) {
        pages.put(path, new SitePage(html, headers));
        return url(path);
    }

    String page(String path, String html) {
        return page(path, html, Map.of());
    }

    /** By a name, so that it is another site than the chat, which is found by its number. */
    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** Every path that was asked for and that no page has: what somebody's markup has loaded, for example. */
    List<String> strangeRequests() {
        return asked.stream().filter(path -> !path.equals("/favicon.ico")).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            SitePage page = pages.get(path);
            if (page == null) {
                asked.add(exchange.getRequestURI().toString());
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = page.html().getBytes(UTF_8);
            boolean script = path.endsWith(".js");
            exchange.getResponseHeaders().set("Content-Type", script ? "text/javascript" : "text/html;charset=utf-8");
            page.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
