/** The Reporting API: what became of mail, as typed records out of any of its four formats. */
@NullMarked
package io.github.socketlabs4j.reporting;

import org.jspecify.annotations.NullMarked;
