/** The command line of Gradus. */
module io.gradus.app {
    requires com.fasterxml.jackson.core;
    requires io.gradus.nn;
    requires de.siegmar.fastcsv;
    requires info.picocli;
    requires java.desktop;
    requires jdk.httpserver;
    requires static org.jspecify;

    opens io.gradus.app to
            info.picocli;
}
