package dev.tandem.conversation.objects;

import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.tandem.platform.google.GoogleProperties;
import dev.tandem.platform.runtime.DataDirectory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObjectConfiguration {

    @Bean
    @ConditionalOnProperty(name = "tandem.objects.store", havingValue = "files", matchIfMissing = true)
    ObjectStore fileObjectStore(DataDirectory data) {
        return new FileObjectStore(data.folder("objects"));
    }

    /** A bucket. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "tandem.objects.store", havingValue = "gcs")
    @EnableConfigurationProperties(GoogleProperties.class)
    static class Gcs {

        @Bean(destroyMethod = "close")
        @ConditionalOnMissingBean
        Storage storage(GoogleProperties google) {
            return StorageOptions.newBuilder()
                    .setProjectId(google.requireProjectId())
                    .build()
                    .getService();
        }

        @Bean
        ObjectStore gcsObjectStore(Storage storage, GoogleProperties google, ObjectProperties properties) {
            var bucket = properties.bucket() == null
                    ? google.requireProjectId() + "-tandem-attachments"
                    : properties.bucket();
            return new GcsObjectStore(storage, bucket, properties.signedDownloads());
        }
    }
}
