package io.qmp4j.qapi.doc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Optional;

/// Documentation text, and the HTML and Markdown that come of it.
final class MarkupTest {
    private static String html(String text) {
        var html = new HtmlWriter();
        new HtmlText(html, new Places(List.of()), "page")
                .blocks(BlockParser.parse(text), Optional.of("thing"));
        return html.toString().strip();
    }

    private static String markdown(String text) {
        return new MarkdownText(new Places(List.of()))
                .blocks(BlockParser.parse(text), Optional.of("thing"));
    }

    @Test
    void marksRunsOfText() {
        assertThat(html("*a b*, **c** and ``d  *e*``; @f-g."))
                .isEqualTo(
                        "<p><em>a b</em>, <strong>c</strong> and <code>d  *e*</code>;"
                                + " <code>f-g</code>.</p>");
    }

    @Test
    void leavesWhatIsNoMarkup() {
        assertThat(html("2 * 3 * 4, a*b*c, *.img, user@host, `` and \\*not\\* c:\\dir"))
                .isEqualTo("<p>2 * 3 * 4, a*b*c, *.img, user@host, `` and *not* c:\\dir</p>");
        assertThat(html("*a\\*b\\* c*")).isEqualTo("<p><em>a*b* c</em></p>");
        assertThat(html("open *here and `there")).isEqualTo("<p>open *here and `there</p>");
    }

    @Test
    void readsRoles() {
        assertThat(html(":qapi:cmd:`quit`, `~Type.member`, :ref:`x`, :doc:`Title </path>`"))
                .isEqualTo(
                        "<p><code>quit</code>, <code>member</code>, <em>x</em>,"
                                + " <em>Title</em> (/path)</p>");
    }

    @Test
    void linksAddressesOfTheWebOnly() {
        assertThat(html("See https://a.example/b_(c), `x <http://d.example>`_ or javascript:e."))
                .contains("<a href=\"https://a.example/b_(c)\" rel=\"noreferrer\">")
                .contains("<a href=\"http://d.example\" rel=\"noreferrer\">x</a> or javascript:e.");
        assertThat(html("`x <javascript:alert(1)>`_")).doesNotContain("href");
    }

    @Test
    void readsLists() {
        assertThat(html("- a\n  b\n\n- c\n\n  d\n\n4. e\n5. f"))
                .isEqualTo(
                        """
                        <ul><li>a
                        b</li>
                        <li><p>c</p>
                        <p>d</p>
                        </li>
                        </ul>
                        <ol start="4"><li>e</li>
                        <li>f</li>
                        </ol>""");
        assertThat(html("since version\n4. is no list")).startsWith("<p>since version");
        assertThat(html("4. is no list\neither")).startsWith("<p>4. is");
    }

    @Test
    void readsHeadingsOldAndNew() {
        assertThat(markdown("***\nA b\n***\n\nC\n==\n\nD\n===\n\n== E f\n\ng"))
                .isEqualTo("## A b\n\nC\n\\==\n\n### D\n\n### E f\n\ng");
    }

    @Test
    void keepsLiteralTextAsItIs() {
        assertThat(html("As in::\n\n    a  *b*\n\n      c\n\nd"))
                .isEqualTo("<p>As in:</p>\n<pre>a  *b*\n\n  c</pre>\n<p>d</p>");
        assertThat(html("Note::\n  no literal")).startsWith("<p>Note::</p>\n<blockquote>");
    }

    @Test
    void takesExchangesForExamplesWhereverTheyStand() {
        assertThat(markdown("Do\n-> { \"a\":\n  1 }\n\n<- { }\n   ...\n\nDone"))
                .isEqualTo(
                        """
                        Do

                        ```
                        -> { "a":
                          1 }

                        <- { }
                           ...
                        ```

                        Done""");
    }

    @Test
    void readsDirectives() {
        assertThat(markdown(".. note:: One\n   two\n\n   three\n\nfour"))
                .isEqualTo("> **Note**\n>\n> One\n> two\n>\n> three\n\nfour");
        assertThat(markdown(".. admonition:: Mind *this*\n\n   - a"))
                .isEqualTo("> **Mind \\*this\\***\n>\n> - a");
        assertThat(markdown(".. qmp-example::\n   :title: Two\n\n   -> x"))
                .isEqualTo("*Example: Two*\n\n```\n-> x\n```");
        assertThat(markdown(".. strange-one:: with arg\n   :opt: val\n\n   text"))
                .isEqualTo("> **Strange one: with arg**\n>\n> :opt: val\n>\n> text");
        assertThat(markdown(".. comment\n   goes on\n\n.. _label:\n\nshown")).isEqualTo("shown");
    }

    @Test
    void escapesWhatMeansSomethingInMarkdown() {
        assertThat(markdown("<b>&amp; a_b _c_ [d](e) | #f\n# g\n- h\n1\\. ~~i~~ `j"))
                .isEqualTo(
                        "&lt;b&gt;&amp;amp; a_b \\_c\\_ \\[d\\](e) \\| #f\n\\# g\n\\- h\n"
                                + "1\\. \\~\\~i\\~\\~ \\`j");
        assertThat(markdown("``a`b``")).isEqualTo("`` a`b ``");
        assertThat(markdown("::\n\n  ```\n  </script>")).isEqualTo("````\n```\n</script>\n````");
    }

    @Test
    void replacesWhatHtmlCannotHold() {
        assertThat(html("a\0b\u0007\uD800c\uFFFE \uD83D\uDE00"))
                .isEqualTo("<p>a\uFFFDb\uFFFD\uFFFDc\uFFFD \uD83D\uDE00</p>");
    }

    @Test
    @Timeout(20)
    void staysWithinBoundsWhateverComes() {
        var deep = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            deep.append(" ".repeat(i)).append("- x\n\n");
        }
        assertThat(html(deep.toString())).contains("<pre>");
        assertThat(html("*a ".repeat(200_000))).hasSizeGreaterThan(600_000);
        assertThat(html("`a <".repeat(200_000))).hasSizeGreaterThan(800_000);
        assertThat(html(":a:`".repeat(100_000))).hasSizeGreaterThan(400_000);
        assertThat(html("http://((((".repeat(50_000))).hasSizeGreaterThan(500_000);
        assertThat(html("- a\n\n".repeat(50_000))).hasSizeGreaterThan(500_000);
    }
}
