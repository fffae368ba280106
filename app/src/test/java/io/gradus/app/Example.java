package io.gradus.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * A program in a Markdown document: a block of Java with a main method, and the block after it, which is what the
 * program prints; or a class of tests, which prints nothing that counts.
 *
 * @param document the file
 * @param name the class that has the main method or the tests
 * @param code the source
 * @param output what the document says that it prints
 */
record Example(Path document, String name, String code, String output) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern MAIN = Pattern.compile("(?s)class (\\w+) \\{.*(static void main\\(|@Test|@Property)");

    /** Finds the programs of a document; a program that no output follows has an empty one. */
    static List<Example> of(Path document) throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(document));
        while (block.find()) {
            Matcher main = MAIN.matcher(block.group(2));
            if (block.group(1).equals("java") && main.find()) {
                String code = block.group(2);
                boolean printed =
                        !isTests(code) && block.find() && block.group(1).isEmpty();
                examples.add(new Example(document, main.group(1), code, printed ? block.group(2) : ""));
            }
        }
        return examples;
    }

    private static boolean isTests(String code) {
        return code.contains("@Test") || code.contains("@Property");
    }

    /** Compiles the program, runs it, and returns what it printed. */
    String run(Path folder, String... arguments) throws Exception {
        compile(folder);
        if (isTests(code)) {
            runTests(folder);
            return "";
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            var main = loader.loadClass(name).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) arguments);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void runTests(Path folder) throws Exception {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(loader.loadClass(name)))
                    .build();
            LauncherFactory.create().execute(request, listener);
        }
        StringWriter failures = new StringWriter();
        listener.getSummary().printFailuresTo(new PrintWriter(failures, true));
        if (listener.getSummary().getTestsSucceededCount() == 0
                || !listener.getSummary().getFailures().isEmpty()) {
            throw new AssertionError(this + ": expected tests that pass, got " + failures);
        }
    }

    private void compile(Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options = List.of("-d", folder.toString(), "-cp", classPath, "-proc:none");
        if (!compiler.getTask(messages, null, null, options, null, List.of(source()))
                .call()) {
            throw new AssertionError(name + " in " + document + " does not compile:\n" + messages);
        }
    }

    private JavaFileObject source() {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    @Override
    public String toString() {
        return document.getFileName() + ": " + name;
    }
}
