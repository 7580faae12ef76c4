package gander.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NpyFileTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void theHeaderIsNumPysAndEndsAtAMultipleOf64() throws IOException {
        new NpyFile(bytes, 2, 3);

        byte[] header = bytes.toByteArray();
        assertThat(header).hasSize(128).startsWith((byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(header, 10, 118, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } ")
                .endsWith(" \n");
    }

    @Test
    void aShapeOfOneSizeIsATuple() throws IOException {
        new NpyFile(bytes, 5);

        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).contains("'shape': (5,)");
    }

    @Test
    void piecesFollowOneAnotherAsOneArray() throws IOException {
        float[] many = new float[100_000];
        many[99_999] = -2;
        NpyFile file = new NpyFile(bytes, 100_002);
        file.append(new float[] {0.5f});
        file.append(many);
        file.append(new float[] {3});
        file.finish();

        ByteBuffer values = ByteBuffer.wrap(bytes.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(128);
        assertThat(values.remaining()).isEqualTo(100_002 * Float.BYTES);
        assertThat(values.getFloat()).isEqualTo(0.5f);
        assertThat(values.position(128 + 100_000 * Float.BYTES).getFloat()).isEqualTo(-2);
        assertThat(values.getFloat()).isEqualTo(3);
    }

    @Test
    void tooManyAndTooFewValuesAreRefused() throws IOException {
        NpyFile file = new NpyFile(bytes, 2, 2);
        file.append(new float[3]);

        assertThatThrownBy(() -> file.append(new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 values, where 1 were missing of the shape [2, 2]");
        assertThatThrownBy(file::finish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 values are missing of the shape [2, 2]");
    }
}
