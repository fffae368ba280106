package io.gradus.nn.explain;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The picture and the stepper of a page of HTML: a place for them, which scripts fill and show, and at the end of the page
 * the numbers and the scripts. The page is well-formed XML, too, so scripts stand in a section that XML does not look into.
 */
final class Explorer {
    /** What makes a text a module of its own; in one script the modules simply follow one another. */
    private static final Pattern MODULE_WORDS = Pattern.compile("(?m)^import .*;\\n|^export ");

    private Explorer() {}

    static void place(Appendable out) throws IOException {
        out.append("<section id=\"explorer\" hidden=\"\" aria-label=\"Step through the round\">\n")
                .append(
                        "<svg id=\"stage\" class=\"stage\" role=\"img\" aria-label=\"The network; its numbers stand in the")
                .append(" text\"></svg>\n<div id=\"stepper\"></div>\n<div id=\"step-card\"></div>\n</section>\n");
    }

    static void script(Ledger ledger, Digits digits, Appendable out) throws IOException {
        StringBuilder json = new StringBuilder();
        Renderer.json().render(ledger, json);
        out.append("<script type=\"application/json\" id=\"explanation\" data-digits=\"")
                .append(Integer.toString(digits.count()))
                .append("\">\n")
                .append(escape(json.toString()))
                .append("</script>\n<script type=\"module\">\n//<![CDATA[\n");
        for (String name : PageFiles.names()) {
            if (name.endsWith(".js")) {
                out.append(inOneScript(PageFiles.text(name)));
            }
        }
        out.append(inOneScript(PageFiles.read("explained.js"))).append("//]]>\n</script>\n");
    }

    static String inOneScript(String module) {
        return MODULE_WORDS.matcher(module).replaceAll("");
    }

    /** In JSON these signs stand in strings only, where they can be written otherwise; then no text can end the script. */
    static String escape(String json) {
        return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }
}
