package gander.data.pen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.Split;
import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class PenSourceTest {
    @Test
    void testImagesAreTheDigitsAfterTheTrainingOnes() {
        try (PointerScope scope = new PointerScope();
                ImageSet test = new PenSource().load(Split.TEST)) {
            assertThat(test.name()).isEqualTo("pen");
            assertThat(test.size()).isEqualTo(10_000);
            assertThat(test.shape()).isEqualTo(new ImageShape(1, 28, 28));
            for (int i : new int[] {0, 1, 5_000, 9_999}) {
                byte[] drawn = new byte[28 * 28];
                PenDigits.draw(PenSource.SEED, 60_000 + i, drawn, 0);
                assertThat(Tensors.toBytes(test.pixels().select(0, i))).isEqualTo(drawn);
                assertThat(test.label(i)).isEqualTo(PenDigits.label(PenSource.SEED, 60_000 + i));
            }
        }
    }

    @Test
    void theFirstImagesOfAPartAreItsFirst() {
        try (PointerScope scope = new PointerScope();
                ImageSet few = new PenSource().first(Split.TEST, 3)) {
            assertThat(few.size()).isEqualTo(3);
            byte[] drawn = new byte[28 * 28];
            PenDigits.draw(PenSource.SEED, 60_002, drawn, 0);
            assertThat(Tensors.toBytes(few.pixels().select(0, 2))).isEqualTo(drawn);
        }
        assertThatThrownBy(() -> new PenSource().first(Split.TEST, 10_001))
                .hasMessage("expected 1 to 10000 images, got 10001");
    }
}
