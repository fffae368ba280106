package io.gradus.nn;

import static io.gradus.nn.Activation.IDENTITY;
import static io.gradus.nn.Activation.RELU;
import static io.gradus.nn.Activation.SIGMOID;
import static io.gradus.nn.Activation.SOFTPLUS;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.data.Column;
import io.gradus.nn.data.Columns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFileTest {
    @TempDir
    private Path folder;

    @Test
    void saveAndLoadGiveEqualBits() throws IOException {
        Network net = Network.inputs(3)
                .dense(5, TANH)
                .dense(4, RELU, Bias.shared(.1))
                .frozenWeights()
                .dense(3, SOFTPLUS, Bias.none())
                .dense(3, SIGMOID, Bias.perUnit(1, 2, 3).frozen())
                .dense(2, IDENTITY)
                .initialize(9);
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 200; round++) {
            for (int k = 0; k < net.parameters().size(); k++) {
                net.parameters().set(k, anyFiniteDouble(random));
            }
            Path path = folder.resolve("net.json");
            net.save(path);
            Network loaded = Network.load(path);
            assertArrayEquals(bits(net), bits(loaded));
            assertEquals(net.parameters().ranges(), loaded.parameters().ranges());
            assertEquals(new ModelFile(net, null).json(), new ModelFile(loaded, null).json());
        }
    }

    private static double anyFiniteDouble(SplittableRandom random) {
        double number = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) ? number : -0.0;
    }

    private static long[] bits(Network net) {
        return Arrays.stream(net.parameters().values())
                .mapToLong(Double::doubleToRawLongBits)
                .toArray();
    }

    @Test
    void extremeNumbersKeepTheirBits() throws IOException {
        double[] extremes = {-0.0, Double.MIN_VALUE, -Double.MIN_NORMAL, Double.MAX_VALUE, 1 / 3.0, 0x1.fffffffffffffp52
        };
        Network net = Network.inputs(6).dense(IDENTITY, new double[][] {extremes}, Bias.none());
        byte[] text = new ModelFile(net, null).json().getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(bits(net), bits(ModelFile.parse(text).network()));
    }

    @Test
    void minusZeroMayBeWrittenAsAWholeNumber() throws IOException {
        String text = new ModelFile(line(7), null).json().replace("7.0", "-0");
        assertArrayEquals(
                bits(line(-0.0)),
                bits(ModelFile.parse(text.getBytes(StandardCharsets.UTF_8)).network()));
    }

    private static Network line(double weight) {
        return Network.inputs(1).dense(IDENTITY, new double[][] {{weight}}, Bias.none());
    }

    @Test
    void theLossIsKept() throws IOException {
        Path path = folder.resolve("net.json");
        new ModelFile(line(1), Loss.meanSquaredError).write(path);
        assertSame(Loss.meanSquaredError, ModelFile.read(path).loss());
        line(1).save(path);
        assertNull(ModelFile.read(path).loss());
        Loss own = Loss.of("own", (out, target) -> out[0]);
        assertThrows(IllegalArgumentException.class, () -> new ModelFile(line(1), own));
    }

    @Test
    void columnsAndTrainingAreKept() throws IOException {
        Path path = folder.resolve("net.json");
        ModelFile file = ModelSchemaTest.full();
        file.write(path);
        ModelFile read = ModelFile.read(path);
        assertEquals(file.columns(), read.columns());
        assertEquals(file.training(), read.training());
        assertEquals(file.json(), read.json());
        assertArrayEquals(bits(file.network()), bits(read.network()));
    }

    @Test
    void anyNameAndAnySeedIsKept() throws IOException {
        String name = "\" \\ \n\u0000\u2028 </script> \u00e9\ud83d\ude00";
        Columns columns = new Columns(
                List.of(new Column.Numeric(name, -0.0, Double.MIN_VALUE)),
                List.of(new Column.Categorical("kind", List.of(name, " " + name))));
        for (long randomSeed : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1}) {
            TrainingRecord training = new TrainingRecord(
                    new TrainingRecord.Data(name, 1, 0),
                    new TrainingRecord.Method(name, 1, 0, randomSeed),
                    new TrainingRecord.Result(0, Double.NaN));
            ModelFile file = new ModelFile(line(1), null, columns, training);
            ModelFile read = ModelFile.parse(file.json().getBytes(StandardCharsets.UTF_8));
            assertEquals(columns, read.columns());
            assertEquals(training, read.training());
        }
    }

    @Test
    void aFileSaysTheOldestVersionThatHasItsKeys() {
        assertTrue(new ModelFile(line(1), null).json().contains("\"version\": 1,"));
        assertTrue(ModelSchemaTest.full().json().contains("\"version\": 2,"));
    }

    @Test
    void columnsThatDoNotFitAreRefused() {
        Columns columns = new Columns(List.of(new Column.Numeric("x")), List.of(new Column.Numeric("y")));
        Network net = Network.inputs(2).dense(1, TANH).initialize(1);
        assertEquals(
                "expected columns that stand for 2 inputs and 1 outputs, got 1 and 1",
                assertThrows(IllegalArgumentException.class, () -> new ModelFile(net, null, columns, null))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new TrainingRecord.Data("d", 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TrainingRecord.Data("d".repeat(257), 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new TrainingRecord.Method("m", 1, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new TrainingRecord.Result(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrainingRecord.Result(1, Double.NEGATIVE_INFINITY));
    }

    @Test
    void aNumberThatIsNotFiniteLeavesTheOldFile() throws IOException {
        Path path = folder.resolve("net.json");
        line(1).save(path);
        Network broken = line(1);
        broken.parameters().set(0, Double.NaN);
        String message = assertThrows(IllegalStateException.class, () -> broken.save(path))
                .getMessage();
        assertEquals("the parameter w1 is NaN; a model file holds finite numbers only", message);
        assertEquals(1, Network.load(path).predict(1)[0]);
        assertEquals(List.of("net.json"), names());
    }

    @Test
    void aNetworkThatNoReaderWouldAcceptIsNotWritten() {
        Network net = Network.inputs(1900).dense(1900, TANH).initialize(1);
        Path path = folder.resolve("net.json");
        assertEquals(
                "the model file would be larger than 67108864 bytes, which no reader accepts",
                assertThrows(IllegalStateException.class, () -> net.save(path)).getMessage());
        assertFalse(Files.exists(path));
        assertThrows(IllegalStateException.class, () -> Network.inputs(1).save(path), "no layers");
        assertThrows(
                IllegalStateException.class,
                () -> Network.inputs(1).dense(1, TANH).save(path),
                "no weights");
    }

    @Test
    void nothingIsLeftBehindAndPermissionsAreKept() throws IOException {
        Path path = folder.resolve("net.json");
        line(1).save(path);
        boolean posix = Files.getFileStore(path).supportsFileAttributeView("posix");
        if (posix) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        }
        line(2).save(path);
        assertEquals(List.of("net.json"), names());
        assertEquals(2, Network.load(path).predict(1)[0]);
        if (posix) {
            assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        }
    }

    @Test
    void aSymbolicLinkStaysAndItsFileIsReplaced() throws IOException {
        Path real = folder.resolve("real.json");
        line(1).save(real);
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real.getFileName());
        line(3).save(link);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(3, Network.load(real).predict(1)[0]);
    }

    /** Readers that open the file again and again see whole files only. */
    @Test
    void aReaderNeverSeesHalfAFile() throws Exception {
        Path path = folder.resolve("net.json");
        Network large = Network.inputs(30).dense(100, TANH).initialize(1);
        large.save(path);
        Thread writer = new Thread(() -> {
            try {
                for (int k = 0; k < 30; k++) {
                    large.save(path);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        int reads = 0;
        do {
            assertEquals(
                    large.parameters().size(), Network.load(path).parameters().size());
            reads++;
        } while (writer.isAlive());
        writer.join();
        assertTrue(reads > 0);
    }

    @Test
    void problemsOfTheFileSystemAreIoExceptions() throws IOException {
        assertThrows(NoSuchFileException.class, () -> Network.load(folder.resolve("none.json")));
        assertThrows(
                NoSuchFileException.class,
                () -> line(1).save(folder.resolve("none").resolve("net.json")));
        Path occupied = Files.createDirectory(folder.resolve("occupied"));
        Files.createFile(occupied.resolve("file"));
        assertThrows(IOException.class, () -> line(1).save(occupied));
        assertThrows(IOException.class, () -> line(1).save(Path.of("/")));
        assertEquals(List.of("occupied"), names());
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        Path path = Files.writeString(folder.resolve("net.json"), "{\"inputs\": 0}");
        assertEquals(
                path + ": line 1, column 12, inputs: expected a whole number from 1 to 65536, got the number 0",
                assertThrows(ModelFormatException.class, () -> Network.load(path))
                        .getMessage());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
