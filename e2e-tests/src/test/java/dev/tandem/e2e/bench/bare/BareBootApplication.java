package dev.tandem.e2e.bench.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A Spring Boot web application on Jetty with one endpoint. Prints {@code ready} once it serves. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class BareBootApplication {

    public static void main(String[] args) {
        SpringApplication.run(BareBootApplication.class, "--server.port=0", "--spring.main.banner-mode=off");
        System.out.println("ready");
    }

    @GetMapping("/hello")
    String hello() {
        return "hello";
    }
}
