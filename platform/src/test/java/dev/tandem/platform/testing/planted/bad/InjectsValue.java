package dev.tandem.platform.testing.planted.bad;

import org.springframework.beans.factory.annotation.Value;

class InjectsValue {

    final String setting;

    InjectsValue(@Value("${some.setting}") String setting) {
        this.setting = setting;
    }
}
