package gander.data;

import static org.assertj.core.api.Assertions.assertThat;

import gander.data.ImageSource.Split;
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
}
