package gander.train;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.run.StatNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopwatchTest {
    @TempDir
    Path folder;

    @Test
    void theSecondsOfEarlierSessionsCount() {
        long before = System.nanoTime();
        ObjectNode line = new Stopwatch(1000, 0).line(5, 8);
        double passed = (System.nanoTime() - before) / 1e9;
        double float32 = 1e-3;

        assertThat(line.get("step").asLong()).isEqualTo(5);
        assertThat(line.get(StatNames.SECONDS_TOTAL).asDouble()).isBetween(1000.0, 1000 + passed + float32);
    }

    @Test
    void ratesAreOfTheStepsSinceTheLineBefore() {
        Stopwatch stopwatch = new Stopwatch(0, 3);

        assertThat(stopwatch.isBehind(3)).isFalse();
        assertThat(stopwatch.isBehind(5)).isTrue();
        // The first line has a rate, too: of the steps since the session began.
        assertThat(stopwatch.line(5, 8).get(StatNames.STEPS_PER_SECOND).asDouble())
                .isPositive();
        ObjectNode second = stopwatch.line(10, 8);
        double rate = second.get(StatNames.STEPS_PER_SECOND).asDouble();
        assertThat(rate).isPositive();
        double float32 = 1e-6;
        assertNear("images", second.get(StatNames.IMAGES_PER_SECOND).asDouble(), 8 * rate, 8 * rate * float32);
    }

    @Test
    void theTotalIsThatOfTheLastLineNotBeyondTheStep() throws IOException {
        Path timing = folder.resolve("timing.jsonl");
        assertThat(Stopwatch.lastTotal(timing, 5)).isZero();
        Files.writeString(timing, """
                {"step":2,"Timing/secondsTotal":1.5}
                {"step":4,"Timing/secondsTotal":2.5}
                {"step":6,"Timing/secondsTotal":9.5}
                {"step":8,"Tim""");

        assertThat(Stopwatch.lastTotal(timing, 1)).isZero();
        assertThat(Stopwatch.lastTotal(timing, 4)).isEqualTo(2.5);
        assertThat(Stopwatch.lastTotal(timing, 5)).isEqualTo(2.5);
        assertThat(Stopwatch.lastTotal(timing, 100)).isEqualTo(9.5);
    }
}
