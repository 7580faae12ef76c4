package gander.optim;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    private static final double EXACT = 1e-12;

    static Stream<Schedule> schedules() {
        return Stream.of(
                new Schedule.Constant(),
                new Schedule.Linear(10),
                new Schedule.Cosine(10),
                new Schedule.WarmUp(3, new Schedule.Constant()),
                new Schedule.WarmUp(3, new Schedule.Cosine(7)),
                new Schedule.Hold(3, new Schedule.Cosine(7)));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aShareIsFromZeroToOneAlsoBeyondTheEnd(Schedule schedule) {
        for (double now = 0; now < 30; now += 0.5) {
            assertThat(schedule.at(now)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void aLineFallsEvenlyAndStaysDown() {
        Schedule line = new Schedule.Linear(8);

        assertNear("begin", line.at(0), 1, 0);
        assertNear("middle", line.at(4), 0.5, EXACT);
        assertNear("end", line.at(8), 0, 0);
        assertNear("beyond", line.at(9), 0, 0);
    }

    @Test
    void aCosineIsAtAQuarterWhereItsAngleIsATwoThirdsTurn() {
        Schedule cosine = new Schedule.Cosine(3);

        assertNear("begin", cosine.at(0), 1, 0);
        assertNear("at two thirds", cosine.at(2), 0.25, EXACT);
        assertNear("end", cosine.at(3), 0, EXACT);
        assertNear("beyond", cosine.at(100), 0, EXACT);
    }

    @Test
    void aWarmUpRisesAndThenBeginsTheOther() {
        Schedule warm = new Schedule.WarmUp(2, new Schedule.Linear(4));

        assertNear("half way up", warm.at(1), 0.5, EXACT);
        assertNear("up", warm.at(2), 1, 0);
        assertNear("half way down", warm.at(4), 0.5, EXACT);
    }

    @Test
    void whatIsHeldStaysUpAndThenBeginsTheOther() {
        Schedule held = new Schedule.Hold(2, new Schedule.Linear(4));

        assertNear("held", held.at(1.9), 1, 0);
        assertNear("begun", held.at(2), 1, 0);
        assertNear("half way down", held.at(4), 0.5, EXACT);
    }

    @Test
    void aLengthIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Linear(0))
                .withMessage("length must be positive, got 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule.Cosine(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule.WarmUp(-1, new Schedule.Constant()));
    }
}
