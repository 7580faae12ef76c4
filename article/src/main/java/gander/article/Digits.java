package gander.article;

import gander.UserException;
import gander.data.ImageSource;
import gander.data.Mnist;
import gander.data.PenSource;
import gander.data.UserCache;

/** The digits that a chapter trains on: MNIST where it is kept on this machine, else the pen digits; nothing is downloaded. */
final class Digits {
    private Digits() {}

    static ImageSource source() {
        Mnist mnist = Mnist.in(UserCache.folder("mnist"));
        try {
            mnist.prepare();
            return mnist;
        } catch (UserException e) {
            return new PenSource();
        }
    }
}
