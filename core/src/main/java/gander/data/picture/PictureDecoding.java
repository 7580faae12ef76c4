package gander.data.picture;

import gander.UserException;
import gander.data.LoadListener;
import gander.data.picture.PictureDecoder.Decoded;
import gander.data.picture.PictureDecoder.Target;
import gander.recipe.Names;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decodes the pictures of a set, in their order, by all cores. What the set is to look like, where it is not said, is taken
 * from the first picture that can be read, and in grey; where a later one contradicts, all is begun again.
 */
final class PictureDecoding {
    private static final PictureSize OTHERWISE = new PictureSize(64, 64);

    /** Larger pictures are hardly meant to be trained on as they are. */
    private static final int LARGEST_OWN = 1024;

    /** Decoded pixels that wait for those before them, at most, but for some pictures. */
    private static final int CHUNK_BYTES = 1 << 24;

    private static final int CHUNK_MOST = 1024;
    private static final int CHUNK_LEAST = 16;

    private final PictureStore store;
    private final PictureListing listing;
    private final PictureOptions options;
    private final PictureDecoder decoder;
    private final String name;
    private final LoadListener listener;
    private final PictureLayout layout;
    private final Map<Left, Integer> left;
    private int done;

    /** A picture is not what those before it were: all have to become something else. */
    static final class Contradiction extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Target next;

        private Contradiction(Target next) {
            super("a picture is not like those before it", null, false, false);
            this.next = next;
        }

        Target next() {
            return next;
        }
    }

    /**
     * The pictures that a store has listed.
     *
     * @param name of the set
     * @throws UserException if there are none
     */
    PictureDecoding(
            PictureStore store, PictureListing listing, PictureOptions options, String name, LoadListener listener) {
        this.store = store;
        this.listing = listing;
        this.options = options;
        this.decoder = new PictureDecoder(store, options);
        this.name = name;
        this.listener = listener;
        this.left = new TreeMap<>(listing.left());
        List<PictureEntry> pictures =
                listing.files().parallelStream().filter(this::isPicture).toList();
        count(Left.NO_PICTURE, listing.size() - pictures.size());
        if (pictures.isEmpty()) {
            throw nothing(
                    listing.faults().isEmpty() ? List.of() : listing.faults().subList(0, 1));
        }
        this.layout = PictureLayout.of(pictures);
        count(Left.BESIDE_SPLITS, layout.beside());
    }

    private void count(Left reason, int count) {
        if (count > 0) {
            left.merge(reason, count, Integer::sum);
        }
    }

    private boolean isPicture(PictureEntry file) {
        if (PictureNames.isPicture(file.name())) {
            return true;
        }
        try {
            return PictureNames.isPicture(store.read(file, PictureNames.FIRST_BYTES));
        } catch (IOException unreadable) {
            return false; // Nothing says that it is one.
        }
    }

    private UserException nothing(List<String> faults) {
        return new UserException(name + ": has no pictures"
                + (left.isEmpty() ? "" : " (left where they are: " + counted() + ")")
                + faults.stream().map(fault -> "; " + fault).reduce("", String::concat)
                + ", expected PNG, JPEG, GIF, BMP, TIFF or WebP files in it or in folders of it; check the path");
    }

    private String counted() {
        return String.join(
                ", ",
                left.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .toList());
    }

    /** How many pictures there are to decode. */
    int count() {
        return layout.training().files().size() + layout.test().files().size();
    }

    /** What the pictures are to become, as far as the first one tells. */
    Target firstTarget() {
        boolean isOwnGrey = options.channels() == Channels.AUTO;
        int channels = options.channels() == Channels.RGB ? 3 : 1;
        if (options.size().isPresent()) {
            PictureSize size = options.size().get();
            return new Target(size.width(), size.height(), channels, false, isOwnGrey);
        }
        return Stream.of(layout.training(), layout.test())
                .flatMap(part -> part.files().stream())
                .map(file -> decoder.decode(file, Optional.empty()))
                .filter(decoded -> decoded.fault().isEmpty())
                .findFirst()
                .filter(first -> Math.max(first.width(), first.height()) <= LARGEST_OWN)
                .map(first -> new Target(first.width(), first.height(), channels, true, isOwnGrey))
                .orElse(new Target(OTHERWISE.width(), OTHERWISE.height(), channels, false, isOwnGrey));
    }

    /**
     * Decodes all pictures and writes their pixels.
     *
     * @throws Contradiction if a picture is not like those before it
     * @throws UserException if pictures are broken, and are not to be skipped
     */
    void run(Target target, PictureCacheFile.Writer to) throws IOException {
        PictureTally tally = new PictureTally(target, listing.faults());
        done = 0;
        int[] training = run(layout.training(), target, tally, to);
        int[] test = run(layout.test(), target, tally, to);
        requireUnchanged();
        PictureFacts.Broken broken = tally.broken();
        if (broken.count() > 0 && !options.skipBroken()) {
            throw new UserException(name + ": " + broken.count() + " of "
                    + (count() + listing.faults().size()) + " pictures cannot be read: "
                    + String.join("; ", broken.first())
                    + (broken.count() > broken.first().size() ? "; ..." : "")
                    + "; mend or remove them, or leave them out by --skip-broken");
        }
        if (training.length == 0) {
            throw nothing(broken.first());
        }
        to.end(
                tally.facts(layout, left, training, test),
                layout.training().labels().map(labels -> training),
                layout.test().labels().map(labels -> test));
    }

    /** Gives the label of each picture that was decoded; 0 for each where there are none. */
    private int[] run(PictureLayout.Part part, Target target, PictureTally tally, PictureCacheFile.Writer to)
            throws IOException {
        List<PictureEntry> files = part.files();
        int[] labels = new int[files.size()];
        int good = 0;
        int chunk = Math.max(CHUNK_LEAST, Math.min(CHUNK_MOST, CHUNK_BYTES / target.size()));
        for (int from = 0; from < files.size(); from += chunk) {
            List<PictureEntry> some = files.subList(from, Math.min(files.size(), from + chunk));
            List<Decoded> pictures = some.parallelStream()
                    .map(file -> decoder.decode(file, Optional.of(target)))
                    .toList();
            for (int i = 0; i < some.size(); i++) {
                Decoded picture = pictures.get(i);
                if (picture.fault().isPresent()) {
                    tally.breaks(
                            Names.printable(some.get(i).path()) + ": "
                                    + picture.fault().get(),
                            picture.isUnreadable());
                } else {
                    to.picture(picture.pixels().orElseThrow(() -> contradiction(picture, target)));
                    tally.add(picture);
                    int index = from + i;
                    labels[good++] = part.labels().map(all -> all[index]).orElse(0);
                }
            }
            done += some.size();
            listener.decoded(name, done, count());
        }
        return Arrays.copyOf(labels, good);
    }

    private static Contradiction contradiction(Decoded picture, Target target) {
        boolean isSame = !target.isOwnSize() || picture.isOf(target.width(), target.height());
        boolean isGrey = target.isOwnGrey() && !picture.isColour();
        return new Contradiction(new Target(
                isSame ? target.width() : OTHERWISE.width(),
                isSame ? target.height() : OTHERWISE.height(),
                target.isOwnGrey() && !isGrey ? 3 : target.channels(),
                target.isOwnSize() && isSame,
                isGrey));
    }

    private void requireUnchanged() {
        PictureListing now = store.list();
        if (!now.key("").equals(listing.key(""))) {
            throw new UserException(name + ": has changed while its pictures were read" + firstChange(now)
                    + "; wait until nothing writes to it, and start again");
        }
    }

    private String firstChange(PictureListing now) {
        Set<PictureEntry> before = new HashSet<>(listing.files());
        Set<PictureEntry> after = new HashSet<>(now.files());
        return Stream.concat(
                        listing.files().stream().filter(file -> !after.contains(file)),
                        now.files().stream().filter(file -> !before.contains(file)))
                .findFirst()
                .map(file -> ", " + Names.shown(file.path()) + " for one")
                .orElse("");
    }
}
