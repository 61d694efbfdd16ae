package com.jackchat.benchmarks;

/** Clock and CPU of a stretch of time. */
final class Meter {

    private static final long SELF = ProcessHandle.current().pid();

    private final long server;
    private final long startedAt = System.nanoTime();
    private final long serverCpu;
    private final long ownCpu = ProcFs.cpuNanos(SELF);
    private final long machineCpu = ProcFs.machineCpuNanos();

    private Meter(long server) {
        this.server = server;
        serverCpu = ProcFs.cpuNanos(server);
    }

    /** @param server the process to watch */
    static Meter start(long server) {
        return new Meter(server);
    }

    Spent stop() {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        double ofServer = (ProcFs.cpuNanos(server) - serverCpu) / 1e9;
        double own = (ProcFs.cpuNanos(SELF) - ownCpu) / 1e9;
        double machine = (ProcFs.machineCpuNanos() - machineCpu) / 1e9;
        return new Spent(seconds, ofServer, own, Math.max(0, machine - ofServer - own));
    }

    /**
     * All in seconds.
     *
     * @param others the CPU that anybody else used meanwhile
     */
    record Spent(double seconds, double server, double generator, double others) {}
}
