package dev.tandem.platform.web;

import dev.tandem.platform.identity.TokenVerifier;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every filter chain shares: no session, bearer tokens through {@link TokenVerifier}, problem responses, strict
 * headers. A service with pages of its own builds a chain with a higher precedence on top of it and loosens the headers
 * for those paths.
 */
public final class SecurityDefaults {

    private static final String API_CONTENT_SECURITY_POLICY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final TokenVerifier verifier;
    private final JsonMapper mapper;

    SecurityDefaults(TokenVerifier verifier, JsonMapper mapper) {
        this.verifier = verifier;
        this.mapper = mapper;
    }

    /** Applies them; who may do what is left to the caller. */
    public HttpSecurity apply(HttpSecurity http) throws Exception {
        var problems = new SecurityProblems(mapper);
        var authentication = new BearerAuthentication(verifier);
        return http
                // Nothing authenticates by cookie, so there is no request to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(request -> authentication)
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(API_CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
    }
}
