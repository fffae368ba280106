package io.gradus.core.programs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failing program prints can be pasted: it compiles and gives the program's bits. */
final class ProgramCodeTest {
    private static final RandomPrograms PROGRAMS = RandomPrograms.ofTheTable();
    private static final int COUNT = 60;

    @Test
    @SuppressWarnings("unchecked")
    void printedProgramsCompileAndGiveTheSameBits(@TempDir Path directory) throws Exception {
        StringBuilder code = new StringBuilder(
                        "package io.gradus.core.programs;\nimport io.gradus.core.*;\nimport java.util.function.Function;\n")
                .append("final class Printed {\n    static Function<Value[], Value> program(int k) {\n")
                .append("        return switch (k) {\n");
        for (int k = 0; k < COUNT; k++) {
            code.append("        case " + k + " -> " + ProgramCode.function(PROGRAMS.random(k)) + ";\n");
        }
        code.append("        default -> throw new IllegalArgumentException();\n        };\n    }\n}\n");
        Class<?> printed = MethodHandles.lookup().defineClass(compiled(directory, code.toString()));
        for (int k = 0; k < COUNT; k++) {
            RandomProgram program = PROGRAMS.random(k);
            var function = (Function<Value[], Value>)
                    printed.getDeclaredMethod("program", int.class).invoke(null, k);
            Value[] x = new Graph().variables(program.at());
            Value y = function.apply(x);
            assertEquals(program.record(new Graph().variables(program.at())).value(), y.value(), program::toString);
            assertArrayEquals(program.gradient(), y.gradient().of(x), program::toString);
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
        return Files.readAllBytes(directory.resolve("io/gradus/core/programs/Printed.class"));
    }

    @Test
    void aProgramPrintsAsATestWithItsRandomSeed() {
        String code = PROGRAMS.random(5).toString();
        assertTrue(code.contains("random(5L)") && code.contains("@Test"), code);
        assertTrue(code.contains("GradientCheck.of("), code);
    }

    @Test
    void aFailingProgramShrinksToTheOneStepThatFails() {
        RandomProgram program = LongStream.range(0, 100)
                .mapToObj(PROGRAMS::random)
                .filter(ProgramCodeTest::usesTanh)
                .findFirst()
                .orElseThrow();
        program = program.smallest(ProgramCodeTest::usesTanh);
        assertEquals(1, program.steps().size(), program.toString());
        assertEquals(List.of(1.0), program.inputs());
        assertEquals(Set.of("tanh"), program.functions());
    }

    private static boolean usesTanh(RandomProgram program) {
        return program.functions().contains("tanh");
    }
}
