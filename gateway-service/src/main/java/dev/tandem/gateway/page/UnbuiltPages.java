package dev.tandem.gateway.page;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Says how to build what is not there, instead of a bare 404. */
@Configuration(proxyBeanMethods = false)
class UnbuiltPages {

    private static final Map<String, List<String>> PAGES = Map.of(
            "static/console/index.html", List.of("/console/**"),
            "static/widget/index.html", List.of("/widget/**"),
            "static/widget.js", List.of("/widget.js"));

    @Bean
    @Order(-2)
    RouterFunction<ServerResponse> buildHints() {
        var routes = RouterFunctions.route();
        // A route that never matches, for when everything is built.
        routes.route(request -> false, request -> ServerResponse.notFound().build());
        PAGES.forEach((file, paths) -> {
            if (!new ClassPathResource(file).exists()) {
                paths.forEach(path -> routes.route(RequestPredicates.path(path), request -> hint()));
            }
        });
        return routes.build();
    }

    private static ServerResponse hint() {
        return ServerResponse.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.TEXT_HTML)
                .body("""
                        <!doctype html>
                        <html lang="en">
                          <title>Not built yet</title>
                          <h1>The UI has not been built</h1>
                          <p>Run <code>./tandem up</code>, or <code>npm ci &amp;&amp; npm run build</code> in
                            <code>agent-console-ui</code> and build gateway-service again.</p>
                        </html>
                        """);
    }
}
