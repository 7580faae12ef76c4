package gander.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {
    private static final Initializer ZERO = new Initializer.Constant(0);

    private final ParameterLayout layout = new ParameterLayout();

    @Test
    void parametersLieOneBehindTheOtherInTheOrderOfTheirDeclaration() {
        int weight = layout.add("weight", ZERO, 3, 2);
        int bias = layout.add("bias", ZERO, 3);
        int scalar = layout.add("scalar", ZERO);

        assertThat(new int[] {weight, bias, scalar}).containsExactly(0, 1, 2);
        assertThat(layout.slots()).extracting(ParameterLayout.Slot::name).containsExactly("weight", "bias", "scalar");
        assertThat(layout.slots()).extracting(ParameterLayout.Slot::offset).containsExactly(0L, 6L, 9L);
        assertThat(layout.slots()).extracting(ParameterLayout.Slot::size).containsExactly(6L, 3L, 1L);
        assertThat(layout.slots().get(0).dimensions()).containsExactly(3, 2);
        assertThat(layout.size()).isEqualTo(10);
    }

    @Test
    void aLayoutOfNothingIsEmpty() {
        assertThat(layout.size()).isZero();
        assertThat(layout.slots()).isEmpty();
    }

    @Test
    void whatNoMachineHoldsIsRefusedWithTheLayer() {
        ParameterLayout layout = new ParameterLayout();
        layout.add("small", new Initializer.Constant(0), 3, 4);
        assertThatCode(() -> layout.requireMemory("generator", 4)).doesNotThrowAnyException();
        layout.add("output.weight", new Initializer.Constant(0), 1 << 15, 512 * 512);
        assertThatThrownBy(() -> layout.requireMemory("generator", 4))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("generator: output.weight [32768, 262144] has 8589934592 numbers");
        ParameterLayout many = new ParameterLayout();
        for (int i = 0; i < 1 << 12; i++) {
            many.add("layer" + i, new Initializer.Constant(0), 1 << 30);
        }
        assertThatThrownBy(() -> many.requireMemory("model", 4))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("model: 4398046511104 parameters take 70368.7 GB, expected less than");
    }

    @Test
    void aNameIsGivenOnce() {
        layout.add("weight", ZERO, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.add("weight", ZERO, 2))
                .withMessage("parameter weight is declared twice");
        assertThat(layout.size()).isEqualTo(1);
    }
}
