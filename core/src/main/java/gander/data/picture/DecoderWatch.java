package gander.data.picture;

import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;

/** Sees what a decoder passes over without an error: data that end early or make no sense. */
final class DecoderWatch implements IIOReadWarningListener, IIOReadProgressListener {
    /** libjpeg's words, and those of the decoder of GIF; of other oddities they know what was meant. */
    private static final List<String> FATAL =
            List.of("premature end", "bad huffman code", "instead of rst", "out-of-sequence code");

    private static final float ALL = 99.9f;

    private String fatal;
    private float percent;

    /**
     * What a format's decoder has made.
     *
     * @throws PictureException if it is not the whole picture
     */
    void check(String format) throws PictureException {
        if (fatal != null) {
            throw PictureException.damaged(fatal);
        }
        // The others throw.
        if (format.equals("gif") && percent < ALL) {
            throw PictureException.damaged("its data end before its last row");
        }
    }

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        if (fatal == null && FATAL.stream().anyMatch(lower::contains)) {
            fatal = warning;
        }
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        percent = Math.max(percent, percentageDone);
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
}
