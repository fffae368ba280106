package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed at random moments while they save: the name always stands for a whole file. */
final class ModelKillTest {
    /** The nightly run sets more. */
    private static final int KILLS = Integer.getInteger("gradus.kills", 100);

    @TempDir
    private Path folder;

    /** Saves networks of equal weights, 1, 2, 3 and so on, until it is killed. */
    static final class Saver {
        public static void main(String[] args) throws IOException {
            Path path = Path.of(args[0]);
            for (int number = 1; ; number++) {
                network(number).save(path);
                System.out.write('.');
                System.out.flush();
            }
        }
    }

    private static Network network(double weight) {
        double[] values = new double[100 * 31];
        Arrays.fill(values, weight);
        return Network.inputs(30).dense(100, Activation.TANH).withParameters(values);
    }

    @Test
    void aKilledProcessLeavesAWholeFile() throws IOException, InterruptedException {
        long randomSeed = 1;
        SplittableRandom random = new SplittableRandom(randomSeed);
        int atWork = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path path = Files.createDirectories(folder.resolve("models")).resolve("net.json");
            network(0).save(path);
            int saved = saveAndKill(path, folder.resolve("count.txt"), random.nextInt(3_000_000));
            Network left = Network.load(path);
            double number = left.parameters().value(0);
            assertTrue(
                    number == saved || number == saved + 1,
                    "randomSeed " + randomSeed + ", kill " + kill + ": " + saved + " saved, found " + number);
            assertEquals(
                    Arrays.toString(network(number).parameters().values()),
                    Arrays.toString(left.parameters().values()));
            atWork += files() > 1 ? 1 : 0;
            clear();
        }
        System.out.println(KILLS + " processes killed while saving, " + atWork + " of them with a temporary file open");
        assertTrue(atWork > 0, "no process was killed in the middle of a file");
    }

    /** Lets a process save a first time and for some nanoseconds more; returns how many files it reported. */
    private static int saveAndKill(Path path, Path count, long nanos) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Saver.class.getName(),
                        path.toString())
                .redirectOutput(count.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            while (Files.size(count) == 0) {
                assertTrue(process.isAlive(), "the process did not save");
                Thread.onSpinWait();
            }
            for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        return (int) Files.size(count);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("models"))) {
            return files.count();
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("models"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
