package dev.tandem.platform.testing.planted.bad;

import org.springframework.beans.factory.annotation.Autowired;

class InjectsField {

    @Autowired
    String dependency = "";
}
