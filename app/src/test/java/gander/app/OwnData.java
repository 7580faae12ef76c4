package gander.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small data of every kind that users bring, made of formulas. */
final class OwnData {
    static final int IMAGES = 100;
    static final int SIDE = 8;

    private OwnData() {}

    /** Makes data of this kind in the folder, and gives the word that {@code --data} takes for it. */
    static String word(Path folder, String type) throws IOException {
        switch (type) {
            case "npy" -> {
                return "npy:" + Files.write(folder.resolve("images.npy"), images());
            }
            case "npz" -> {
                Path file = folder.resolve("images.npz");
                try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                    entry(zip, "x_train.npy", images());
                    byte[] labels = new byte[IMAGES];
                    for (int i = 0; i < IMAGES; i++) {
                        labels[i] = (byte) (i % 3);
                    }
                    entry(zip, "y_train.npy", npy("(" + IMAGES + ",)", labels));
                }
                return "npz:" + file;
            }
            case "cifar" -> {
                for (String name : List.of("train.bin", "test.bin")) {
                    ByteBuffer records = ByteBuffer.allocate(40 * 3074);
                    for (int i = 0; i < records.capacity(); i++) {
                        records.put((byte) (i % 3074 < 2 ? i / 3074 : (i * 31) >> 3));
                    }
                    Files.write(folder.resolve(name), records.array());
                }
                return "cifar:" + folder;
            }
            case "folder" -> {
                return "folder:" + pictures(folder.resolve("pictures"));
            }
            case "ring" -> {
                return "ring";
            }
            case "stacked" -> {
                return "stacked:idx:" + GanderProcess.tinyData(folder.resolve("idx"), IMAGES);
            }
            default -> throw new IllegalArgumentException(type);
        }
    }

    private static byte[] images() {
        byte[] pixels = new byte[IMAGES * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * (i / 64 % 7 + 1));
        }
        return npy("(" + IMAGES + ", " + SIDE + ", " + SIDE + ")", pixels);
    }

    private static byte[] npy(String shape, byte[] values) {
        byte[] text = ("{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(10 + text.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        return file.putShort((short) text.length).put(text).put(values).array();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** Grey pictures in folders that are their classes. */
    private static Path pictures(Path folder) throws IOException {
        for (int i = 0; i < IMAGES; i++) {
            BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
            byte[] pixels = new byte[SIDE * SIDE];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = (byte) (p * (i % 7 + 1) + i);
            }
            image.getRaster().setDataElements(0, 0, SIDE, SIDE, pixels);
            Path of = Files.createDirectories(folder.resolve("class " + i % 3));
            ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
        }
        return folder;
    }
}
