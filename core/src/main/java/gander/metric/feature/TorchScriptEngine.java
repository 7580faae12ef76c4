package gander.metric.feature;

import gander.UserException;
import gander.tensor.Native;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.GraphOptimizerEnabledGuard;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Tuple;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Runs a TorchScript file, as torch.jit.save writes them, in evaluation mode. Such a file declares nothing of its input. */
final class TorchScriptEngine implements Engine {
    private static final String CAUSE = "RuntimeError: ";

    private final String source;
    private final PointerScope memory;
    private final JitModule module;

    TorchScriptEngine(Path file) {
        source = "--features: " + file;
        Native.load();
        try (PointerScope scope = new PointerScope()) {
            module = torch.load(file.toString(), new DeviceOptional(new Device(torch.DeviceType.CPU)), false);
            module.eval();
            memory = scope.extend();
        } catch (RuntimeException e) {
            throw new UserException(
                    source + " is not a TorchScript file that libtorch " + Native.version() + " reads: " + reason(e)
                            + "; write one with torch.jit.script(model).save(FILE)",
                    e);
        }
    }

    @Override
    public Declared declared() {
        return Declared.NOTHING;
    }

    /** Without the optimizer, which compiles a network anew after its first runs: the same images, the same features. */
    @Override
    public List<Tensor> run(Tensor images) {
        try (NoGradGuard noGrad = new NoGradGuard();
                GraphOptimizerEnabledGuard asWritten = new GraphOptimizerEnabledGuard(false)) {
            IValueVector arguments = new IValueVector();
            arguments.push_back(new IValue(images));
            return outputs(module.forward(arguments));
        } catch (RuntimeException e) {
            if (e instanceof UserException) {
                throw e;
            }
            throw new UserException(
                    source + " does not take float32 images [N, C, H, W] of " + shape(images) + ": " + reason(e), e);
        }
    }

    private List<Tensor> outputs(IValue given) {
        List<Tensor> outputs = new ArrayList<>();
        if (given.isTensor()) {
            outputs.add(tensor(given));
        } else if (given.isTuple()) {
            Tuple tuple = given.toTuple();
            for (long i = 0; i < tuple.size(); i++) {
                outputs.add(tensor(tuple.elements().get(i)));
            }
        } else {
            throw notTensors();
        }
        return outputs;
    }

    private Tensor tensor(IValue value) {
        if (!value.isTensor()) {
            throw notTensors();
        }
        return value.toTensor().to(ScalarType.Float);
    }

    private UserException notTensors() {
        return new UserException(
                source + " gives something other than tensors, expected features, or (features, logits)");
    }

    private static String shape(Tensor images) {
        return images.size(1) + "x" + images.size(2) + "x" + images.size(3);
    }

    /** libtorch's messages run over pages, with the reason somewhere among the code. */
    private static String reason(RuntimeException e) {
        List<String> lines = String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.stream()
                .filter(line -> line.startsWith(CAUSE))
                .map(line -> line.substring(CAUSE.length()))
                .findFirst()
                .orElse(lines.isEmpty() ? "no reason given" : lines.get(0));
    }

    @Override
    public void close() {
        memory.deallocate();
    }
}
