package gander.metric.feature;

import gander.FileFault;
import gander.UserException;
import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.export.Sha256;
import gander.tensor.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A feature network that a user brings. It is tried on a black image when it is opened, so that what does not fit shows then. */
final class ForeignNetwork implements FeatureExtractor {
    private static final int COLOURS = 3;
    private static final int DIGITS = 8;

    private final String name;
    private final String source;
    private final ImageShape images;
    private final Engine engine;
    private final long channels;
    private final int width;
    private final int classes;

    private ForeignNetwork(Path file, ImageShape images, Engine engine) {
        this.source = "--features: " + file;
        this.name = stem(file) + "-" + hash(file);
        this.images = images;
        this.engine = engine;
        this.channels = channels();
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor black = Tensors.empty(ScalarType.Byte, 1, images.channels(), images.height(), images.width())
                    .zero_();
            List<Tensor> outputs = outputs(adapted(black, channels));
            width = Math.toIntExact(outputs.get(0).size(1));
            classes = outputs.size() == 1 ? 0 : Math.toIntExact(outputs.get(1).size(1));
        }
    }

    /** Opens a file by an engine. */
    static ForeignNetwork open(Path file, ImageShape images, Function<Path, Engine> engines) {
        Engine engine = engines.apply(file);
        try {
            return new ForeignNetwork(file, images, engine);
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    /** The channels to give it: those that it declares; else the images' own, or three if it does not take those. */
    private long channels() {
        int own = images.channels();
        long declared = engine.declared().channels().orElse(own);
        if (declared != own && !(own == 1 && declared == COLOURS)) {
            throw new UserException(source + " takes images of " + declared + " channels, but these have " + own
                    + "; give a network for such images");
        }
        if (own != 1 || engine.declared().channels().isPresent()) {
            return declared;
        }
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor black = Tensors.empty(ScalarType.Byte, 1, own, images.height(), images.width())
                    .zero_();
            return takes(black, own) || !takes(black, COLOURS) ? own : COLOURS;
        }
    }

    private boolean takes(Tensor pixels, long tried) {
        try {
            engine.run(adapted(pixels, tried));
            return true;
        } catch (UserException doesNot) {
            return false;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ImageShape imageShape() {
        return images;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public Seen see(Tensor pixels) {
        Tensors.requireShape("pixels", pixels, -1, images.channels(), images.height(), images.width());
        List<Tensor> outputs = outputs(adapted(pixels, channels));
        if (outputs.get(0).size(1) != width) {
            throw new UserException(source + " gave " + width + " features of one image and "
                    + outputs.get(0).size(1) + " of another; expected the same number");
        }
        return new Seen(
                outputs.get(0), classes == 0 ? Optional.empty() : Optional.of(torch.softmax(outputs.get(1), 1)));
    }

    /** As the network wants them: float32 [N, C, H, W] in [0, 1], grey repeated, resized to what it declares. */
    private Tensor adapted(Tensor pixels, long wanted) {
        Tensor x = PixelRange.ZERO_TO_ONE.fromBytes(pixels);
        if (wanted != images.channels()) {
            x = x.expand(x.size(0), wanted, images.height(), images.width());
        }
        long height = engine.declared().height().orElse(images.height());
        long breadth = engine.declared().width().orElse(images.width());
        if (height != images.height() || breadth != images.width()) {
            x = Resize.bilinear(x, height, breadth);
        }
        return x.contiguous();
    }

    /** The outputs for all rows, checked; in pieces where the network takes so many at a time only. */
    private List<Tensor> outputs(Tensor x) {
        long rows = x.size(0);
        long piece = engine.declared().batch().orElse(rows);
        List<List<Tensor>> pieces = new ArrayList<>();
        for (long from = 0; from < rows; from += piece) {
            long count = Math.min(piece, rows - from);
            Tensor part = x.narrow(0, from, count);
            if (count < piece) {
                part = Tensors.concatenate(
                        part, part.narrow(0, 0, 1).expand(piece - count, x.size(1), x.size(2), x.size(3)));
            }
            List<Tensor> given = checked(engine.run(part), piece);
            pieces.add(given.stream().map(output -> output.narrow(0, 0, count)).toList());
        }
        return IntStream.range(0, pieces.get(0).size())
                .mapToObj(i -> Tensors.concatenate(
                        pieces.stream().map(outputs -> outputs.get(i)).toArray(Tensor[]::new)))
                .toList();
    }

    /** One or two outputs of a row for each image, of finite numbers. */
    private List<Tensor> checked(List<Tensor> outputs, long rows) {
        if (outputs.isEmpty() || outputs.size() > 2) {
            throw new UserException(source + " gives " + outputs.size()
                    + " outputs, expected features, or features and then logits; export it so");
        }
        for (int i = 0; i < outputs.size(); i++) {
            long[] shape = outputs.get(i).shape();
            String what = i == 0 ? "features" : "logits";
            if (shape.length != 2 || shape[0] != rows || shape[1] < 1) {
                throw new UserException(
                        source + " gives " + what + " of shape " + Arrays.toString(shape) + " for " + rows
                                + (rows == 1 ? " image" : " images") + ", expected [" + rows
                                + ", any number]; export it with its output flattened");
            }
            if (!torch.isfinite(outputs.get(i)).all().item_bool()) {
                throw new UserException(source + " gives " + what
                        + " that are not finite numbers; its weights may be damaged, export it again");
            }
        }
        return outputs;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** The first digits of the file's SHA-256. */
    private static String hash(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = Sha256.digest();
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return Sha256.hex(digest).substring(0, DIGITS);
        } catch (IOException e) {
            throw new UserException("--features: " + file + " cannot be read: " + FileFault.reason(e), e);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
