package dev.tandem.platform.autoconfigure;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Leaves out what Spring Boot would configure and no service uses: with several services in one JVM on a small machine
 * each of them costs start-up time several times over.
 */
class UnusedAutoConfigurations implements AutoConfigurationImportFilter {

    private static final String BOOT = "org.springframework.boot.";

    /** Every Google client on the classpath would be made, and ask for credentials; ours are made where they are chosen. */
    private static final String GOOGLE = "com.google.cloud.spring.autoconfigure.";

    private static final Set<String> UNUSED = Set.of(
            BOOT + "actuate.autoconfigure.audit.AuditAutoConfiguration",
            BOOT + "actuate.autoconfigure.audit.AuditEventsEndpointAutoConfiguration",
            BOOT + "actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration",
            BOOT + "autoconfigure.admin.SpringApplicationAdminJmxAutoConfiguration",
            BOOT + "autoconfigure.info.ProjectInfoAutoConfiguration",
            BOOT + "autoconfigure.jmx.JmxAutoConfiguration",
            BOOT + "health.autoconfigure.application.SslHealthContributorAutoConfiguration",
            BOOT + "http.client.autoconfigure.HttpClientAutoConfiguration",
            BOOT + "http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration",
            BOOT + "http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration",
            BOOT + "http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration",
            BOOT + "jetty.autoconfigure.metrics.JettyMetricsAutoConfiguration",
            BOOT + "micrometer.metrics.autoconfigure.ssl.SslMetricsAutoConfiguration",
            BOOT + "micrometer.metrics.autoconfigure.startup.StartupTimeMetricsListenerAutoConfiguration",
            BOOT + "micrometer.metrics.autoconfigure.task.TaskExecutorMetricsAutoConfiguration",
            BOOT + "micrometer.observation.autoconfigure.ScheduledTasksObservationAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration",
            BOOT + "restclient.autoconfigure.RestClientAutoConfiguration",
            BOOT + "restclient.autoconfigure.RestClientObservationAutoConfiguration",
            BOOT + "restclient.autoconfigure.RestTemplateAutoConfiguration",
            BOOT + "restclient.autoconfigure.RestTemplateObservationAutoConfiguration",
            BOOT + "restclient.autoconfigure.service.HttpServiceClientAutoConfiguration",
            BOOT + "security.autoconfigure.UserDetailsServiceAutoConfiguration",
            BOOT + "security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            BOOT + "security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
            BOOT + "servlet.autoconfigure.MultipartAutoConfiguration");

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        var wanted = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            var candidate = candidates[i];
            wanted[i] = candidate == null || !UNUSED.contains(candidate) && !candidate.startsWith(GOOGLE);
        }
        return wanted;
    }
}
