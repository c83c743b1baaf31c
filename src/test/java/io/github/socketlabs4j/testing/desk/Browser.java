package io.github.socketlabs4j.testing.desk;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The installed Chromium in headless mode. Its methods wait until the page shows what is expected, and never sleep for
 * a fixed time.
 */
final class Browser implements AutoCloseable {
    static final int WIDTH = 1280;
    static final int HEIGHT = 900;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    /**
     * Held in a field, because a logger without references loses its level. Selenium warns about every browser newer
     * than itself.
     */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final Pattern REQUESTED_URL =
            Pattern.compile("\"method\":\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    /**
     * Resets the open page: pretends that another tab has marked all mail as unread, and sets the address to the inbox.
     */
    private static final String RESET_PAGE = """
            if (!location.href.startsWith(arguments[0])) return false;
            localStorage.clear();
            dispatchEvent(new StorageEvent('storage', { key: 'socketlabs-desk-read' }));
            history.replaceState(null, '', arguments[0]);
            dispatchEvent(new HashChangeEvent('hashchange'));
            return document.getElementById('live').dataset.state === 'live';
            """;

    private final ChromeDriver driver;
    private boolean canBeReset;

    private Browser(Path program, Path driverProgram) {
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--in-process-gpu",
                "--force-prefers-reduced-motion",
                "--disable-extensions",
                "--disable-sync",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-renderer-backgrounding",
                "--no-first-run",
                "--mute-audio",
                "--lang=en-GB",
                "--window-size=" + WIDTH + "," + HEIGHT);
        options.setCapability(
                "goog:loggingPrefs",
                Map.of(LogType.BROWSER, Level.ALL.getName(), LogType.PERFORMANCE, Level.ALL.getName()));
        // Of the performance log only network requests are needed.
        options.setExperimentalOption("perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
        // The page has an element that tells when it is ready.
        options.setPageLoadStrategy(PageLoadStrategy.EAGER);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driverProgram.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        driver = new ChromeDriver(service, options);
    }

    /** Whether Chromium and its driver are installed. */
    static boolean isHere() {
        return program().isPresent() && driverProgram().isPresent();
    }

    static Browser start() {
        return new Browser(program().orElseThrow(), driverProgram().orElseThrow());
    }

    private static Optional<Path> program() {
        return first("chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<Path> driverProgram() {
        return first("chromedriver");
    }

    private static Optional<Path> first(String... names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + File.pathSeparator + "/usr/bin";
        return Stream.of(names)
                .flatMap(name -> Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(path)
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    ChromeDriver driver() {
        return driver;
    }

    /**
     * Opens the page in its initial state. If it is already open it is reset, which takes a tenth of the time. After a
     * failed test it is always loaded again, because its state is unknown.
     */
    void open(URI page) {
        boolean isReset = canBeReset && this.<Boolean>run(RESET_PAGE, page.toString());
        if (!isReset) load(page);
        canBeReset = true;
    }

    /** Loads the page, even if it is already open. */
    void load(URI page) {
        String origin = page.getScheme() + "://" + page.getAuthority();
        driver.executeCdpCommand(
                "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "local_storage"));
        driver.get(page.toString());
        until(() -> run("return document.getElementById('live')?.dataset.state === 'live'"), "the page is live");
    }

    /** Discards the console messages and network requests recorded so far. */
    void forget() {
        complaints();
        requests();
    }

    /** Goes to a URL fragment of the page, and loads the page first if it is not open. */
    void go(URI page, String place) {
        String script = "if (!location.href.startsWith(arguments[0])) return false;"
                + "location.hash = arguments[1]; return true;";
        if (this.<Boolean>run(script, page.toString(), place)) return;
        load(page);
        run(script, page.toString(), place);
    }

    /** Makes the next {@link #open} load the page, even if it is already open. */
    void reloadOnNextOpen() {
        canBeReset = false;
    }

    /** Emulates a screen of this size, because a window cannot be as narrow as a phone. */
    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Waits for a visible element that matches a CSS selector, and returns the first. */
    WebElement see(String css) {
        return until(
                () -> this.<WebElement>run(
                        "return [...document.querySelectorAll(arguments[0])].find(one => one.checkVisibility())", css),
                css + " is shown");
    }

    /**
     * The texts of all elements that match a CSS selector, empty for an invisible one. One request to the browser,
     * however many elements.
     */
    List<String> texts(String css) {
        return this.<List<String>>run(
                "return [...document.querySelectorAll(arguments[0])]"
                        + ".map(one => one.checkVisibility() ? one.innerText.trim() : '')",
                css);
    }

    /** Runs an action with the driver switched to a frame. */
    <T> T inFrame(String css, Supplier<T> what) {
        driver.switchTo().frame(driver.findElement(By.cssSelector(css)));
        try {
            return what.get();
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    /** Emulates the dark or the light colour scheme. */
    void setDarkMode(boolean isDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    /** Runs a script in the current frame and returns its result. */
    @SuppressWarnings("unchecked") // The caller knows the type of the result.
    <T> T run(String script, Object... arguments) {
        return (T) driver.executeScript(script, arguments);
    }

    void seeText(String css, String text) {
        until(() -> texts(css).stream().anyMatch(shown -> shown.contains(text)), css + " says '" + text + "'");
    }

    boolean press(String css) {
        return until(
                () -> {
                    see(css).click();
                    return true;
                },
                css + " can be pressed");
    }

    /** Waits until {@code what} returns neither null nor false; errors while the page is rebuilt are ignored. */
    <T> T until(Supplier<T> what, String words) {
        return until(what, () -> words);
    }

    <T> T until(Supplier<T> what, Supplier<String> words) {
        return new WebDriverWait(driver, PATIENCE)
                .pollingEvery(POLL_INTERVAL)
                .ignoring(WebDriverException.class)
                .withMessage(() -> words.get() + "; but the page says:\n" + body())
                .until(any -> what.get());
    }

    private String body() {
        try {
            return driver.findElement(By.tagName("body")).getText();
        } catch (WebDriverException e) {
            return e.getMessage();
        }
    }

    /** Warnings and errors in the browser console since the previous call. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The URLs requested over the network since the previous call. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .map(REQUESTED_URL::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** Makes the browser connect to a host without sending a request. */
    void connect(String address) {
        driver.get("data:text/html,<link rel=preconnect href='" + address + "'>");
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
