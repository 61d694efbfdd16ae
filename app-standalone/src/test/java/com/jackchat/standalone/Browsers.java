package com.jackchat.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Chromium, the one that the system has; each visitor gets a profile of its own. */
final class Browsers implements AutoCloseable {

    /** The first of these that is there. */
    private static final List<String> CHROMIUM = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable");

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final int PATIENCE_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private @Nullable Browser keepsPages;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Browsers() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(options());
    }

    private static BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions().setExecutablePath(chromium()).setArgs(FLAGS);
    }

    private static Path chromium() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), CHROMIUM.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No Chromium: install it (on Debian: apt-get install chromium), or name it in CHROMIUM"));
    }

    /** A browser window of somebody new. */
    Page open(int width, int height) {
        return open(new Browser.NewContextOptions().setViewportSize(width, height));
    }

    /** A phone, held upright. */
    Page openPhone() {
        return open(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setIsMobile(true));
    }

    /** The same, where the pages that one leaves are kept for the way back: what drives browsers switches that off. */
    Page openKeepingPages(int width, int height) {
        if (keepsPages == null) {
            keepsPages = playwright
                    .chromium()
                    .launch(options().setIgnoreDefaultArgs(List.of("--disable-back-forward-cache")));
        }
        return open(keepsPages, new Browser.NewContextOptions().setViewportSize(width, height));
    }

    /** Whatever window that is. */
    Page open(Browser.NewContextOptions options) {
        return open(browser, options);
    }

    private Page open(Browser browser, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** Scripts that threw, in any page. */
    List<String> complaints() {
        return new ArrayList<>(complaints);
    }

    @Override
    public void close() {
        if (keepsPages != null) keepsPages.close();
        browser.close();
        playwright.close();
    }
}
