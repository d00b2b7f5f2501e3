package dev.tandem.routing.plan;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

    @Bean
    static ConfigurationPropertiesBindHandlerAdvisor skillListBinding() {
        return SkillListBinding::new;
    }
}
