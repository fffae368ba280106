package io.gradus.app.play.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests in Chromium, which is installed where it is missing. {@code -Dgradus.browser=none} leaves them out. A test fails
 * as well when a page writes anything to its console that {@link Tab#expectConsole} has not announced.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@interface BrowserTest {}
