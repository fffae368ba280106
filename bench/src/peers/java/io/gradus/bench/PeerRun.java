package io.gradus.bench;

/** One workload as another library computes it: checked against the stored reference numbers, then run. */
final class PeerRun {
    private Workload workload = (at, out) -> 0;
    private double[] at = {};
    private double[] gradient = {};
    private boolean trains;

    /**
     * Takes what is to be timed.
     *
     * @param function as RecordedBenchmark names it
     * @param peer value and gradient by the library
     * @throws IllegalStateException if its numbers are not those of the reference
     */
    void prepare(String function, Workload peer) {
        workload = peer;
        trains = function.equals("seed");
        if (trains) {
            at = new double[8];
            Seed.check(peer);
        } else {
            RecordedBenchmark.Case timed = RecordedBenchmark.timed(function.split("-", 2));
            at = timed.start();
            timed.reference().check(peer, timed.hand(), at);
        }
        gradient = new double[at.length];
    }

    double run() {
        return trains ? Seed.train(workload, Seed.ROUNDS, at, gradient) : workload.valueAndGradient(at, gradient);
    }
}
