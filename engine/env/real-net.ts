import net from 'node:net';
import tls from 'node:tls';
import { adoptAccepted } from './accepted-socket.ts';
import type { Connection, ConnectOptions, Listener, ListenOptions, Net } from './env.ts';
import { readScratch } from './read-scratch.ts';
import { SocketConnection } from './socket-connection.ts';

export const realNet: Net = { listen, connect };

async function listen(
  options: ListenOptions,
  onConnection: (connection: Connection) => void,
): Promise<Listener> {
  const server = net.createServer({ pauseOnConnect: true, noDelay: true }, (accepted) =>
    onConnection(acceptedConnection(accepted)),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // Too many open files while accepting: that one connection is lost, the listener goes on.
  server.on('error', () => {});
  const address = server.address() as net.AddressInfo;
  return {
    host: options.host,
    port: address.port,
    // `Server.close` calls back when every connection has ended; the port is free at once.
    async close() {
      if (server.listening) server.close();
    },
  };
}

function acceptedConnection(accepted: net.Socket): Connection {
  const adopted = adoptAccepted(accepted, (bytes) => connection.deliver(bytes));
  const connection = new SocketConnection(adopted.socket);
  if (adopted.reading === 'slices') adopted.socket.on('data', (bytes) => connection.deliver(bytes)).pause();
  return connection;
}

function connect(options: ConnectOptions): Promise<Connection> {
  return options.tls ? connectTls(options, options.tls) : connectPlain(options);
}

function connectPlain(options: ConnectOptions): Promise<Connection> {
  let connection: SocketConnection | undefined;
  const socket = new net.Socket({
    onread: {
      buffer: readScratch(),
      callback(length, buffer) {
        connection?.deliver(buffer.subarray(0, length));
        return true;
      },
    },
  });
  socket.setNoDelay(true);
  socket.pause();
  socket.connect(options.port, options.host);
  return whenReady(socket, 'connect', options, () => {
    connection = new SocketConnection(socket);
    return connection;
  });
}

function connectTls(
  options: ConnectOptions,
  security: NonNullable<ConnectOptions['tls']>,
): Promise<Connection> {
  const { serverName, ...certificates } = security;
  const name = serverName ?? (net.isIP(options.host) === 0 ? options.host : undefined);
  const socket = tls.connect({
    ...certificates,
    ...(name === undefined ? {} : { servername: name }),
    host: options.host,
    port: options.port,
  });
  socket.setNoDelay(true);
  return whenReady(socket, 'secureConnect', options, () => {
    const connection = new SocketConnection(socket);
    socket.on('data', (bytes) => connection.deliver(bytes)).pause();
    return connection;
  });
}

function whenReady(
  socket: net.Socket,
  event: 'connect' | 'secureConnect',
  { host, port, timeoutMs }: ConnectOptions,
  makeConnection: () => Connection,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      clearTimeout(timeout);
      // Later errors of a socket that nobody got must not become uncaught ones.
      socket.on('error', () => {});
      socket.destroy();
      reject(error);
    };
    const timeout = setTimeout(() => {
      const message = `No connection to ${host}:${port} within ${timeoutMs} ms.`;
      fail(Object.assign(new Error(message), { code: 'ETIMEDOUT' }));
    }, timeoutMs);
    socket.once('error', fail);
    socket.once(event, () => {
      clearTimeout(timeout);
      socket.off('error', fail);
      resolve(makeConnection());
    });
  });
}
