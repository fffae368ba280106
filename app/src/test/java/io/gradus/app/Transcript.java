package io.gradus.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/** The blocks of a Markdown document that show a session of jshell: prompts, what was typed, what came back. */
final class Transcript {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```jshell\n(.*?)^```$");
    private static final String PROMPT = "jshell> ";
    private static final String MORE = "   ...> ";

    private final Path document;
    private final List<String> blocks;

    private Transcript(Path document, List<String> blocks) {
        this.document = document;
        this.blocks = blocks;
    }

    /** All blocks of a document, one session. */
    static Transcript of(Path document) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(document));
        return new Transcript(
                document, block.results().map(found -> found.group(1)).toList());
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** What the document shows. */
    String shown() {
        return String.join("", blocks);
    }

    /** The same with what jshell answers now. */
    String replayed() {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            shell.addToClasspath(classPath);
            return blocks.stream().map(block -> replayed(shell, block)).collect(Collectors.joining());
        }
    }

    private static String replayed(JShell shell, String block) {
        List<String> answers = new ArrayList<>();
        for (String typed : block.split("(?m)^" + PROMPT, -1)) {
            if (!typed.isEmpty()) {
                List<String> lines = new ArrayList<>();
                for (String line : typed.split("\n", -1)) {
                    if (!lines.isEmpty() && !line.startsWith(MORE)) {
                        break;
                    }
                    lines.add(line.replaceFirst("^" + Pattern.quote(MORE), ""));
                }
                answers.add(PROMPT + String.join("\n" + MORE, lines) + "\n" + run(shell, String.join("\n", lines)));
            }
        }
        return String.join("\n", answers);
    }

    private static String run(JShell shell, String typed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        StringBuilder echoes = new StringBuilder();
        try {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            String source = shell.sourceCodeAnalysis().analyzeCompletion(typed).source();
            shell.eval(source).forEach(event -> echoes.append(echo(shell, event)));
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8) + echoes;
    }

    /** As the tool echoes the values of variables and expressions. */
    private static String echo(JShell shell, SnippetEvent event) {
        if (event.status() != Snippet.Status.VALID || event.exception() != null) {
            throw new AssertionError(event.snippet().source() + ": "
                    + shell.diagnostics(event.snippet())
                            .map(diagnostic -> diagnostic.getMessage(null))
                            .toList()
                    + event.exception());
        }
        if (event.snippet() instanceof jdk.jshell.VarSnippet variable) {
            return variable.name() + " ==> " + event.value() + "\n";
        }
        return "";
    }

    @Override
    public String toString() {
        return document.getFileName().toString();
    }
}
