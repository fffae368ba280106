package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link Tab} of the one browser, and looks at the console afterwards. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

    /** The browser and the server, or what kept them from starting, so that each test says it. */
    private record Start(Surroundings surroundings, Exception failure) implements AutoCloseable {
        static Start attempt() {
            try {
                return new Start(Surroundings.start(), null);
            } catch (Exception e) {
                return new Start(null, e);
            }
        }

        @Override
        public void close() {
            if (surroundings != null) {
                surroundings.close();
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!"none".equals(System.getProperty("gradus.browser"))) {
            return ConditionEvaluationResult.enabled("the browser tests run");
        }
        if (context.getTestMethod().isEmpty()) {
            System.out.println("left out on purpose (-Dgradus.browser=none): " + context.getDisplayName());
        }
        return ConditionEvaluationResult.disabled("left out on purpose: -Dgradus.browser=none");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Tab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Start start = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Start.class, key -> Start.attempt(), Start.class);
        if (start.failure != null) {
            throw new IllegalStateException(start.failure.getMessage(), start.failure);
        }
        Tab tab = new Tab(start.surroundings);
        context.getStore(NAMESPACE).put(Tab.class, tab);
        return tab;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Tab tab = context.getStore(NAMESPACE).get(Tab.class, Tab.class);
        if (tab == null) {
            return;
        }
        try {
            if (context.getExecutionException().isPresent()) {
                tab.picture("failed-" + context.getRequiredTestMethod().getName());
            }
        } finally {
            tab.close();
        }
        assertEquals(List.of(), tab.unexpected(), "the page's console");
    }
}
