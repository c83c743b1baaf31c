package io.github.socketlabs4j.testing.desk;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension that passes the same browser to all tests. If no browser is installed the tests are skipped, or fail
 * if the environment variable {@code BROWSER_REQUIRED} is set.
 */
final class InBrowser implements ExecutionCondition, ParameterResolver, AfterTestExecutionCallback {
    private static final String REQUIRED = "BROWSER_REQUIRED";
    private static final String NONE =
            "No Chromium with its chromedriver is installed here: the page was not tried in a browser.";

    private record Started(Browser browser) implements AutoCloseable {
        @Override
        public void close() {
            browser.close();
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Browser.isHere()) return ConditionEvaluationResult.enabled("there is a browser");
        if (System.getenv(REQUIRED) == null) return ConditionEvaluationResult.disabled(NONE);
        throw new IllegalStateException(NONE + " " + REQUIRED + " is set, so that it may not be skipped.");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser(context);
    }

    private static Browser browser(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(InBrowser.class))
                .getOrComputeIfAbsent("browser", any -> new Started(Browser.start()), Started.class)
                .browser();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) browser(context).reloadOnNextOpen();
    }
}
