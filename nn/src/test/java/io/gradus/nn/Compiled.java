package io.gradus.nn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A program of one class that was compiled from its text, with this library on its class path. */
final class Compiled implements AutoCloseable {
    private final URLClassLoader loader;
    private final Class<?> type;

    private Compiled(URLClassLoader loader, Class<?> type) {
        this.loader = loader;
        this.type = type;
    }

    static Compiled of(String name, String text, Path folder) throws IOException, ReflectiveOperationException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options = List.of(
                "-d",
                folder.toString(),
                "-cp",
                classPath,
                "-proc:none",
                "-Xlint:all",
                "-Werror",
                "-encoding",
                "US-ASCII");
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        if (!compiler.getTask(messages, null, null, options, null, List.of(source))
                .call()) {
            throw new AssertionError("does not compile:\n" + messages + "\n" + text);
        }
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Compiled.class.getClassLoader());
        return new Compiled(loader, loader.loadClass(name));
    }

    /** Calls one of its static methods. */
    Object call(String method, Object... arguments) throws ReflectiveOperationException {
        Method found = Arrays.stream(type.getDeclaredMethods())
                .filter(m -> m.getName().equals(method))
                .findFirst()
                .orElseThrow();
        found.setAccessible(true);
        return found.invoke(null, arguments);
    }

    /** Runs it, and returns what it printed. */
    List<String> run(String... arguments) throws ReflectiveOperationException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            // Only a public method is a main method to the launcher of JDK 17.
            Method main = type.getMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) arguments);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
