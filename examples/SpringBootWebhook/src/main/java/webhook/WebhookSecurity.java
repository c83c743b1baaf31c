package webhook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Permits the platform's posts. They have neither a login nor a CSRF token, without which Spring Security answers 403
 * before the controller sees a post; the secret key in each post replaces both. Everything else stays closed.
 */
@Configuration(proxyBeanMethods = false)
class WebhookSecurity {
    private static final String[] ENDPOINTS = {"/notifications", "/inbound"};

    @Bean
    SecurityFilterChain filters(HttpSecurity http) throws Exception {
        return http.csrf(csrf -> csrf.ignoringRequestMatchers(ENDPOINTS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(ENDPOINTS)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .httpBasic(Customizer.withDefaults())
                .build();
    }
}
