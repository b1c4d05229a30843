#!/usr/bin/env python3
"""Times screendump beside real QEMU, and what another session notices of it.

    screens.py --bench DIR --out FOLDER --rounds N --sizes WxH,... -- COMMAND...

COMMAND starts PictureServer; it is given its socket and the displays. In DIR are the load tools with guest/guest.elf. QEMU
shows `text` and `noise`, which its guest has painted; qmp4j shows the very same pictures, and the demo machine's own
screen, which stands beside QEMU's text. A round takes pictures with each server in turn, on tmpfs.
Writes FOLDER/screens.jsonl and FOLDER/line.jsonl.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time

PATTERNS = ('text', 'noise')
STATUS = '{"execute":"query-status"}'


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument('--bench', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--rounds', type=int, default=9)
    parser.add_argument('--sizes', default='640x480,1280x800,1920x1080,3840x2160')
    parser.add_argument('command', nargs='+')
    return parser.parse_args()


def wait_until(ready, what):
    for _ in range(1200):
        if ready():
            return
        time.sleep(0.05)
    sys.exit('screens: %s did not come up' % what)


def cpu_ms(pid):
    with open('/proc/%d/stat' % pid, encoding='utf-8') as file:
        return sum(map(int, file.read().rsplit(')', 1)[1].split()[11:13])) * 1e3 / os.sysconf('SC_CLK_TCK')


class Server:
    """A process with a picture on it, and where to reach it."""

    def __init__(self, process, sockets, device):
        self.process = process
        self.sockets = sockets
        self.device = device


def boot(bench, folder, size, pattern):
    """A QEMU whose guest has painted the pattern."""
    name = '%s-%s' % (size, pattern)
    sockets = ['%s/%s.%d' % (folder, name, n) for n in range(3)]
    painted = '%s/%s.painted' % (folder, name)
    monitors = sum((['-qmp', 'unix:%s,server=on,wait=off' % each] for each in sockets), [])
    process = subprocess.Popen(
        ['qemu-system-x86_64', '-M', 'pc', '-accel', 'tcg', '-nodefaults', '-display', 'none', '-vga', 'none',
         '-device', 'VGA,id=v0,vgamem_mb=64', '-kernel', bench + '/guest/guest.elf',
         '-append', '%s %s' % (size.replace('x', ' '), pattern), '-debugcon', 'file:' + painted] + monitors,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_until(lambda: os.path.exists(painted) and os.path.getsize(painted), 'the guest of ' + name)
    return Server(process, sockets, 'v0')


class Dumper:
    """A session that takes pictures."""

    def __init__(self, connect, server, path):
        self.session = connect(server.sockets[0])
        self.server = server
        self.path = path

    def dump(self, form):
        before = time.perf_counter()
        self.session.cmd('screendump', filename=self.path, format=form, device=self.server.device)
        return (time.perf_counter() - before) * 1e3

    def series(self, form, count):
        before = cpu_ms(self.server.process.pid)
        times = sorted(self.dump(form) for _ in range(count))
        return {'ms': times[count // 2], 'cpu_ms': (cpu_ms(self.server.process.pid) - before) / count,
                'bytes': os.path.getsize(self.path)}


def pixels(path):
    """What a PPM holds; QEMU pads nothing at these widths."""
    with open(path, 'rb') as file:
        return file.read().split(b'\n255\n', 1)[1]


def rates(out, dumpers, rounds, sizes):
    for size in sizes:
        count = max(3, int(40 * 640 * 480 / (int(size.split('x')[0]) * int(size.split('x')[1]))))
        for picture, beside in (('text', 'text'), ('noise', 'noise'), ('demo', 'text')):
            pair = (('qmp4j', dumpers['qmp4j', size, picture]), ('qemu', dumpers['qemu', size, beside]))
            for form in ('ppm', 'png'):
                for _, dumper in pair:
                    dumper.series(form, 3 * count)
                for n in range(rounds):
                    for server, dumper in pair if n % 2 else pair[::-1]:
                        row = {'server': server, 'size': size, 'picture': picture, 'format': form, 'round': n}
                        print(json.dumps(row | dumper.series(form, count)), file=out, flush=True)


def load(bench, socket):
    """What one session sees that asks and waits, for a second."""
    taken = subprocess.run(
        [bench + '/qmpload', '--connect', 'unix:' + socket, '--caps', '--depth', '1', '--seconds', '1',
         '--command', STATUS], capture_output=True, text=True, check=True)
    return json.loads(taken.stdout)


def head_of_line(out, bench, connect, dumpers, rounds, size):
    """p99 of query-status on another session, idle and while PNG pictures are taken back to back."""
    servers = {name: dumpers[name, size, 'noise'].server for name in ('qmp4j', 'qemu')}
    asked = {'qmp4j': 'x-query-inflight', 'qemu': 'query-yank'}
    for name, server in servers.items():
        load(bench, server.sockets[1])
    for n in range(rounds):
        for name, server in servers.items():
            idle = load(bench, server.sockets[1])
            busy, during = loaded(bench, dumpers[name, size, 'noise'], server)
            session = connect(server.sockets[2], True)
            session.cmd(asked[name], oob=True)
            session.send('screendump', filename=dumpers[name, size, 'noise'].path, format='png', device=server.device)
            oob = [overtake(session, asked[name]) for _ in range(5)]
            session.line()
            session.s.close()
            row = {'server': name, 'round': n, 'idle_p99_us': idle['p99_us'], 'busy_p99_us': busy['p99_us'],
                   'busy_max_us': busy['max_us'], 'dumps': during, 'oob_ms': oob}
            print(json.dumps(row), file=out, flush=True)


def overtake(session, name):
    """An out-of-band command on the session whose picture is under way: its reply overtakes."""
    before = time.perf_counter()
    number = session.send(name, oob=True)
    reply = session.line()
    if reply.get('id') != number:
        sys.exit('screens: %s did not overtake the picture: %s' % (name, reply))
    return (time.perf_counter() - before) * 1e3


def loaded(bench, dumper, server):
    """The load, with pictures being taken all the time."""
    results = []
    thread = threading.Thread(target=lambda: results.append(load(bench, server.sockets[1])))
    thread.start()
    count = 0
    while thread.is_alive():
        dumper.dump('png')
        count += 1
    return results[0], count


def main():
    given = options()
    sys.path.insert(0, given.bench)
    from screendump import Q  # the load tools' client
    sizes = given.sizes.split(',')
    processes = []
    with tempfile.TemporaryDirectory(dir='/dev/shm' if os.path.isdir('/dev/shm') else None) as folder:
        try:
            run(given, Q, sizes, folder, processes)
        finally:
            for process in processes:
                process.kill()
                process.wait()


def run(given, connect, sizes, folder, processes):
    dumpers = {}
    displays = ['demo-%s=%s' % (size, size) for size in sizes]
    for size in sizes:
        for pattern in PATTERNS:
            qemu = boot(given.bench, folder, size, pattern)
            processes.append(qemu.process)
            dumpers['qemu', size, pattern] = dumper = Dumper(connect, qemu, '%s/qemu-%s' % (folder, size))
            dumper.dump('ppm')
            shown = '%s/%s-%s.ppm' % (folder, pattern, size)
            os.rename(dumper.path, shown)
            displays.append('%s-%s=%s' % (pattern, size, shown))
    socket = folder + '/ours'
    ours = subprocess.Popen(given.command + [socket] + displays, stdin=subprocess.DEVNULL)
    processes.append(ours)
    wait_until(lambda: os.path.exists(socket), 'qmp4j')
    for display in displays:
        device = display.split('=')[0]
        picture, size = device.split('-')
        server = Server(ours, [socket] * 3, device)
        dumpers['qmp4j', size, picture] = dumper = Dumper(connect, server, '%s/ours-%s' % (folder, device))
        dumper.dump('ppm')
        if picture != 'demo' and pixels(dumper.path) != pixels('%s/%s.ppm' % (folder, device)):
            sys.exit('screens: the pictures differ: ' + device)
    with open(given.out + '/screens.jsonl', 'w', encoding='utf-8') as out:
        rates(out, dumpers, given.rounds, sizes)
    with open(given.out + '/line.jsonl', 'w', encoding='utf-8') as out:
        head_of_line(out, given.bench, connect, dumpers, given.rounds, sizes[-1])


if __name__ == '__main__':
    main()
