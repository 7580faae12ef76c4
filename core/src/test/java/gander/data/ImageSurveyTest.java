package gander.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageSurveyTest {
    private static final ImageShape SHAPE = new ImageShape(3, 2, 2);

    @Test
    void countsWhatCanBeSeenWithoutLearning() {
        try (ImageSet.Builder builder = new ImageSet.Builder("five", 5, SHAPE)) {
            builder.put(0, values(0, 255, 51), 0, 0);
            builder.put(1, values(0, 255, 51), 0, 2);
            builder.put(2, values(100, 100, 100), 0, 2);
            builder.put(3, values(100, 104, 108), 0, 2);
            builder.put(4, values(100, 104, 109), 0, 0);
            try (ImageSet images = builder.build()) {
                ImageSurvey survey = ImageSurvey.of(images);

                assertThat(survey.variety()).isEqualTo(new Variety("five", 5, 5, 4, 1, 2));
                assertThat(survey.faint()).isEqualTo(1);
                assertThat(survey.classSizes()).containsExactly(2, 0, 3);
                assertThat(survey.mean().get(0)).isCloseTo(300 / 5.0 / 255, within(1e-12));
                // Of 0, 0, 100, 100, 100: the squares' mean is 6000, the mean's square 3600.
                assertThat(survey.deviation().get(0)).isCloseTo(Math.sqrt(2400) / 255, within(1e-12));
                assertThat(survey.mean()).hasSize(3);
            }
        }
    }

    @Test
    void withoutLabelsThereAreNoClasses() {
        try (ImageSet.Builder builder = new ImageSet.Builder("one", 1, SHAPE);
                ImageSet images = builder.build();
                ImageSet unlabelled = ImageSet.of(
                        "one", SHAPE, 1, Optional.empty(), images.pixels().flatten(), () -> {})) {
            assertThat(ImageSurvey.of(unlabelled).classSizes()).isEqualTo(List.of());
            assertThat(unlabelled.variety().classes()).isZero();
        }
    }

    /** An image with a value for each channel. */
    private static byte[] values(int... channels) {
        byte[] bytes = new byte[SHAPE.size()];
        int area = SHAPE.size() / channels.length;
        for (int c = 0; c < channels.length; c++) {
            Arrays.fill(bytes, c * area, (c + 1) * area, (byte) channels[c]);
        }
        return bytes;
    }
}
