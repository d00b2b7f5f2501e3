package dev.tandem.gateway.page;

import dev.tandem.gateway.identity.StaffSignIn;
import dev.tandem.gateway.session.InboxSettings;
import dev.tandem.platform.web.SecurityDefaults;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;

/**
 * What each page may load and who may frame it. The console may be framed by nobody, the widget by the sites of its inbox.
 * Styles may be inline in the console, because its component library sets them so; scripts never are. HSTS is sent over
 * TLS only.
 */
@Configuration(proxyBeanMethods = false)
class PageHeaders {

    private static final String BASE = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; ";

    private static final String CONSOLE = BASE
            + "script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; "
            + "frame-ancestors 'none'; connect-src 'self'";

    private static final String SHOP = BASE
            + "script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; frame-ancestors 'none'";

    private static final String WIDGET = BASE
            + "script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; frame-ancestors 'self'";

    private static final String CACHE = "Cache-Control";
    private static final String POLICY = "Content-Security-Policy";
    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    /** What is not there now may be there after the next deployment. */
    private static final HeaderWriter ASK_AGAIN = (request, response) -> {
        if (!response.containsHeader(CACHE)) {
            response.setHeader(CACHE, "no-cache");
        }
    };

    @Bean
    @Order(10)
    SecurityFilterChain widgetPages(HttpSecurity http, SecurityDefaults defaults, InboxSettings inboxes)
            throws Exception {
        HeaderWriter framing = (request, response) -> response.setHeader(POLICY, WIDGET + sites(request, inboxes));
        return defaults.apply(http.securityMatcher("/widget.js", "/widget/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.addHeaderWriter(framing)
                        .addHeaderWriter(ASK_AGAIN)
                        .frameOptions(FrameOptionsConfig::disable)
                        .cacheControl(cache -> cache.disable())
                        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                        .crossOriginResourcePolicy(any -> any.policy(CrossOriginResourcePolicy.CROSS_ORIGIN)))
                .build();
    }

    @Bean
    @Order(11)
    SecurityFilterChain consolePages(HttpSecurity http, SecurityDefaults defaults, StaffSignIn signIn)
            throws Exception {
        var origins = signIn.origins();
        var policy = origins.isEmpty() ? CONSOLE : CONSOLE + " " + String.join(" ", origins);
        return pages(http.securityMatcher("/console", "/console/**"), defaults, policy);
    }

    @Bean
    @Order(12)
    SecurityFilterChain shopPages(HttpSecurity http, SecurityDefaults defaults) throws Exception {
        return pages(
                http.securityMatcher("/", "/demo", "/demo/**", "/index.html", "/landing.css", "/favicon.svg"),
                defaults,
                SHOP);
    }

    /** The sites of the inbox that the page is opened for; of none, if it names none that exists. */
    private static String sites(HttpServletRequest request, InboxSettings inboxes) {
        var named = request.getParameter("inbox");
        var inbox = named == null ? null : inboxes.inboxes().get(named);
        var sites = inbox == null ? List.<String>of() : inbox.sites();
        return sites.isEmpty() ? "" : " " + String.join(" ", sites);
    }

    private static SecurityFilterChain pages(HttpSecurity http, SecurityDefaults defaults, String policy)
            throws Exception {
        return defaults.apply(http)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                        .addHeaderWriter(ASK_AGAIN)
                        .permissionsPolicyHeader(any -> any.policy(PERMISSIONS))
                        .crossOriginOpenerPolicy(own -> own.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .cacheControl(cache -> cache.disable()))
                .build();
    }
}
