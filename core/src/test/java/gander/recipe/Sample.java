package gander.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A record with every kind of component that a recipe may hold. */
record Sample(
        Train train,
        Loss loss,
        Optional<Penalty> penalty,
        List<Layer> layers,
        Precision precision,
        Optional<Path> data) {

    record Train(int batch, long steps, double learningRate, float beta, boolean shuffle, String name) {
        Train {
            if (batch <= 0) {
                throw new IllegalArgumentException("batch must be positive, got " + batch);
            }
        }
    }

    sealed interface Loss {}

    record NonSaturating() implements Loss {}

    record LeastSquares(@Default("0.9") double realTarget, Optional<Double> fakeTarget) implements Loss {}

    sealed interface Relativistic extends Loss {}

    record RelativisticPair(double margin) implements Relativistic {}

    sealed interface Penalty permits R1, R2 {}

    record R1(double gamma) implements Penalty {}

    record R2(double gamma, List<Integer> every) implements Penalty {}

    record Layer(int width, List<List<Long>> sizes) {}

    enum Precision {
        FULL,
        MIXED_HALF
    }

    static Sample small() {
        return new Sample(
                new Train(64, 1000, 1e-4, 0.1f, true, "first"),
                new NonSaturating(),
                Optional.of(new R1(10)),
                List.of(new Layer(8, List.of(List.of(1L, 2L), List.of())), new Layer(16, List.of())),
                Precision.MIXED_HALF,
                Optional.empty());
    }

    static Arbitrary<Sample> any() {
        Arbitrary<Double> numbers = Arbitraries.doubles();
        Arbitrary<Train> trains = Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(1),
                        Arbitraries.longs(),
                        numbers,
                        Arbitraries.floats(),
                        Arbitraries.of(true, false),
                        Arbitraries.strings().ofMaxLength(12).filter(Sample::isUnicode))
                .as(Train::new);
        Arbitrary<Loss> losses = Arbitraries.oneOf(
                Arbitraries.of(new NonSaturating()),
                Combinators.combine(numbers, numbers.optional()).as(LeastSquares::new),
                numbers.map(RelativisticPair::new));
        Arbitrary<Penalty> penalties = Arbitraries.oneOf(
                numbers.map(R1::new),
                Combinators.combine(numbers, Arbitraries.integers().list().ofMaxSize(3))
                        .as(R2::new));
        Arbitrary<Layer> layers = Combinators.combine(
                        Arbitraries.integers(),
                        Arbitraries.longs().list().ofMaxSize(2).list().ofMaxSize(2))
                .as(Layer::new);
        Arbitrary<Path> paths = Arbitraries.strings().alpha().ofMinLength(1).map(Path::of);
        return Combinators.combine(
                        trains,
                        losses,
                        penalties.optional(),
                        layers.list().ofMaxSize(3),
                        Arbitraries.of(Precision.class),
                        paths.optional())
                .as(Sample::new);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
