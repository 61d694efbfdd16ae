package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlusherTest {

    @Test
    void cutsAConnectionThatFailsAndGoesOn() {
        List<String> calls = new ArrayList<>();
        Wire failing = (Wire) Proxy.newProxyInstance(
                Wire.class.getClassLoader(), new Class<?>[] {Wire.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    if (method.getName().equals("send")) throw new IllegalStateException("broken");
                    return method.getReturnType() == boolean.class ? true : null;
                });
        Outbound outbound = new Outbound(failing, OutboundLimits.standard());
        outbound.send("hello");

        Flusher.pump(outbound);

        assertThat(calls).containsExactly("flush", "send", "cut");
        assertThat(outbound.queuedBytes()).isLessThanOrEqualTo(7);
    }
}
