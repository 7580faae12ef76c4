package gander.data.picture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** What golden_pictures.py wrote, without Gander. */
final class GoldenPictures {
    private GoldenPictures() {}

    static JsonNode json(String name) throws IOException {
        return new JsonMapper().readTree(file(name));
    }

    static byte[] file(String name) throws IOException {
        try (InputStream in = GoldenPictures.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** The names of all pictures. */
    static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        json("golden_pictures.json")
                .get("pictures")
                .forEach(picture -> names.add(picture.get("file").asText()));
        return names;
    }

    static byte[] pixels(JsonNode deflated) throws IOException {
        byte[] packed = Base64.getDecoder().decode(deflated.asText());
        return new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    static int largestDifference(byte[] a, byte[] b) {
        int largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)));
        }
        return largest;
    }
}
