package gander.metric.feature;

import gander.FileFault;
import gander.UserException;
import gander.data.ImageShape;
import gander.export.SealedSafetensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Feature networks by name or file. */
public final class Features {
    /** The shipped networks' files by data set, each with the command that made it. */
    private static final String INDEX = "features.properties";

    /** Before the name of the set that stacks are made of. */
    private static final String STACKED = "stacked:";

    private Features() {}

    /**
     * The network that Gander brings for a data set, the same bytes on every machine; empty if it brings none. A stack of three
     * images is seen by the network for one of them.
     *
     * @param data the data set's name, such as "mnist", "pen" or "stacked:mnist"
     */
    public static Optional<FeatureExtractor> shipped(String data) {
        if (data.startsWith(STACKED)) {
            return shipped(data.substring(STACKED.length())).map(ChannelwiseNetwork::new);
        }
        Properties index = new Properties();
        try (InputStream in = resource(INDEX)) {
            index.load(in);
            String file = index.getProperty(data);
            if (file == null) {
                return Optional.empty();
            }
            try (InputStream network = resource(file)) {
                return Optional.of(FeatureNetwork.of(SealedSafetensors.read(network.readAllBytes(), file)));
            }
        } catch (IOException e) {
            throw new UserException(
                    "the feature networks in Gander's jar cannot be read: " + FileFault.reason(e)
                            + "; build or download Gander anew",
                    e);
        }
    }

    /**
     * The network in a file, for images of this shape. What Gander wrote ends in {@code .safetensors}. A network of the
     * user's own ends in {@code .onnx} (an ONNX file) or {@code .pt} (a TorchScript file): it is given float32 [N, C, H, W]
     * in [0, 1] and answers with features [N, F], or with features and then logits [N, K], from which the classes'
     * probabilities follow. Grey images are repeated to three channels if that is what it takes, and resized, bilinearly, if
     * an ONNX file declares the height and width of its input.
     *
     * @throws UserException if it cannot be read, or does not take such images, or gives anything else
     */
    public static FeatureExtractor open(Path file, ImageShape images) {
        if (!Files.isRegularFile(file)) {
            throw new UserException("--features: got " + file + ", but there is no such file; check the path");
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(FeatureNetwork.ENDING)) {
            return own(file, images);
        }
        if (name.endsWith(".onnx")) {
            return ForeignNetwork.open(file, images, Features::onnx);
        }
        if (name.endsWith(".pt")) {
            return ForeignNetwork.open(file, images, TorchScriptEngine::new);
        }
        throw new UserException("--features: got " + file
                + ", expected a file that ends in .safetensors (Gander's own), .onnx or .pt (TorchScript)");
    }

    private static FeatureNetwork own(Path file, ImageShape images) {
        FeatureNetwork network = FeatureNetwork.read(file);
        if (!network.imageShape().equals(images)) {
            network.close();
            throw new UserException("--features: " + file + " sees " + network.imageShape() + " images, but these are "
                    + images + "; train one for this data with gander features train");
        }
        return network;
    }

    private static Engine onnx(Path file) {
        try {
            return new OnnxEngine(file);
        } catch (NoClassDefFoundError e) {
            throw new UserException(
                    "--features: " + file + " needs ONNX Runtime, which is not on the class path; put"
                            + " com.microsoft.onnxruntime:onnxruntime there, or give a TorchScript file",
                    e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Features.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("no " + name);
        }
        return in;
    }
}
