#!/usr/bin/env python3
"""Records the transcripts in src/test/transcripts by asking real QEMU.

    record.py [GROUP ...]

plans.json says what to send; what QEMU answers becomes what is expected, but for what may vary: versions
and time stamps. The format is that of the shared corpus, so its runner can play the result as well.
"""
import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, 'src', 'test', 'transcripts')
QEMU = os.environ.get('QEMU', 'qemu-system-x86_64')
VARYING = {'timestamp': '<<timestamp>>', 'fd': '<<int>>'}
CHANGING = {'cont', 'stop', 'quit', 'set-action', 'system_powerdown', 'system_reset', 'add-fd', 'getfd'}
BLOCK = ('{"execute": "blockdev-add", "id": %s, "arguments": {"driver": "blkdebug", "node-name": "blk-%s", '
         '"config": "%s", "image": {"driver": "null-co", "read-zeroes": true}}}')


class Line:
    """One connection, read message by message."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(10)
        while True:
            try:
                self.socket.connect(path)
                break
            except (FileNotFoundError, ConnectionRefusedError):
                time.sleep(0.05)
        self.buffer = b''

    def message(self):
        end = 0
        while True:
            end = self.buffer.find(b'\n', end) + 1
            if end:
                try:
                    value = json.loads(self.buffer[:end])
                except ValueError:
                    continue
                raw, self.buffer = self.buffer[:end], self.buffer[end:]
                return value, raw
            end = len(self.buffer)
            data = self.socket.recv(65536)
            if not data:
                raise EOFError('end of stream, unread: %r' % self.buffer)
            self.buffer += data
            end = 0


def is_version(value):
    return isinstance(value, dict) and set(value) == {'qemu', 'package'}


def general(value):
    """What may vary gives way to a placeholder."""
    if is_version(value):
        return '<<version>>'
    if isinstance(value, dict):
        return {k: VARYING.get(k) or general(v) for k, v in value.items()}
    if isinstance(value, list):
        return [general(v) for v in value]
    return value


def needs_own_server(case):
    """Whether the state of the server is another one afterwards."""
    return (case.get('profile', 'none').startswith('preconfig')
            or not CHANGING.isdisjoint(case['commands']))


class Recorder:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        self.lines, self.steps, self.last = {}, [], 'a'

    def add(self, step, name='a'):
        if name != 'a':
            step['conn'] = name
        self.steps.append(step)

    def read(self, name, count):
        for _ in range(count):
            value, raw = self.lines[name].message()
            step = {'expect': general(value)}
            if step['expect'] == value:
                step['raw_b64'] = base64.b64encode(raw).decode()
            self.add(step, name)

    def do(self, plan):
        name = plan.get('on', 'a')
        if 'open' in plan:
            name = plan['open']
            self.lines[name] = Line(self.path + plan.get('suffix', ''))
            self.steps.append({k: plan[k] for k in ('open', 'suffix') if k in plan})
            self.read(name, plan.get('replies', 1))
        elif 'send' in plan:
            data = plan['send'].encode()
            self.add({'send_b64': base64.b64encode(data).decode(), 'text': plan['send'],
                      **{k: plan[k] for k in ('chunk', 'fds', 'fd_mode') if k in plan}}, name)
            if 'fds' in plan:
                mode = {'r': os.O_RDONLY, 'w': os.O_WRONLY}.get(plan.get('fd_mode'), os.O_RDWR)
                fds = [os.open(path, mode) for path in plan['fds']]
                socket.send_fds(self.lines[name].socket, [data[:1]], fds)
                data = data[1:]
                for fd in fds:
                    os.close(fd)
            self.lines[name].socket.sendall(data)
            if 'expect' in plan:
                self.lines[name].message()
                self.add({'expect': plan['expect']}, name)
            else:
                self.read(name, plan.get('replies', 1))
        elif 'block' in plan:
            fifo = os.path.join(self.folder, plan['fifo'])
            os.mkfifo(fifo)
            self.add({'block': plan['block'], 'fifo': plan['fifo']}, name)
            self.lines[name].socket.sendall(
                (BLOCK % (json.dumps(plan['block']), plan['fifo'], fifo)).encode())
        elif 'unblock' in plan:
            self.add({'unblock': plan['unblock']})
            with open(os.path.join(self.folder, plan['unblock']), 'wb') as fifo:
                fifo.write(b'[garbage\n')
        elif 'outcome' in plan:
            self.lines[name].message()
            self.add({'expect': {'<<outcome>>': '<<any>>', 'id': plan['outcome']}}, name)
        elif 'replies' in plan:
            self.read(name, plan['replies'])
        elif 'silence' in plan:
            self.lines[name].socket.settimeout(plan['silence'])
            try:
                raise SystemExit('not silent: %r' % (self.lines[name].message(),))
            except socket.timeout:
                pass
            self.lines[name].socket.settimeout(10)
            self.add({'silence': plan['silence']}, name)
        elif 'eof' in plan:
            if self.lines[name].socket.recv(1):
                raise SystemExit('no end of stream')
            self.add({'eof': True}, name)
        elif 'close' in plan:
            self.lines.pop(plan['close']).socket.close()
            self.steps.append({'close': plan['close']})
        elif 'sleep' in plan:
            time.sleep(plan['sleep'])
            self.steps.append(dict(plan))
        else:
            self.steps.append(dict(plan))       # exit, shutdown_write and the like
            if 'shutdown_write' in plan:
                self.lines[plan['shutdown_write']].socket.shutdown(socket.SHUT_WR)


def record(case, options):
    folder = tempfile.mkdtemp(prefix='record-')
    path = os.path.join(folder, 'q')
    server = subprocess.Popen([QEMU] + [o.replace('{SOCK}', path) for o in options],
                              stdin=subprocess.DEVNULL)
    try:
        while not os.path.exists(path):
            if server.poll() is not None:
                raise SystemExit('%s: QEMU ended' % case['id'])
            time.sleep(0.02)
        time.sleep(0.1)
        recorder = Recorder(path, folder)
        for plan in case['do']:
            recorder.do(plan)
        return {'id': case['id'], 'tier': 'own', 'profile': case.get('profile', 'none'),
                'note': case['note'], 'fresh': needs_own_server(case), 'commands': case['commands'],
                'steps': recorder.steps}
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


def main():
    with open(os.path.join(HERE, 'plans.json'), encoding='utf-8') as file:
        plans = json.load(file)
    for group, cases in plans['groups'].items():
        if sys.argv[1:] and group not in sys.argv[1:]:
            continue
        with open(os.path.join(OUT, group + '.jsonl'), 'w', encoding='utf-8') as file:
            for case in cases:
                try:
                    done = record(case, plans['profiles'][case.get('profile', 'none')])
                except (OSError, EOFError) as failure:
                    raise SystemExit('%s: %s' % (case['id'], failure))
                file.write(json.dumps(done) + '\n')
        print('%s: %d' % (group, len(cases)))


if __name__ == '__main__':
    main()
