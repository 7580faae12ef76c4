package gander.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.tensor.Native;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassTest {
    private static final int COLUMNS = 50;

    static {
        Native.load();
    }

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeTensors() {
        scope.close();
    }

    @Test
    void evaluationDropsNothing() {
        Tensor x = ones(3);

        assertThat(dropped(Pass.evaluation(), x, 0, 0.5)).isSameAs(x);
    }

    @Test
    void aRateOfZeroDropsNothing() {
        Tensor x = ones(3);

        assertThat(dropped(Pass.training(1, 2, 3), x, 0, 0)).isSameAs(x);
    }

    @Test
    void trainingZeroesUnitsAndScalesTheRest() {
        float[] dropped = dropout(Pass.training(1, 2, 3), 0);

        assertThat(dropped).containsOnly(0, 2);
    }

    @Test
    void whatARowLosesFollowsFromItsKey() {
        float[] abc = dropout(Pass.training(1, 2, 3), 0);
        float[] cab = dropout(Pass.training(3, 1, 2), 0);

        assertThat(row(cab, 0)).isEqualTo(row(abc, 2));
        assertThat(row(cab, 1)).isEqualTo(row(abc, 0));
        assertThat(row(cab, 2)).isEqualTo(row(abc, 1));
        assertThat(row(abc, 0)).isNotEqualTo(row(abc, 1));
    }

    @Test
    void layersLoseDifferentUnits() {
        Pass pass = Pass.training(1, 2, 3);

        assertThat(dropout(pass, 1)).isNotEqualTo(dropout(pass, 0));
        assertThat(dropout(pass, 0)).isEqualTo(dropout(pass, 0));
    }

    @Test
    void laterChangesToTheKeysChangeNothing() {
        long[] keys = {1, 2, 3};
        Pass pass = Pass.training(keys);
        float[] before = dropout(pass, 0);
        keys[0] = 9;

        assertThat(dropout(pass, 0)).isEqualTo(before);
    }

    @Test
    void aPassThatHasKeysForOtherRowsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dropped(Pass.training(1, 2), ones(3), 0, 0.5))
                .withMessage("dropout on 3 rows in a pass that has keys for 2");
    }

    private static Tensor dropped(Pass pass, Tensor x, int number, double rate) {
        return new Dropout(number, rate).forward(null, x, pass);
    }

    private static float[] dropout(Pass pass, int layer) {
        return Tensors.toFloats(dropped(pass, ones(3), layer, 0.5));
    }

    private static float[] row(float[] values, int row) {
        return Arrays.copyOfRange(values, row * COLUMNS, (row + 1) * COLUMNS);
    }

    private static Tensor ones(int rows) {
        float[] values = new float[rows * COLUMNS];
        Arrays.fill(values, 1);
        return Tensors.of(values, rows, COLUMNS);
    }
}
