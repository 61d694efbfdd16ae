package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final String SECRET = "my-card-is-4111";

    @Test
    void sayWhatAndWhereButNotWhatPeopleWrote() {
        Throwable failure = catchThrowable(() -> Jdbi.create("jdbc:h2:mem:").useHandle(handle -> {
            handle.execute("CREATE TABLE t (words VARCHAR(5))");
            handle.createUpdate("INSERT INTO t VALUES (:words)")
                    .bind("words", SECRET)
                    .execute();
        }));

        String told = printed(Failures.of(failure));

        assertThat(printed(failure)).as("what the driver says").contains(SECRET);
        assertThat(told).doesNotContain(SECRET).contains("SQL state 22001", "FailuresTest");
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
