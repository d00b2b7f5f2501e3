package dev.tandem.platform.autoconfigure;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param dataDirectory where everything is kept that must survive a restart */
@ConfigurationProperties("tandem")
record PlatformProperties(@DefaultValue("data") Path dataDirectory) {}
