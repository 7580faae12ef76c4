package gander.optim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.recipe.Shorthand;

/** What files said before there was another optimizer: a mapping that names none is Adam's. */
public final class AdamByDefault implements Shorthand.Reader {
    @Override
    public JsonNode read(JsonNode written) {
        if (!(written instanceof ObjectNode mapping) || mapping.has("type")) {
            return written;
        }
        return mapping.deepCopy().put("type", "adam");
    }

    @Override
    public boolean isForPartsToo() {
        return false;
    }
}
