package dev.tandem.platform.testing.planted.bad;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("planted")
class MutableSettings {

    String name = "";
}
