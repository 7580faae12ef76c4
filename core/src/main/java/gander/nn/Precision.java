package gander.nn;

import gander.UserException;
import gander.tensor.ComputeDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The numbers that a network's matrix products are done in. Parameters, gradients' sums and losses are float32 in any case. */
public enum Precision {
    /** float32. */
    F32(ScalarType.Float),
    /**
     * bfloat16: float32 with 8 bits of fraction in place of 24. The weights are rounded once a step; products add up in
     * float32 and are rounded again. Kalamkar et al. 2019, arXiv:1905.12322.
     */
    BF16(ScalarType.BFloat16);

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private final ScalarType type;

    Precision(ScalarType type) {
        this.type = type;
    }

    /** libtorch's name for the numbers. */
    ScalarType type() {
        return type;
    }

    /**
     * Fails where this machine's processor is to do the products but would only imitate these numbers, at a fraction of
     * float32's speed.
     *
     * @throws UserException if that is known of this one
     */
    public void require(ComputeDevice device) {
        if (this == BF16 && device == ComputeDevice.CPU && !processorHasBf16()) {
            throw new UserException(
                    "run.precision: got bf16, but this processor has no instructions for it (AVX-512 BF16,"
                            + " AMX or Arm's bf16); take f32");
        }
    }

    /** Whether the processor multiplies in bfloat16; where the system does not tell, it is believed to. */
    public static boolean processorHasBf16() {
        if (!Files.isReadable(CPU_INFO)) {
            return true;
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                    .findFirst()
                    .map(flags -> flags.matches(".*\\b(avx512_bf16|amx_bf16|bf16)\\b.*"))
                    .orElse(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
