#!/usr/bin/env python3
"""Prints docs/performance.md from what benchmarks/run has measured: report.py FOLDER"""
import json
import os
import platform
import statistics
import subprocess
import sys
import time


def rows(name):
    path = os.path.join(sys.argv[1], name + '.jsonl')
    if not os.path.exists(path):
        return []  # not measured this time
    with open(path, encoding='utf-8') as file:
        return [json.loads(line) for line in file if line.strip()]


def spread(values, digits=0):
    show = '{:,.%df}' % digits
    low, middle, high = (show.format(f(values)) for f in (min, statistics.median, max))
    return '%s [%s-%s]' % (middle, low, high)


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()[0]


def cpu():
    with open('/proc/cpuinfo', encoding='utf-8') as file:
        return next((line.split(':')[1].strip() for line in file if line.startswith('model name')), 'unknown')


def memory_gb():
    return os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9


def jdk():
    with open(os.path.join(os.environ['JAVA_HOME'], 'release'), encoding='utf-8') as file:
        facts = dict(line.strip().split('=', 1) for line in file if '=' in line)
    return '%s %s' % (facts.get('IMPLEMENTOR', '').strip('"'), facts.get('JAVA_RUNTIME_VERSION', '').strip('"'))


def machine():
    print('Measured %s on %d CPUs (%s), %.0f GB, Linux %s, %s, %s. Load tools: see below.\n' % (
        time.strftime('%d %B %Y', time.gmtime()), os.cpu_count(), cpu(), memory_gb(),
        platform.release().split('-')[0], jdk(), first_line('qemu-system-x86_64', '--version')))


def rates():
    measured = rows('rates')
    for scenario, title in (('ping-query-name', 'ping-pong'), ('depth64', 'depth 64')):
        by = {}
        for row in measured:
            if row['scenario'] == scenario:
                by.setdefault(row['server'], {})[row['round']] = row
        if not {'ours', 'qemu', 'echo-c'} <= set(by):
            continue
        print('### `query-name`, one session, %s, client and server on one CPU\n' % title)
        print('| server | requests a second | p50 µs | p99 µs | server CPU µs a request | of the echo limit | times QEMU |')
        print('| --- | ---: | ---: | ---: | ---: | ---: | ---: |')
        for name, label in (('ours', 'qmp4j'), ('qemu', 'QEMU'), ('echo-c', 'C echo limit')):
            mine = by[name]
            middle = lambda key: statistics.median(row[key] for row in mine.values())
            ratio = lambda other: statistics.median(
                mine[n]['rps'] / by[other][n]['rps'] for n in mine if n in by[other])
            print('| %s | %s | %.1f | %.1f | %.2f | %.3f | %.1f |' % (
                label, spread([row['rps'] for row in mine.values()]), middle('p50_us'), middle('p99_us'),
                middle('server_cpu_us_per_req'), ratio('echo-c'), ratio('qemu')))
        print()


def large():
    by = {'ours': [], 'qemu': []}
    for row in rows('large'):
        by[row['server']].append(row)
    print('### One command of 8 MB (nested objects), time to the reply\n')
    print('| server | MB a second | seconds | times QEMU |\n| --- | ---: | ---: | ---: |')
    for name, label in (('ours', 'qmp4j'), ('qemu', 'QEMU')):
        ratio = statistics.median(a['mb_s'] / b['mb_s'] for a, b in zip(by[name], by['qemu']))
        print('| %s | %s | %s | %.0f |' % (label, spread([r['mb_s'] for r in by[name]], 2),
                                          spread([r['median_s'] for r in by[name]], 3), ratio))
    print()


def processes():
    print('### Whole processes\n')
    print('| what | ms | CPU ms |\n| --- | ---: | ---: |')
    taken = rows('exec')
    print('| `./qmp4j exec SOCK query-status` | %s | %s |' % (
        spread([r['wall_s'] * 1e3 for r in taken]), spread([r['cpu_s'] * 1e3 for r in taken])))
    for name, label in (('qmp4j', '`./qmp4j run` to its greeting'), ('qemu', '`qemu-system-x86_64` to its greeting')):
        mine = [r for r in rows('start') if r['server'] == name]
        print('| %s | %s | %s |' % (label, spread([r['greeting_ms'] for r in mine]),
                                    spread([r['cpu_ms_at_greeting'] for r in mine])))
    compilers = (('qapi', '`./qmp4j qapi java` of a whole schema'), ('qapi-gen', '`qapi-gen.py` of the same schema'))
    for name, label in compilers:
        taken = rows(name)
        if taken:
            print('| %s | %s | %s |' % (
                label, spread([r['wall_s'] * 1e3 for r in taken]), spread([r['cpu_s'] * 1e3 for r in taken])))
    print()
    for name, label in (('qmp4j', '`./qmp4j run`'), ('qemu', 'QEMU')):
        mine = [r['rss_kb'] / 1024 for r in rows('start') if r['server'] == name]
        print('Resident memory of %s half a second after its greeting: %s MB.\n' % (label, spread(mine)))


def idle():
    print('### 10,000 idle sessions\n')
    print('| | |\n| --- | ---: |')
    taken = rows('idle')
    print('| resident memory before | %s MB |' % spread([r['rss_before_kb'] / 1024 for r in taken]))
    print('| with all negotiated, and one command on each | %s MB |' % spread(
        [r['rss_after_ping_kb'] / 1024 for r in taken]))
    print('| a session | %s bytes |' % spread([r['bytes_per_session_after_ping'] for r in taken]))
    print('| opened a second | %s |' % spread([r['sessions_per_s'] for r in taken]))
    print()


def grouped(taken, *keys):
    groups = {}
    for row in taken:
        groups.setdefault(tuple(row[key] for key in keys), {}).setdefault(row['server'], []).append(row)
    return groups


def ratio(by, key):
    """Of qmp4j's figures to QEMU's, round by round."""
    return statistics.median(a[key] / b[key] for a, b in zip(by['qmp4j'], by['qemu']))


def screens():
    taken = rows('screens')
    if not taken:
        return
    print('### `screendump`: capture, encode and write, on tmpfs\n')
    print('| size | picture | format | qmp4j ms | QEMU ms | of QEMU\'s time | of its CPU time | of its bytes |')
    print('| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |')
    for (size, picture, form), by in grouped(taken, 'size', 'picture', 'format').items():
        print('| %s | %s | %s | %s | %s | %.2f | %.2f | %.2f |' % (
            size, picture, form.upper(), spread([r['ms'] for r in by['qmp4j']], 1), spread([r['ms'] for r in by['qemu']], 1),
            ratio(by, 'ms'), ratio(by, 'cpu_ms'), ratio(by, 'bytes')))
    print()
    print("`text` and `noise` are the same pictures on both, pixel by pixel; `demo` is the demo machine's screen, beside "
          "QEMU's `text`. PNG is compressed as without `-screendump-compression`.\n")


def head_of_line():
    taken = rows('line')
    if not taken:
        return
    print('### What others notice of 3840x2160 PNG pictures (noise) taken back to back\n')
    print('| server | p99 µs of `query-status` on another session, idle | with pictures | times idle | longest µs '
          '| out-of-band on the same session, ms |')
    print('| --- | ---: | ---: | ---: | ---: | ---: |')
    for server, label in (('qmp4j', 'qmp4j'), ('qemu', 'QEMU')):
        mine = [row for row in taken if row['server'] == server]
        print('| %s | %s | %s | %s | %s | %s |' % (
            label, spread([r['idle_p99_us'] for r in mine]), spread([r['busy_p99_us'] for r in mine]),
            spread([r['busy_p99_us'] / r['idle_p99_us'] for r in mine], 2), spread([r['busy_max_us'] for r in mine]),
            spread([each for r in mine for each in r['oob_ms']], 1)))
    print()
    print('One client asks and waits, for a second at a time, while another takes pictures. The out-of-band command goes to '
          'the session whose picture is under way, and its reply overtakes: `x-query-inflight` on qmp4j, `query-yank` on QEMU.\n')


def main():
    print('# Performance\n')
    print('Written by `benchmarks/run`; not edited by hand. Figures are median [least-most] over the rounds.\n')
    machine()
    rates()
    large()
    processes()
    idle()
    screens()
    head_of_line()
    print('''## How it is measured

`benchmarks/run` copies the load tools from `$QMP4J_BENCH` (`../shared/bench` if unset), builds them, and starts
`./qmp4j run -M none -nodefaults -display none -S`, real QEMU with the same options, and an echo server in C that
parses nothing: what is physically possible on the machine. Rates: the servers are measured in turn, in rounds of
half a second whose order rotates, all on one CPU (where a wake-up crosses CPUs, the hypervisor is what one measures);
"of the echo limit" and "times QEMU" are medians of the ratios of each round, which repeat far better than the rates.
qmp4j is warm: it has served some seconds before. QEMU's cost grows with the length of the request, so its ratio
holds for these 37 bytes.

The memory of a session is the growth of the resident set, after a full garbage collection, divided by the sessions.

The schema that is compiled is QEMU 10.2's (`$QMP4J_SCHEMA`); `qapi-gen.py` is measured where `$QEMU_SOURCE` names a
source tree of QEMU.

`benchmarks/jmh` runs the JMH benchmarks of the JSON dialect and of the dispatch without I/O.''')


if __name__ == '__main__':
    main()
