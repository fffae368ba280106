package io.gradus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkBenchmarkTest {
    @ParameterizedTest
    @CsvSource({
        "moons, 337, 200, 1000",
        "flowers, 83, 150, 1000",
        "digits, 2410, 1797, 20",
        "hidden-8, 105, 200, 1600",
        "hidden-64, 4417, 200, 200"
    })
    void trainingIsThatByHand(String name, int parameters, int samples, int epochs) {
        NetworkProblem problem = NetworkProblem.named(name);
        assertEquals(parameters, problem.parameters());
        assertEquals(samples, problem.inputs.length);
        assertEquals(epochs, problem.epochs);
        NetworkBenchmark.check(problem);
    }

    @Test
    void trainingByHandLearns() {
        NetworkProblem problem = NetworkProblem.named("flowers");
        double[] parameters = problem.start();
        double before = new HandNetwork(problem).train(parameters, 1);
        double after = new HandNetwork(problem).train(parameters, 2_000);
        assertTrue(after < before / 10, before + " -> " + after);
    }

    @Test
    void wrongTrainingIsNotTimed() {
        NetworkProblem problem = NetworkProblem.named("flowers");
        assertThrows(IllegalStateException.class, () -> NetworkBenchmark.check(problem, problem.start()));
    }

    @Test
    void unknownNetworksAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> NetworkProblem.named("hidden-1000"));
        assertThrows(IllegalArgumentException.class, () -> NetworkProblem.named("hidden-0"));
    }
}
