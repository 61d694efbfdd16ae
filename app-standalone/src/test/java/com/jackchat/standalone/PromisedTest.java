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

    @Test
    void remembersAllOfItAcrossAnInterruption() {
        Promised guest = new Promised("ann", 10);
        guest.read(new Promised.Faults(1, 2, 3, 4));

        Promised later = Promised.parse(guest.line());

        assertThat(later.visitor()).isEqualTo("ann");
        assertThat(later.upTo()).isEqualTo(10);
        assertThat(later.faults()).isEqualTo(new Promised.Faults(1, 2, 3, 4));
        assertThat(later.line()).isEqualTo(guest.line());
    }

    @Test
    void isFoundOnceAllWasThereAndUntilThereIsDoubt() {
        Promised guest = new Promised("ann", 10);
        assertThat(guest.isFound()).isFalse();

        guest.read(Promised.Faults.NONE);
        assertThat(Promised.parse(guest.line()).isFound()).isTrue();
        guest.doubt();

        assertThat(guest.isFound()).isFalse();
    }

    @Test
    void isNotFoundAnyMoreWhenOneWasMissed() {
        Promised guest = new Promised("ann", 10);
        guest.read(Promised.Faults.NONE);

        guest.missed();

        assertThat(guest.isFound()).isFalse();
        assertThat(guest.faults().lost()).isEqualTo(1);
    }

    @Test
    void promisesNoLessForAnAcknowledgementThatComesLate() {
        Promised guest = new Promised("ann", 10);

        guest.acknowledge(12);
        guest.acknowledge(11);

        assertThat(guest.upTo()).isEqualTo(12);
    }
}
