package gander.chart;

import java.util.Locale;

/**
 * What a mark is drawn with: a colour on light and one on dark. The six that carry meaning, and the grey, were searched for so
 * that any two differ for people with each kind of colour blindness, as Machado, Oliveira and Fernandes (2009) simulate it,
 * and that each has a contrast of 3 to 1 at least with what lies behind it (WCAG 2.2, 1.4.11). None of the last three looks
 * ochre, green or blue to who sees all colours: the article says that these mean the data, the generator and the
 * discriminator.
 */
enum Ink {
    DATA(0xB97E05, 0xFF9812),
    GENERATOR(0x23806A, 0x28CF9D),
    DISCRIMINATOR(0x2C14A3, 0x5A86FF),
    FOURTH(0xDD35B6, 0xD04FC0),
    FIFTH(0x8E1B2F, 0xC3A6FF),
    SIXTH(0x111111, 0xFFFFFF),
    QUIET(0x5C5A66, 0x938A7C),
    RUN_1(0x1A3AA6, 0x8EA8FF),
    RUN_2(0xB8430A, 0xFF9E64),
    RUN_3(0x1F7D34, 0x6FD486),
    RUN_4(0x8029A0, 0xD39BFF),
    RUN_5(0x0B7080, 0x5FD3DC),
    RUN_6(0xAD1457, 0xFF8FC0),
    RUN_7(0x7A5A00, 0xE6C04C),
    RUN_8(0x50555F, 0xB3B8C2),
    /** Of titles. */
    TEXT(0x1C1D20, 0xE9E8E4),
    /** Of labels and axes. */
    SOFT(0x5D6068, 0xA2A5AD),
    /** Of the lines behind the data. */
    GRID(0xE6E4DD, 0x32363E),
    /** What lies behind everything. */
    PAPER(0xFFFFFF, 0x1C1F25);

    private final int onLight;
    private final int onDark;

    Ink(int onLight, int onDark) {
        this.onLight = onLight;
        this.onDark = onDark;
    }

    int onLight() {
        return onLight;
    }

    int onDark() {
        return onDark;
    }

    static Ink of(Layer.Colour colour) {
        return valueOf(colour.name());
    }

    /** The name of its variable in a page's style. */
    String variable() {
        return "--ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
