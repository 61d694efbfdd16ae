package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromisedTest {

    /** What was said again is there for whoever reads after the next kill. */
    @Test
    void remembersWhatWasMissedWhenItsReaderWasInterrupted() {
        Promised guest = new Promised("ann", 10);
        guest.missed();

        Promised later = Promised.parse(guest.line());
        later.read(Promised.Faults.NONE);

        assertThat(later.faults().lost()).isEqualTo(1);
        assertThat(later.isFound()).isFalse();
    }
}
