package dev.tandem.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Against a server that speaks Secret Manager's protocol. */
class SecretPlaceholdersTests {

    private static final String KEY = "projects/shop-prod/secrets/tandem-link-key/versions/latest";

    private final StandInSecretManager secrets = new StandInSecretManager();
    private final StandardEnvironment environment = new StandardEnvironment();

    @AfterEach
    void stop() {
        secrets.close();
    }

    private StandardEnvironment started(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Map.of(
                "tandem.secrets.source", "secret-manager",
                "tandem.secrets.emulator-host", secrets.host(),
                "tandem.google.project-id", "shop-prod"));
        all.putAll(settings);
        environment.getPropertySources().addLast(new MapPropertySource("settings", all));
        new SecretPlaceholders().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void aSettingThatNamesASecretHasItsTextWithoutTheLineBreakAtItsEnd() {
        secrets.put(KEY, "s3cret with ${no} placeholder}\n");
        secrets.put("projects/shop-prod/secrets/tandem-inbox/versions/7", "pinned");
        secrets.put("projects/other-project/secrets/crm/versions/latest", "theirs");
        started(Map.of(
                "tandem.a", "${sm@tandem-link-key}",
                "tandem.b", "${sm@tandem-inbox/7}",
                "tandem.c", "user:${sm@other-project/crm/latest}"));

        assertThat(environment.getProperty("tandem.a")).isEqualTo("s3cret with ${no} placeholder}");
        assertThat(Binder.get(environment).bind("tandem.a", String.class).get())
                .isEqualTo("s3cret with ${no} placeholder}");
        assertThat(environment.getProperty("tandem.b")).isEqualTo("pinned");
        assertThat(environment.getProperty("tandem.c")).isEqualTo("user:theirs");
    }

    @Test
    void onlyWhatCountsIsRead() {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("override", Map.of("tandem.a", "given by hand")));
        assertThat(started(Map.of("tandem.a", "${sm@tandem-link-key}")).getProperty("tandem.a"))
                .isEqualTo("given by hand");
        assertThat(secrets.asked()).isEmpty();
    }

    @Test
    void withoutTheSourceNothingIsAsked() {
        started(Map.of("tandem.secrets.source", "none", "tandem.a", "${sm@tandem-link-key}"));
        assertThat(secrets.asked()).isEmpty();
        assertThatThrownBy(() -> environment.getRequiredProperty("tandem.a"))
                .hasMessageContaining("sm@tandem-link-key");
    }

    @Test
    void everySecretThatCannotBeReadIsNamedAtOnceAndNoneIsTold() {
        secrets.put(KEY, "do not print me");
        secrets.refuse(
                "projects/shop-prod/secrets/forbidden/versions/latest",
                Status.PERMISSION_DENIED.withDescription("no access"));
        assertThatThrownBy(() -> started(Map.of(
                        "tandem.a", "${sm@tandem-link-key}",
                        "tandem.b", "${sm@forbidden}",
                        "tandem.c", "${sm@missing}")))
                .isInstanceOfSatisfying(SecretsUnavailableException.class, failure -> {
                    assertThat(failure.problems())
                            .hasSize(2)
                            .anyMatch(problem -> problem.contains("secrets/forbidden") && problem.contains("DENIED"))
                            .anyMatch(problem -> problem.contains("secrets/missing") && problem.contains("NOT_FOUND"));
                    var analysis = new SecretsFailureAnalyzer().analyze(failure);
                    assertThat(analysis.getDescription()).contains("forbidden", "missing");
                    assertThat(analysis.getAction()).contains("secretAccessor");
                })
                .hasMessageNotContaining("do not print me");
    }

    @Test
    void aServerThatIsAwayForAMomentIsAskedAgain() {
        secrets.put(KEY, "kept");
        secrets.refuse(KEY, Status.UNAVAILABLE);
        assertThat(started(Map.of("tandem.a", "${sm@tandem-link-key}")).getProperty("tandem.a"))
                .isEqualTo("kept");
        assertThat(secrets.asked()).hasSize(2);
    }

    @Test
    void whatArrivesDamagedIsNotUsed() {
        secrets.put(KEY, "text");
        secrets.damage();
        assertThatThrownBy(() -> started(Map.of("tandem.a", "${sm@tandem-link-key}")))
                .hasMessageContaining("checksum");
    }

    @Test
    void aNameThatIsNoneAndAMissingProjectAreSaid() {
        assertThatThrownBy(() -> started(Map.of("tandem.a", "${sm@a/b/c/d}"))).hasMessageContaining("${sm@a/b/c/d}");
    }

    @Test
    void withoutAProjectNobodyKnowsWhoseSecretsAreMeant() {
        assertThatThrownBy(() -> started(Map.of("tandem.google.project-id", "", "tandem.a", "${sm@tandem-link-key}")))
                .hasMessageContaining("tandem.google.project-id");
    }
}
