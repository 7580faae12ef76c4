package gander.metric.feature;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import gander.UserException;
import gander.tensor.Tensors;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.bytedeco.pytorch.Tensor;

/** Runs an ONNX file by ONNX Runtime, an optional dependency of this library, on one thread a call. */
final class OnnxEngine implements Engine {
    private final String source;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final Declared declared;

    OnnxEngine(Path file) {
        source = "--features: " + file;
        environment = environment();
        session = session(file);
        try {
            Map.Entry<String, NodeInfo> only = onlyInput();
            input = only.getKey();
            declared = declared(only.getValue());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private OrtEnvironment environment() {
        try {
            // What it has to say comes as an exception; it would log it to the standard error as well.
            return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        } catch (LinkageError | RuntimeException e) {
            throw new UserException(
                    source + " needs ONNX Runtime, which does not load here: " + reason(e)
                            + "; give a TorchScript file",
                    e);
        }
    }

    private OrtSession session(Path file) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            return environment.createSession(file.toString(), options);
        } catch (OrtException e) {
            throw new UserException(source + " is not an ONNX file that can be run: " + reason(e), e);
        }
    }

    private Map.Entry<String, NodeInfo> onlyInput() {
        try {
            Map<String, NodeInfo> inputs = session.getInputInfo();
            if (inputs.size() != 1) {
                throw new UserException(
                        source + " has the inputs " + inputs.keySet() + ", expected one, images [N, C, H, W]");
            }
            return inputs.entrySet().iterator().next();
        } catch (OrtException e) {
            throw new UserException(source + " does not say what its input is: " + reason(e), e);
        }
    }

    private Declared declared(NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo info) || info.type != OnnxJavaType.FLOAT) {
            throw new UserException(source + " takes " + node.getInfo() + ", expected a float32 tensor [N, C, H, W]");
        }
        long[] shape = info.getShape();
        if (shape.length != 4) {
            throw new UserException(
                    source + " takes a tensor of shape " + Arrays.toString(shape) + ", expected [N, C, H, W]");
        }
        return new Declared(size(shape[0]), size(shape[1]), size(shape[2]), size(shape[3]));
    }

    /** ONNX Runtime says -1 where any size will do. */
    private static OptionalLong size(long declared) {
        return declared < 1 ? OptionalLong.empty() : OptionalLong.of(declared);
    }

    @Override
    public Declared declared() {
        return declared;
    }

    @Override
    public List<Tensor> run(Tensor images) {
        FloatBuffer memory = Tensors.floats(images).asBuffer();
        try (OnnxTensor given = OnnxTensor.createTensor(environment, memory, images.shape());
                OrtSession.Result result = session.run(Map.of(input, given))) {
            List<Tensor> outputs = new ArrayList<>();
            for (Map.Entry<String, OnnxValue> output : result) {
                outputs.add(tensor(output.getKey(), output.getValue()));
            }
            return outputs;
        } catch (OrtException e) {
            throw new UserException(
                    source + " does not take float32 images of shape " + Arrays.toString(images.shape()) + ": "
                            + reason(e),
                    e);
        }
    }

    private Tensor tensor(String name, OnnxValue value) {
        if (!(value instanceof OnnxTensor tensor) || tensor.getInfo().type != OnnxJavaType.FLOAT) {
            throw new UserException(source + ": its output " + name + " is " + value.getInfo()
                    + ", expected a float32 tensor, features or logits");
        }
        FloatBuffer values = tensor.getFloatBuffer();
        float[] copy = new float[values.remaining()];
        values.get(copy);
        return Tensors.of(copy, tensor.getInfo().getShape());
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not close " + source, e);
        }
    }
}
