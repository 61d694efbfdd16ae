package com.jackchat.standalone;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Runs the drill that is named; exit status 1 when something did not hold, 2 when the command is wrong. */
final class Drills {

    private static final Map<String, Drill> ALL = new TreeMap<>(Map.of(
            "flood", new FloodDrill(),
            "hold", new HoldDrill(),
            "kill", new KillDrill(),
            "reconnect", new ReconnectDrill()));

    private Drills() {}

    public static void main(String[] arguments) throws Exception {
        Drill drill = arguments.length == 0 ? null : ALL.get(arguments[0]);
        if (drill == null) {
            System.out.println("app-standalone/faults/run NAME [--option=value ...]");
            ALL.forEach((name, each) -> System.out.printf("  %-10s %s%n", name, each.about()));
            System.exit(2);
        } else {
            boolean held = drill.run(new DrillOptions(Arrays.copyOfRange(arguments, 1, arguments.length)));
            System.out.println(held ? "HELD" : "DID NOT HOLD");
            System.exit(held ? 0 : 1);
        }
    }
}
