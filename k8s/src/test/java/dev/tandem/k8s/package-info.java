/** Renders the chart with every values file and checks what comes out; checks the Terraform beside it. */
@NullMarked
package dev.tandem.k8s;

import org.jspecify.annotations.NullMarked;
