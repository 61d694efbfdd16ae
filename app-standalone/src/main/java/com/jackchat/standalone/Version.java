package com.jackchat.standalone;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which Jack Chat this is, as its jar says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Jack Chat " + number()};
    }

    static String number() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(unpackaged)");
    }
}
