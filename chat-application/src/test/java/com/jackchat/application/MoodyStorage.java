package com.jackchat.application;

import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.ConversationRepository;
import com.jackchat.ports.Storage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;

/** A storage that makes a change, and then cannot say so, as a database may whose disk is slow to answer. */
final class MoodyStorage {

    private final Storage real;
    private volatile boolean losingAnswers;

    MoodyStorage(Storage real) {
        this.real = real;
    }

    void loseAnswers(boolean losing) {
        losingAnswers = losing;
    }

    Storage asStorage() {
        ConversationRepository conversations = proxy(
                ConversationRepository.class,
                (self, method, arguments) -> called(real.conversations(), method, arguments, "change"));
        return proxy(
                Storage.class,
                (self, method, arguments) -> method.getName().equals("conversations")
                        ? conversations
                        : called(real, method, arguments, "nothing"));
    }

    private Object called(Object target, Method method, Object[] arguments, String unanswered) throws Throwable {
        Object answer;
        try {
            answer = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (losingAnswers && method.getName().equals(unanswered)) {
            throw new OverloadedException(Duration.ofSeconds(1));
        }
        return answer;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
