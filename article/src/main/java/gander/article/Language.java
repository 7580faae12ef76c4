package gander.article;

/** A language that the article is written in. */
enum Language {
    ENGLISH(
            "en",
            "",
            "English",
            "**Figure %d.** ",
            "Contents",
            "This page holds only the chapters asked for; " + "`./gander theory` writes all of them."),
    CHINESE("zh-CN", ".zh-CN", "中文", "**图 %d** ", "目录", "本页只包含所选的章节；运行 `./gander theory` 可生成全文。");

    private final String tag;
    private final String suffix;
    private final String title;
    private final String figure;
    private final String contents;
    private final String part;

    Language(String tag, String suffix, String title, String figure, String contents, String part) {
        this.tag = tag;
        this.suffix = suffix;
        this.title = title;
        this.figure = figure;
        this.contents = contents;
        this.part = part;
    }

    /** As HTML's {@code lang} has it. */
    String tag() {
        return tag;
    }

    /** What follows a page's name. */
    String suffix() {
        return suffix;
    }

    /** Its own name. */
    String title() {
        return title;
    }

    /** What a caption begins with. */
    String figure(int number) {
        return figure.formatted(number);
    }

    /** The heading of the list of chapters and their sections. */
    String contents() {
        return contents;
    }

    /** What a page says that does not hold all chapters. */
    String part() {
        return part;
    }

    Language other() {
        return this == ENGLISH ? CHINESE : ENGLISH;
    }
}
