package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.pen.PenSource;

/** Digits that Gander draws; see {@link PenSource}. */
public record Pen() implements DataConfig {
    @Override
    public Examples.Kind kind() {
        return Examples.Kind.IMAGES;
    }

    @Override
    public Choice open(LoadListener listener) {
        return new Choice(this, new PenSource(), "pen digits, drawn by Gander");
    }
}
