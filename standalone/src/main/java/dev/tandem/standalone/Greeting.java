package dev.tandem.standalone;

import java.time.Duration;
import java.util.Locale;

/** What a person needs to know once everything runs. */
final class Greeting {

    private Greeting() {}

    static String text(StartOptions options, Duration took) {
        var host =
                options.host().equals("127.0.0.1") || options.host().equals("0.0.0.0") ? "localhost" : options.host();
        var origin = "http://" + host + ":" + options.port();
        return """

                Tandem is ready (%s s)

                  Demo shop     %2$s/demo/
                  Console       %2$s/console/
                  Dashboards    %2$s/console/dashboards

                  agents        ana@tandem.example   ben@tandem.example   chloe@tandem.example
                  supervisor    sam@tandem.example
                  admin         ada@tandem.example
                  password      tandem-demo (all of them; demo only)

                  Data is kept in %3$s. Ctrl-C stops.
                """.formatted(String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0), origin, options.data());
    }
}
