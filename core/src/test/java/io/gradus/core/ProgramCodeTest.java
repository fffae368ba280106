package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failing program prints can be pasted: it compiles and gives the program's bits. */
final class ProgramCodeTest {
    private static final int COUNT = 30;

    @Test
    @SuppressWarnings("unchecked")
    void printedProgramsCompileAndGiveTheSameBits(@TempDir Path directory) throws Exception {
        StringBuilder code = new StringBuilder("package io.gradus.core;\nimport java.util.function.Function;\n")
                .append("final class Printed {\n    static Function<Value[], Value> program(int k) {\n")
                .append("        return switch (k) {\n");
        for (int k = 0; k < COUNT; k++) {
            code.append("        case " + k + " -> " + ProgramCode.function(Programs.random(k)) + ";\n");
        }
        code.append("        default -> throw new IllegalArgumentException();\n        };\n    }\n}\n");
        Class<?> printed = MethodHandles.lookup().defineClass(compiled(directory, code.toString()));
        for (int k = 0; k < COUNT; k++) {
            Program program = Programs.random(k);
            var function = (Function<Value[], Value>)
                    printed.getDeclaredMethod("program", int.class).invoke(null, k);
            Value[] x = new Graph().variables(program.at());
            Value y = function.apply(x);
            assertEquals(program.record(new Graph().variables(program.at())).value(), y.value(), program::toString);
            assertArrayEquals(program.gradient(Map.of()), y.gradient().of(x), program::toString);
        }
    }

    private static byte[] compiled(Path directory, String code) throws Exception {
        Path source = Files.writeString(directory.resolve("Printed.java"), code);
        Path classes = Path.of(
                Graph.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-proc:none", "-cp", classes.toString(), "-d", directory.toString());
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertTrue(done, messages::toString);
        }
        return Files.readAllBytes(directory.resolve("io/gradus/core/Printed.class"));
    }

    @Test
    void aProgramPrintsAsATestWithItsRandomSeed() {
        String code = Programs.random(5).toString();
        assertTrue(code.contains("Programs.random(5L)") && code.contains("@Test"), code);
        assertTrue(code.contains("DifferenceCheck.assertPasses("), code);
    }

    @Test
    void aFailingProgramShrinksToTheOneStepThatFails() {
        Program program = LongStream.range(0, 100)
                .mapToObj(Programs::random)
                .filter(ProgramCodeTest::usesTanh)
                .findFirst()
                .orElseThrow();
        while (true) {
            var smaller =
                    Shrinking.of(program).filter(ProgramCodeTest::usesTanh).findFirst();
            if (smaller.isEmpty()) {
                break;
            }
            program = smaller.get();
        }
        assertEquals(1, program.steps().size(), program.toString());
        assertEquals(List.of(1.0), program.inputs());
        assertEquals(Functions.TANH, program.steps().get(0).row());
    }

    private static boolean usesTanh(Program program) {
        return program.steps().stream().anyMatch(step -> step.row() == Functions.TANH);
    }
}
