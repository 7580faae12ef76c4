package gander;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NearTest {
    @Test
    void whatIsNotANumberIsNearNothing() {
        double nan = Double.NaN;
        assertThatThrownBy(() -> assertNear("x", nan, 0, 1)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertNear("x", 0, nan, 1)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertNear("x", nan, nan, 1)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertNear("x", 0, 0, nan)).isInstanceOf(AssertionError.class);
    }

    @Test
    void nearIsWithinTheToleranceOnEitherSide() {
        assertNear("x", 1, 2, 1);
        assertNear("x", 2, 1, 1);
        assertThatThrownBy(() -> assertNear("x", 1, 2.5, 1)).hasMessageContaining("got 1.0, expected 2.5");
        assertThatThrownBy(() -> assertNear("x", 2.5, 1, 1)).isInstanceOf(AssertionError.class);
    }
}
