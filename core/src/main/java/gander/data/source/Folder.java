package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.picture.Background;
import gander.data.picture.Channels;
import gander.data.picture.Fit;
import gander.data.picture.PictureCache;
import gander.data.picture.PictureFolder;
import gander.data.picture.PictureOptions;
import gander.data.picture.PictureSize;
import gander.recipe.Default;
import java.util.Optional;

/**
 * Pictures in files of the usual formats; see {@link PictureFolder}.
 *
 * @param dir the folder that they are in, or a ZIP archive of it
 * @param size that all are brought to: 64, or 64x48, width by height; absent: their own where all have the same, else 64
 * @param fit how a picture of another aspect becomes one of that size
 * @param channels grey, rgb, or auto: grey where all pictures are grey, else rgb
 * @param background what is seen through what is transparent, and beside what is padded: white, black or #rrggbb
 * @param skipBroken whether a picture that cannot be read is left out; otherwise it is an error
 */
public record Folder(
        String dir,
        Optional<String> size,
        @Default("crop") Fit fit,
        @Default("auto") Channels channels,
        @Default("white") String background,
        @Default("false") boolean skipBroken)
        implements DataConfig {
    /** Checks the path, the size and the background. */
    public Folder {
        Paths.path(dir);
        size.ifPresent(PictureSize::of);
        Background.of(background);
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.IMAGES;
    }

    @Override
    public Choice open(LoadListener listener) {
        PictureOptions options =
                new PictureOptions(size.map(PictureSize::of), fit, channels, Background.of(background), skipBroken);
        return new Choice(
                new Folder(Paths.absolute(dir), size, fit, channels, background, skipBroken),
                new PictureFolder(Paths.path(dir), options, PictureCache.ofUser(), listener),
                "pictures in " + dir);
    }

    @Override
    public String words() {
        return "folder:" + dir;
    }
}
