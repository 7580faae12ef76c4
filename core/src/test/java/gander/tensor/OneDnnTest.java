package gander.tensor;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Products in float64 are the measure here. */
class OneDnnTest {
    private static final int IN = 300;
    private static final int OUT = 250;

    /** Some dozens of float32 roundings of sums of order 20. */
    private static final double TOLERANCE = 1e-4;

    /** A folder for each thread of this process. */
    private static final Path THREADS = Path.of("/proc/self/task");

    private PointerScope scope;

    @BeforeEach
    void needsOneDnn() {
        scope = new PointerScope();
        assumeTrue(OneDnn.suits(matrix(0, OUT, IN)), "libtorch has no oneDNN here, or this is no x86");
    }

    @AfterEach
    void freeTensors() {
        scope.close();
    }

    @Test
    void theResultIsTheInputTimesTheTransposedWeightAndTheBias() {
        for (int rows : new int[] {1, 5, 32, 65}) {
            Tensor x = matrix(1, rows, IN);
            Tensor w = matrix(2, OUT, IN);
            Tensor b = matrix(3, 1, OUT).view(OUT);

            assertProduct(linear(x, w, Optional.of(b), false), x, w, Optional.of(b));
            assertProduct(linear(x, w, Optional.empty(), false), x, w, Optional.empty());
            assertProduct(OneDnn.product(x, w), x, w, Optional.empty());
        }
    }

    @Test
    void rectifiedItIsNowhereNegative() {
        Tensor x = matrix(1, 7, IN);
        Tensor w = matrix(2, OUT, IN);
        Tensor bare = linear(x, w, Optional.empty(), false);

        assertThat(bare.min().item_double()).isNegative();
        assertThat(Tensors.toFloats(linear(x, w, Optional.empty(), true)))
                .containsExactly(Tensors.toFloats(torch.relu(bare)));
    }

    @Test
    void eachFactorMayBeTheTransposeOfWhatLiesInMemory() {
        Tensor x = matrix(1, IN, 6).t();
        Tensor w = matrix(2, IN, OUT).t();

        assertProduct(linear(x, w, Optional.empty(), false), x, w, Optional.empty());
    }

    @Test
    void whatEachIsMadeOfStaysAsItWas() {
        Tensor x = matrix(1, 6, IN);
        Tensor w = matrix(2, OUT, IN);
        float[] before = Tensors.toFloats(w);
        float[] input = Tensors.toFloats(x);
        linear(x, w, Optional.empty(), true);

        assertThat(Tensors.toFloats(w)).containsExactly(before);
        assertThat(Tensors.toFloats(x)).containsExactly(input);
    }

    @Test
    void theResultOutlivesTheCall() {
        Tensor x = matrix(1, 6, IN);
        Tensor w = matrix(2, OUT, IN);
        Tensor first = linear(x, w, Optional.empty(), false);
        float[] values = Tensors.toFloats(first);
        for (int i = 0; i < 200; i++) {
            linear(x.mul(new Scalar(2f)), w, Optional.empty(), false);
        }

        assertThat(Tensors.toFloats(first)).containsExactly(values);
    }

    @Test
    void aNewThreadStartsNoOthers() throws Exception {
        assumeTrue(Files.isDirectory(THREADS), "no " + THREADS + " to count threads in");
        Tensor x = matrix(1, 256, IN);
        Tensor w = matrix(2, OUT, IN);
        float[] expected = Tensors.toFloats(linear(x, w, Optional.empty(), false));
        AtomicReference<float[]> product = new AtomicReference<>();
        AtomicLong during = new AtomicLong();
        Thread thread = new Thread(() -> {
            try (PointerScope own = new PointerScope()) {
                product.set(Tensors.toFloats(linear(x, w, Optional.empty(), false)));
                during.set(threadsNamed("multiplies"));
            }
        });
        thread.setName("multiplies");
        thread.start();
        thread.join();

        assertThat(product.get()).containsExactly(expected);
        // One that oneDNN started would have its parent's name, and wait for more to do.
        assertThat(during.get()).isEqualTo(1);
    }

    private static long threadsNamed(String name) {
        try (Stream<Path> tasks = Files.list(THREADS)) {
            long count = 0;
            for (Path task : tasks.toList()) {
                count += name.equals(nameOf(task)) ? 1 : 0;
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path task) throws IOException {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException ended) {
            return "";
        }
    }

    @Test
    void onlyLargeMatricesInFloat32Suit() {
        assertThat(OneDnn.suits(matrix(0, 255, 256))).isFalse();
        assertThat(OneDnn.suits(matrix(0, 256, 256))).isTrue();
        assertThat(OneDnn.suits(matrix(0, 256, 256).to(ScalarType.BFloat16))).isFalse();
        assertThat(OneDnn.suits(matrix(0, 256, 256).view(65536))).isFalse();
    }

    private static Tensor matrix(long key, int rows, int columns) {
        long[] keys = new long[rows];
        for (int i = 0; i < rows; i++) {
            keys[i] = CounterRandom.key(key, i);
        }
        return Noise.normal(keys, columns);
    }

    private static void assertProduct(Tensor product, Tensor x, Tensor w, Optional<Tensor> bias) {
        Tensor exact = torch.mm(x.to(ScalarType.Double), w.to(ScalarType.Double).t());
        bias.ifPresent(exact::add_);
        assertNear("product", Tensors.toFloats(product), Tensors.toDoubles(exact), TOLERANCE);
    }

    private static Tensor linear(Tensor x, Tensor weight, Optional<Tensor> bias, boolean rectified) {
        try (OneDnn.Product product = new OneDnn.Product(weight, bias, rectified)) {
            return product.of(x);
        }
    }
}
