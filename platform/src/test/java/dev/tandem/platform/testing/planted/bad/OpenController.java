package dev.tandem.platform.testing.planted.bad;

import org.springframework.web.bind.annotation.RestController;

/** Public without need. */
@RestController
public class OpenController {}
