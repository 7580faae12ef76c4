package gander.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureNamesTest {
    @Test
    void numbersInNamesAreInTheOrderOfTheirValue() {
        List<String> order = List.of(
                "",
                "0",
                "00",
                "01",
                "1",
                "2",
                "9",
                "10",
                "99999999999999999998",
                "99999999999999999999",
                "a",
                "a1b2",
                "a1b10",
                "a2",
                "a10",
                "a10b",
                "b");
        List<String> shuffled = new ArrayList<>(order);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(NaturalOrder.NAMES);
            assertThat(shuffled).isEqualTo(order);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "64x", "-1", "64 x 64", "0", "0x8", "4097", "99999", "8x8x8"})
    void aSizeIsASideOrTwo(String text) {
        assertThat(PictureSize.of("64")).isEqualTo(new PictureSize(64, 64));
        assertThat(PictureSize.of("64x48")).isEqualTo(new PictureSize(64, 48));
        assertThatThrownBy(() -> PictureSize.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
