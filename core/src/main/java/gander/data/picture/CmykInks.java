package gander.data.picture;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * How four components are inks.
 *
 * @param inverted whether 255 is no ink, as programs write it into JPEG, after Adobe's
 * @param luma whether the first three are luma and colour differences (YCCK)
 * @param profile the parts of an ICC profile; empty where there is none, which makes a colour the product of what each of two
 *     inks leaves of it
 */
record CmykInks(boolean inverted, boolean luma, List<Bytes> profile) {

    BufferedImage toRgb(Raster stored) throws PictureException {
        WritableRaster inks = inks(stored);
        BufferedImage image = new BufferedImage(inks.getWidth(), inks.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        if (profile.isEmpty()) {
            mix(inks, image.getRaster());
        } else {
            ICC_Profile[] way = {inkProfile(), ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
            new ColorConvertOp(way, null).filter(inks, image.getRaster());
        }
        return image;
    }

    private ICC_Profile inkProfile() throws PictureException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        profile.forEach(part -> all.write(part.array(), part.start(), part.length()));
        ICC_Profile found = ICC_Profile.getInstance(all.toByteArray());
        if (found.getNumComponents() != 4) {
            throw PictureException.damaged("a picture of four inks has a profile of " + found.getNumComponents());
        }
        return found;
    }

    private WritableRaster inks(Raster stored) throws PictureException {
        if (stored.getNumBands() < 4 || stored.getTransferType() != DataBuffer.TYPE_BYTE) {
            throw new PictureException("has inks that are not four of 8 bits each, which are not read");
        }
        int width = stored.getWidth();
        WritableRaster inks =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, stored.getHeight(), 4, new Point());
        int[] bands = {0, 1, 2, 3};
        Raster four = stored.createChild(0, 0, width, stored.getHeight(), 0, 0, bands);
        int[] row = null;
        for (int y = 0; y < stored.getHeight(); y++) {
            row = four.getPixels(0, y, width, 1, row);
            for (int at = 0; at < row.length; at += 4) {
                if (luma) {
                    inkFromLuma(row, at);
                }
                for (int c = luma ? 3 : 0; inverted && c < 4; c++) {
                    row[at + c] = 255 - row[at + c];
                }
            }
            inks.setPixels(0, y, width, 1, row);
        }
        return inks;
    }

    /** JFIF's conversion to red, green and blue, which are cyan, magenta and yellow here. ITU-T T.871, section 7. */
    private static void inkFromLuma(int[] row, int at) {
        int y = row[at];
        int cb = row[at + 1] - 128;
        int cr = row[at + 2] - 128;
        row[at] = clip(y + 1.402 * cr);
        row[at + 1] = clip(y - 0.344136 * cb - 0.714136 * cr);
        row[at + 2] = clip(y + 1.772 * cb);
    }

    private static int clip(double value) {
        return (int) Math.max(0, Math.min(255, Math.rint(value)));
    }

    private static void mix(Raster inks, WritableRaster rgb) {
        int width = inks.getWidth();
        int[] from = null;
        int[] to = new int[3 * width];
        for (int y = 0; y < inks.getHeight(); y++) {
            from = inks.getPixels(0, y, width, 1, from);
            for (int x = 0; x < width; x++) {
                int light = 255 - from[4 * x + 3];
                for (int c = 0; c < 3; c++) {
                    to[3 * x + c] = ((255 - from[4 * x + c]) * light + 127) / 255;
                }
            }
            rgb.setPixels(0, y, width, 1, to);
        }
    }
}
