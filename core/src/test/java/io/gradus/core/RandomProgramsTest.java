package io.gradus.core;

import io.gradus.core.programs.RandomPrograms;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Gradients of random programs over every row of the table, judged by numbers of 31 digits within a running bound on the
 * rounding; a part of them by Ridders' differences, too. The counts are gates: a run that compares too little fails.
 */
final class RandomProgramsTest {
    static final int PROGRAMS = Scale.of(200_000);
    static final int WITH_DIFFERENCES = Scale.of(20_000);
    private static final int CHUNK = 1_000;

    private static final RandomPrograms ALL = RandomPrograms.ofTheTable();

    /** The counts of some programs. */
    private record Chunk(Coverage coverage, DifferenceCounts differences) {
        static Chunk from(long first) {
            Chunk chunk = new Chunk(new Coverage(), new DifferenceCounts());
            LongStream.range(first, first + CHUNK).forEach(chunk::judge);
            return chunk;
        }

        void judge(long randomSeed) {
            Judged judged = Judged.of(ALL.random(randomSeed));
            coverage.count(judged);
            if (!judged.passes()) {
                Judged.of(judged.program()
                                .smallest(program -> !Judged.of(program).passes()))
                        .assertPasses();
            }
            if (randomSeed < WITH_DIFFERENCES) {
                differences.count(judged);
            }
        }
    }

    /** A norm of numbers whose squares are subnormal, which the nightly counts found. */
    @Test
    void theJudgeKeepsItsDigitsWhereSquaresVanish() {
        Judged.of(ALL.random(1_852_109)).assertPasses();
        Judged.of(ALL.random(157_404)).assertPasses();
    }

    /** tan of acos(0): the pole lies within the rounding of the angle, which the nightly counts found. */
    @Test
    void theBoundClaimsNothingWhereAPoleIsWithinTheRounding() {
        Judged.of(ALL.random(1_945_967)).assertPasses();
    }

    /** A term that cancels: what is left is exact in the engine, but not in the last of the judge's 31 digits. */
    @Test
    void theJudgeAllowsForItsOwnRounding() {
        Judged.of(ALL.random(2_006_900)).assertPasses();
    }

    @Test
    void gradientsAreWithinTheirRoundingOfTheExactOnes() {
        List<Chunk> chunks = LongStream.range(0, PROGRAMS / CHUNK)
                .parallel()
                .mapToObj(k -> Chunk.from(k * CHUNK))
                .toList();
        Coverage coverage = new Coverage();
        DifferenceCounts differences = new DifferenceCounts();
        chunks.forEach(chunk -> coverage.add(chunk.coverage));
        chunks.forEach(chunk -> differences.add(chunk.differences));
        System.out.println(coverage);
        System.out.println(differences);
        new Document("verification.md", "exact numbers").assertCurrentMeasurements(coverage.table());
        new Document("verification.md", "differences").assertCurrentMeasurements(differences.table());
        coverage.assertSufficient();
        differences.assertSufficient();
    }
}
