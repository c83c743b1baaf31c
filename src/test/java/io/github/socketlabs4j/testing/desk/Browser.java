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
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
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
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration OFTEN = Duration.ofMillis(20);
    /** Kept, since a logger that nobody keeps forgets its level. Selenium warns of every browser that is newer than itself. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final Pattern ASKED_FOR =
            Pattern.compile("\"method\":\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    private final ChromeDriver driver;

    private Browser(Path program, Path itsDriver) {
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--lang=en-GB",
                "--window-size=1280,900");
        options.setCapability(
                "goog:loggingPrefs",
                Map.of(LogType.BROWSER, Level.ALL.getName(), LogType.PERFORMANCE, Level.ALL.getName()));
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

    /** What it remembers of earlier visits, and what was told of them, is forgotten. */
    void forget(URI page) {
        if (driver.getCurrentUrl().startsWith(page.toString())) driver.executeScript("localStorage.clear()");
        complaints();
        requests();
    }

    void open(URI page) {
        driver.get(page.toString());
        until(() -> driver.findElement(By.id("live")).getAttribute("data-state").equals("live"), "the page is live");
    }

    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** The only element of this kind that is shown. */
    WebElement see(String css) {
        return until(
                () -> driver.findElements(By.cssSelector(css)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null),
                css + " is shown");
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    void seeText(String css, String text) {
        until(() -> texts(css).stream().anyMatch(shown -> shown.contains(text)), css + " says '" + text + "'");
    }

    void press(String css) {
        until(
                () -> {
                    see(css).click();
                    return true;
                },
                css + " can be pressed");
    }

    /** Waits for something, also while the page is being built anew. */
    <T> T until(Supplier<T> what, String words) {
        return new WebDriverWait(driver, PATIENCE)
                .pollingEvery(OFTEN)
                .ignoring(WebDriverException.class)
                .withMessage(() -> words + "; but the page says:\n" + body())
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

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
