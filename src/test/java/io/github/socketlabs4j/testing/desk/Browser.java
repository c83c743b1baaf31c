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

/** The machine's Chromium, without a window. What it shows is waited for, never slept for. */
final class Browser implements AutoCloseable {
    static final int WIDTH = 1280;
    static final int HEIGHT = 900;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration OFTEN = Duration.ofMillis(20);
    /** Kept, since a logger that nobody keeps forgets its level. Selenium warns of every browser that is newer than itself. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final Pattern ASKED_FOR =
            Pattern.compile("\"method\":\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    /** Another tab says that nothing was read, and the address says that this is the inbox. */
    private static final String BEGIN_ANEW = """
            if (!location.href.startsWith(arguments[0])) return false;
            localStorage.clear();
            dispatchEvent(new StorageEvent('storage', { key: 'socketlabs-desk-read' }));
            history.replaceState(null, '', arguments[0]);
            dispatchEvent(new HashChangeEvent('hashchange'));
            return document.getElementById('live').dataset.state === 'live';
            """;

    private final ChromeDriver driver;
    private boolean isSound;

    private Browser(Path program, Path itsDriver) {
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
        // Of all that could be told, what was asked for over the network is enough.
        options.setExperimentalOption("perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
        // The page says itself when it is there.
        options.setPageLoadStrategy(PageLoadStrategy.EAGER);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(itsDriver.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        driver = new ChromeDriver(service, options);
    }

    /** Whether there is one. */
    static boolean isHere() {
        return program().isPresent() && itsDriver().isPresent();
    }

    static Browser start() {
        return new Browser(program().orElseThrow(), itsDriver().orElseThrow());
    }

    private static Optional<Path> program() {
        return first("chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<Path> itsDriver() {
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
     * Opens the page as if nobody had been there before. Where it is open already it is told to begin anew, which takes a tenth of
     * the time; but not after a failure, when nobody knows what it is like.
     */
    void open(URI page) {
        boolean isAnew = isSound && this.<Boolean>run(BEGIN_ANEW, page.toString());
        if (!isAnew) load(page);
        isSound = true;
    }

    /** Loads the page, whether or not it is open. */
    void load(URI page) {
        String origin = page.getScheme() + "://" + page.getAuthority();
        driver.executeCdpCommand(
                "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "local_storage"));
        driver.get(page.toString());
        until(() -> run("return document.getElementById('live')?.dataset.state === 'live'"), "the page is live");
    }

    /** What was told of earlier visits is forgotten. */
    void forget() {
        complaints();
        requests();
    }

    /** Goes to a place of the page, which is loaded if it is not open any more. */
    void go(URI page, String place) {
        String script = "if (!location.href.startsWith(arguments[0])) return false;"
                + "location.hash = arguments[1]; return true;";
        if (this.<Boolean>run(script, page.toString(), place)) return;
        load(page);
        run(script, page.toString(), place);
    }

    /** The next page is loaded, whatever is open. */
    void doubt() {
        isSound = false;
    }

    /** On a screen of this size: a window cannot be as narrow as a phone. */
    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The first element of this kind that is shown. */
    WebElement see(String css) {
        return until(
                () -> this.<WebElement>run(
                        "return [...document.querySelectorAll(arguments[0])].find(one => one.checkVisibility())", css),
                css + " is shown");
    }

    /** Of all elements of this kind; of one that is not shown an empty text. In one question, however many they are. */
    List<String> texts(String css) {
        return this.<List<String>>run(
                "return [...document.querySelectorAll(arguments[0])]"
                        + ".map(one => one.checkVisibility() ? one.innerText.trim() : '')",
                css);
    }

    /** Does something where a frame's page is looked at. */
    <T> T inFrame(String css, Supplier<T> what) {
        driver.switchTo().frame(driver.findElement(By.cssSelector(css)));
        try {
            return what.get();
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    /** By light or by night. */
    void paint(boolean isDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    /** What a script of ours gives, which runs where the driver looks. */
    @SuppressWarnings("unchecked") // Who asks knows what it is.
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

    /** Waits for something, also while the page is being built anew. */
    <T> T until(Supplier<T> what, String words) {
        return until(what, () -> words);
    }

    <T> T until(Supplier<T> what, Supplier<String> words) {
        return new WebDriverWait(driver, PATIENCE)
                .pollingEvery(OFTEN)
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

    /** What the console says is wrong, since the last time. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What was asked for over the network, since the last time. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .map(ASKED_FOR::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** Connects to a host, in the quietest way there is. */
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
