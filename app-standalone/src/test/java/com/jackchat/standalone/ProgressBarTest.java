package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.jdbi.EmbeddedBackup.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final StringWriter drawn = new StringWriter();
    private final AtomicLong now = new AtomicLong();
    private final ProgressBar bar = new ProgressBar(new PrintWriter(drawn), now::get);

    @Test
    void saysHowFarItIsAndHowLongTheRestTakes() {
        String line = ProgressBar.line(Step.COPY, 25, 100, TimeUnit.SECONDS.toNanos(30));

        assertThat(line).isEqualTo("Copying            [#######.......................]  25 %, 1 min 30 s left");
    }

    @Test
    void promisesNothingAtTheVeryBeginning() {
        assertThat(ProgressBar.line(Step.CHECK, 1, 100, 1)).endsWith("  1 %");
    }

    @Test
    void drawsNowAndThenOnOneLineAndWipesIt() {
        bar.at(Step.COPY, 1, 100);
        bar.at(Step.COPY, 2, 100);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(150));
        bar.at(Step.COPY, 50, 100);
        bar.at(Step.VERIFY, 1, 100);
        bar.close();

        assertThat(drawn.toString().split("\r")).hasSize(5);
        assertThat(drawn.toString())
                .contains(" 50 %", "Reading the copy")
                .doesNotContain(" 2 %")
                .doesNotContain("\n");
        assertThat(drawn.toString()).endsWith("\r\u001b[K");
    }

    @Test
    void drawsNothingWhereNobodyLooks() {
        ProgressBar nowhere = new ProgressBar(null, now::get);

        nowhere.at(Step.COPY, 1, 100);
        nowhere.close();

        assertThat(drawn.toString()).isEmpty();
    }
}
