package io.qmp4j.machine;

import io.qmp4j.display.image.PngWriter;
import io.qmp4j.qmp.CompatPolicy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How a machine begins.
///
/// @param uuid all zeros where nothing else is said
/// @param start what it does when it is made
/// @param phase where it begins
/// @param cpus how many processors it has
/// @param devices its displays; none unless they are asked for
/// @param screendumpCompression of PNG pictures, from 0 to 9
public record MachineOptions(
        Optional<String> name,
        UUID uuid,
        Start start,
        Phase phase,
        Actions actions,
        CompatPolicy policy,
        int cpus,
        List<DeviceOption> devices,
        int screendumpCompression) {
    /// QEMU's when no option is given.
    public static final MachineOptions STANDARD =
            new MachineOptions(
                    Optional.empty(),
                    new UUID(0, 0),
                    Start.RUNNING,
                    Phase.MADE,
                    Actions.STANDARD,
                    CompatPolicy.ACCEPT_ALL,
                    1,
                    List.of(),
                    PngWriter.STANDARD_LEVEL);

    public MachineOptions {
        devices = List.copyOf(devices);
    }

    /// What a machine does when it is made.
    public enum Start {
        RUNNING,
        /// It waits for `cont` (`-S`).
        STOPPED
    }

    /// How far a machine is made when its monitor opens.
    public enum Phase {
        /// Commands can still configure it (`-preconfig`).
        PRECONFIG,
        MADE
    }

    public MachineOptions withName(String name) {
        return new MachineOptions(
                Optional.of(name),
                uuid,
                start,
                phase,
                actions,
                policy,
                cpus,
                devices,
                screendumpCompression);
    }

    public MachineOptions withUuid(UUID uuid) {
        return new MachineOptions(
                name, uuid, start, phase, actions, policy, cpus, devices, screendumpCompression);
    }

    public MachineOptions with(Start start) {
        return new MachineOptions(
                name, uuid, start, phase, actions, policy, cpus, devices, screendumpCompression);
    }

    public MachineOptions with(Phase phase) {
        return new MachineOptions(
                name, uuid, start, phase, actions, policy, cpus, devices, screendumpCompression);
    }

    public MachineOptions with(Actions actions) {
        return new MachineOptions(
                name, uuid, start, phase, actions, policy, cpus, devices, screendumpCompression);
    }

    public MachineOptions with(CompatPolicy policy) {
        return new MachineOptions(
                name, uuid, start, phase, actions, policy, cpus, devices, screendumpCompression);
    }

    public MachineOptions withDevices(List<DeviceOption> devices) {
        return new MachineOptions(
                name, uuid, start, phase, actions, policy, cpus, devices, screendumpCompression);
    }

    public MachineOptions withScreendumpCompression(int level) {
        return new MachineOptions(name, uuid, start, phase, actions, policy, cpus, devices, level);
    }

    public MachineOptions withCpus(int cpus) {
        return new MachineOptions(
                name, uuid, start, phase, actions, policy, cpus, devices, screendumpCompression);
    }
}
