package dev.tandem.crm.builtin;

import dev.tandem.platform.runtime.DataDirectory;
import dev.tandem.platform.sqlite.SqliteDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CrmDatabase {

    @Bean(destroyMethod = "close")
    SqliteDatabase sqliteDatabase(DataDirectory data) {
        return SqliteDatabase.open(data.file("crm/crm.db"), "db/crm");
    }
}
