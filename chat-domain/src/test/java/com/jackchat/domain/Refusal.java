package com.jackchat.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** That a value breaks a rule, and that the failure names the field first. */
final class Refusal {

    private Refusal() {}

    static void assertRefused(String field, ThrowingCallable making) {
        assertThatThrownBy(making)
                .asInstanceOf(type(InvalidInputException.class))
                .returns(field, InvalidInputException::field)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith(field + " ");
    }
}
