package io.gradus.app.play.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JavaScript of the page and of explanations, checked by TypeScript and by rules of our own: see lint.js. */
@BrowserTest
final class LintTest {
    /** Everything of ours that is JavaScript, the tests' own code included. */
    private static Map<String, String> modules() throws IOException {
        Map<String, String> modules = new LinkedHashMap<>();
        for (String root : List.of("src/main/resources", "../nn/src/main/resources", "src/test/resources")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (Path file :
                        files.filter(p -> p.toString().endsWith(".js")).sorted().toList()) {
                    modules.put("/" + file.getFileName(), Files.readString(file));
                }
            }
        }
        return modules;
    }

    private static List<String> findings(Tab tab, Map<String, String> modules) {
        return tab.empty().texts("return import('/lint.js').then(lint => lint.findings(arguments[0]));", modules);
    }

    @Test
    void theModulesAreClean(Tab tab) throws IOException {
        Map<String, String> modules = modules();
        assertTrue(modules.containsKey("/lint.js"), () -> "found only " + modules.keySet());
        assertEquals(List.of(), findings(tab, modules));
    }

    /** A module with a fault, and what is to be said of it. */
    private static final List<String> FAULTS = List.of(
            "const a = 1; export {}; | 'a' is declared but its value is never read.",
            "import { b } from './c.js'; | 'b' is declared but its value is never read.",
            "export function f(x) { return 1; } | 'x' is declared but its value is never read.",
            "export const a = missing + 1; | Cannot find name 'missing'.",
            "import { b } from './absent.js'; b(); | Cannot find module './absent.js'",
            "import { b } from './c.js'; b(); | This expression is not callable.",
            "import { e } from './c.js'; e(); | no exported member 'e'.",
            "/** @param {number} x */ export const f = (x) => x.toUpperCase(); | Property 'toUpperCase' does not exist",
            "export const n = Math.sqrt('4'); | Argument of type 'string' is not assignable",
            "export function f(x) { if (x) { return 1; } } | Not all code paths return a value.",
            "export function f() { return 1; f(); } | Unreachable code detected.",
            "export const a = 1 == '1'; | == converts types: write ===",
            "var a = 1; export { a }; | var: write const or let",
            "document.getElementById('a').innerHTML = ''; | innerHTML is forbidden",
            "document.body['outerHTML'] = ''; | outerHTML is forbidden",
            "document.body.insertAdjacentHTML('beforeend', ''); | insertAdjacentHTML is forbidden",
            "document.write(''); | write is forbidden",
            "eval('1'); | eval() is forbidden",
            "export const f = new Function('return 1'); | Function() is forbidden",
            "setTimeout('f()', 1); | text is not code",
            "document.body.onclick = null; | onclick: use addEventListener",
            "document.body.setAttribute('style', ''); | setAttribute(\"style\") is forbidden",
            "document.body.setAttribute('onclick', ''); | setAttribute(\"onclick\") is forbidden",
            "document.body.style.cssText = ''; | cssText is forbidden",
            "fetch('https://example.org/'); | nothing is loaded from elsewhere: https://example.org/",
            "fetch('//example.org/'); | nothing is loaded from elsewhere: //example.org/",
            "console.log(1); | console: tell the reader",
            "debugger; | not in code that is shipped",
            "const a = ; | Expression expected.");

    @Test
    void plantedFaultsAreFound(Tab tab) {
        Map<String, String> modules = new LinkedHashMap<>(Map.of("/c.js", "export const b = 1;"));
        for (int k = 0; k < FAULTS.size(); k++) {
            modules.put("/planted" + k + ".js", FAULTS.get(k).split(" \\| ")[0]);
        }
        List<String> findings = findings(tab, modules);
        for (int k = 0; k < FAULTS.size(); k++) {
            String place = "/planted" + k + ".js:1: ";
            String finding = FAULTS.get(k).split(" \\| ")[1];
            assertTrue(
                    findings.stream().anyMatch(f -> f.startsWith(place) && f.contains(finding)),
                    () -> place + finding + " is not among " + findings);
        }
        assertEquals(0, findings.stream().filter(f -> f.startsWith("/c.js")).count());
    }
}
