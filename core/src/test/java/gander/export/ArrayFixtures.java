package gander.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arrays for these tests, and files of them. */
final class ArrayFixtures {
    private ArrayFixtures() {}

    static List<NamedArray> small() {
        return List.of(
                NamedArray.ofFloats("weight", new float[] {1, -2, 3.5f, Float.NaN, 0, 1e-30f}, 2, 3),
                NamedArray.ofLongs("step", new long[] {Long.MIN_VALUE}));
    }

    static byte[] plain(List<NamedArray> arrays, Map<String, String> metadata) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Safetensors.write(out, arrays, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] sealed(List<NamedArray> arrays, Map<String, String> metadata) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SealedSafetensors.write(out, arrays, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes the bytes to a file of this name in a folder. */
    static Path file(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("file.safetensors"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Up to six arrays with different names, of any type and shape. */
    static Arbitrary<List<NamedArray>> lists() {
        Arbitrary<String> names = Arbitraries.strings()
                .ofMinLength(0)
                .ofMaxLength(6)
                .filter(name -> name.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
        Arbitrary<List<Long>> shapes = Arbitraries.longs().between(0, 4).list().ofMaxSize(3);
        return names.flatMap(name -> Arbitraries.of(DType.values())
                        .flatMap(dtype -> shapes.flatMap(shape -> bytes((int) NamedArray.byteCount(dtype, shape))
                                .map(data -> new NamedArray(name, dtype, shape, ByteBuffer.wrap(data))))))
                .list()
                .ofMaxSize(6)
                .uniqueElements(NamedArray::name);
    }

    private static Arbitrary<byte[]> bytes(int count) {
        return Arbitraries.bytes().array(byte[].class).ofSize(count);
    }
}
