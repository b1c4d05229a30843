#!/usr/bin/env python3
"""Measures the gateway beside direct access to the same QEMU, and writes a table.

    benchmarks/gateway.py [--rounds N] [--seconds S]

The load tools are those of the folder $QMP4J_BENCH (../shared/bench if unset), built here; the program is
$QMP4J (./qmp4j if unset). Needs QEMU, a C compiler and make.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.realpath(__file__))
HOME = os.path.dirname(HERE)
COMMAND = '{"execute": "query-name"}'
PLAIN = ["-M", "none", "-nodefaults", "-display", "none", "-S"]


def wait_for(path):
    for _ in range(400):
        if os.path.exists(path):
            return
        time.sleep(0.05)
    sys.exit("gateway.py: nobody made " + path)


def tool(folder, name, *options):
    out = subprocess.run([os.path.join(folder, name), *options], stdout=subprocess.PIPE, check=False)
    result = json.loads(out.stdout.splitlines()[-1])
    if not result["ok"]:
        sys.exit("gateway.py: %s %s failed" % (name, " ".join(options)))
    return result


def load(folder, socket, sessions, depth, seconds):
    return tool(folder, "qmpload", "--connect", "unix:" + socket, "--caps", "--sessions", str(sessions),
                "--depth", str(depth), "--seconds", str(seconds), "--command", COMMAND)


def live_heap(java, pid):
    """Bytes of live objects, after a collection."""
    jcmd = os.path.join(os.path.dirname(java), "jcmd") if java else "jcmd"
    out = subprocess.run([jcmd, str(pid), "GC.class_histogram"], stdout=subprocess.PIPE, check=True)
    return int(out.stdout.split()[-1])


def java_of(pid):
    path = os.readlink("/proc/%d/exe" % pid)
    return path if os.path.basename(path) == "java" else ""


def idle(folder, socket, pid, sessions):
    java = java_of(pid)
    before = live_heap(java, pid)
    holding = subprocess.Popen([os.path.join(folder, "idle"), "--connect", "unix:" + socket, "--pid", str(pid),
                                "--sessions", str(sessions), "--hold", "6"], stdout=subprocess.DEVNULL)
    time.sleep(5)
    after = live_heap(java, pid)
    holding.wait()
    return (after - before) / sessions


def middle(values):
    return statistics.median(values)


def measure(bench, at, gateway, rounds, seconds):
    for socket in ("shared", "shared-own"):
        load(bench, at(socket), 4, 8, 4)  # warms up
    direct, through, added, rates = [], [], [], []
    for _ in range(rounds):
        direct.append(load(bench, at("qemu2"), 1, 1, seconds)["p50_us"])
        through.append(load(bench, at("shared"), 1, 1, seconds)["p50_us"])
        added.append(through[-1] / direct[-1] - 1)
        rates.append(load(bench, at("shared-own"), 4, 8, seconds)["rps"])
    print("| | |")
    print("| --- | ---: |")
    print("| round trip to QEMU, median | %.0f us |" % middle(direct))
    print("| the same through the gateway | %.0f us |" % middle(through))
    print("| added, median of the rounds | %.1f %% |" % (100 * middle(added)))
    print("| commands a second to our own server, 4 sessions of depth 8 | %.0f |" % middle(rates))
    print("| live heap of an idle client, of 1,000 | %.1f KiB |" % (idle(bench, at("shared"), gateway, 1000) / 1024))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--seconds", type=float, default=1)
    chosen = options.parse_args()
    program = os.environ.get("QMP4J", os.path.join(HOME, "qmp4j"))
    folder = tempfile.mkdtemp()
    bench = os.path.join(folder, "bench")
    shutil.copytree(os.environ.get("QMP4J_BENCH", os.path.join(HOME, "..", "shared", "bench")), bench)
    subprocess.run(["make", "-s", "-C", bench], check=True)
    running = []

    def at(name):
        return os.path.join(folder, name)

    def start(*command):
        running.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL))
        return running[-1].pid

    try:
        start("qemu-system-x86_64", *PLAIN, "-qmp", "unix:%s,server=on,wait=off" % at("qemu"),
              "-qmp", "unix:%s,server=on,wait=off" % at("qemu2"))
        start(program, "run", *PLAIN, "-qmp", "unix:%s,server=on,wait=off" % at("own"))
        wait_for(at("own"))
        gateway = start(program, "gateway", "--upstream", "qemu=" + at("qemu"), "--listen", "qemu=" + at("shared"),
                        "--upstream", "own=" + at("own"), "--listen", "own=" + at("shared-own"))
        wait_for(at("shared"))
        wait_for(at("shared-own"))
        measure(bench, at, gateway, chosen.rounds, chosen.seconds)
    finally:
        for each in running:
            each.terminate()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
