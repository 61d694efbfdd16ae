/* The limit: a WebSocket echo that does nothing else, on one thread and epoll. cc -O2 -o echo echo.c; ./echo PORT
 * Takes what the load generator sends (masked text frames below 64 KiB, a plain handshake), sends it back unmasked,
 * all frames of one read in one write. Not a server for anything else. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 20000, BUFFER = 1 << 18, KEEP = 1 << 16 };

struct peer {
    int upgraded;
    unsigned kept;
    unsigned char *rest; /* the start of what did not come whole */
};

static struct peer peers[MOST];
static unsigned char in[BUFFER + KEEP], out[BUFFER + KEEP];

/* SHA-1, of the key and the fixed suffix: always below two blocks. */
static uint32_t rol(uint32_t x, int n) { return x << n | x >> (32 - n); }

static void sha1(const unsigned char *text, unsigned length, unsigned char digest[20]) {
    uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}, w[80];
    unsigned char block[128] = {0};
    unsigned total = length + 9 <= 64 ? 64 : 128;
    memcpy(block, text, length);
    block[length] = 0x80;
    block[total - 2] = (unsigned char)(length * 8 >> 8);
    block[total - 1] = (unsigned char)(length * 8);
    for (unsigned at = 0; at < total; at += 64) {
        for (int i = 0; i < 16; i++)
            w[i] = (uint32_t)block[at + 4 * i] << 24 | block[at + 4 * i + 1] << 16 | block[at + 4 * i + 2] << 8 |
                   block[at + 4 * i + 3];
        for (int i = 16; i < 80; i++) w[i] = rol(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
        for (int i = 0; i < 80; i++) {
            uint32_t f = i < 20   ? (b & c) | (~b & d)
                         : i < 40 ? b ^ c ^ d
                         : i < 60 ? (b & c) | (b & d) | (c & d)
                                  : b ^ c ^ d;
            uint32_t k = i < 20 ? 0x5A827999 : i < 40 ? 0x6ED9EBA1 : i < 60 ? 0x8F1BBCDC : 0xCA62C1D6;
            uint32_t t = rol(a, 5) + f + e + k + w[i];
            e = d, d = c, c = rol(b, 30), b = a, a = t;
        }
        h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
    }
    for (int i = 0; i < 20; i++) digest[i] = (unsigned char)(h[i / 4] >> (24 - 8 * (i % 4)));
}

static void base64(const unsigned char *from, int length, char *to) {
    static const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < length; i += 3) {
        uint32_t v = (uint32_t)from[i] << 16 | (i + 1 < length ? from[i + 1] << 8 : 0) |
                     (i + 2 < length ? from[i + 2] : 0);
        *to++ = set[v >> 18];
        *to++ = set[v >> 12 & 63];
        *to++ = i + 1 < length ? set[v >> 6 & 63] : '=';
        *to++ = i + 2 < length ? set[v & 63] : '=';
    }
    *to = 0;
}

static int write_all(int fd, const unsigned char *bytes, size_t length) {
    while (length > 0) {
        ssize_t n = write(fd, bytes, length);
        if (n < 0 && errno == EAGAIN) continue; /* nobody here is slow for long */
        if (n <= 0) return -1;
        bytes += n, length -= (size_t)n;
    }
    return 0;
}

static int upgrade(int fd, unsigned length) {
    in[length] = 0;
    char *key = strcasestr((char *)in, "sec-websocket-key: ");
    if (!key) return -1;
    unsigned char text[96], digest[20];
    unsigned n = 0;
    for (key += 19; *key != '\r' && n < 32; key++) text[n++] = (unsigned char)*key;
    memcpy(text + n, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", 36);
    sha1(text, n + 36, digest);
    char accept[32], answer[256];
    base64(digest, 20, accept);
    int size = snprintf(answer, sizeof answer,
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Accept: %s\r\n\r\n",
                        accept);
    return write_all(fd, (unsigned char *)answer, (size_t)size);
}

/* Returns how much was used, or -1 to close. */
static long echo(int fd, unsigned length) {
    unsigned at = 0, written = 0;
    while (length - at >= 6) {
        unsigned header = 6, size = in[at + 1] & 127;
        if (!(in[at + 1] & 128) || size == 127) return -1;
        if (size == 126) {
            if (length - at < 8) break;
            size = (unsigned)in[at + 2] << 8 | in[at + 3];
            header = 8;
        }
        if (length - at < header + size) break;
        if ((in[at] & 15) == 8) return -1;
        const unsigned char *mask = in + at + header - 4, *payload = in + at + header;
        out[written++] = in[at];
        if (size < 126) {
            out[written++] = (unsigned char)size;
        } else {
            out[written++] = 126;
            out[written++] = (unsigned char)(size >> 8);
            out[written++] = (unsigned char)size;
        }
        uint64_t wide;
        unsigned char doubled[8];
        memcpy(doubled, mask, 4), memcpy(doubled + 4, mask, 4);
        memcpy(&wide, doubled, 8);
        unsigned i = 0;
        for (; i + 8 <= size; i += 8) {
            uint64_t eight;
            memcpy(&eight, payload + i, 8);
            eight ^= wide;
            memcpy(out + written + i, &eight, 8);
        }
        for (; i < size; i++) out[written + i] = payload[i] ^ mask[i & 3];
        written += size;
        at += header + size;
    }
    if (written > 0 && write_all(fd, out, written) < 0) return -1;
    return at;
}

static int readable(int fd) {
    struct peer *peer = &peers[fd];
    if (peer->kept) memcpy(in, peer->rest, peer->kept);
    ssize_t n = read(fd, in + peer->kept, BUFFER - 1);
    if (n < 0 && errno == EAGAIN) return 0;
    if (n <= 0) return -1;
    unsigned length = peer->kept + (unsigned)n;
    long used;
    if (!peer->upgraded) {
        if (length < 4 || memcmp(in + length - 4, "\r\n\r\n", 4) != 0) {
            used = 0;
        } else {
            if (upgrade(fd, length) < 0) return -1;
            peer->upgraded = 1;
            used = length;
        }
    } else {
        used = echo(fd, length);
    }
    if (used < 0 || length - used > KEEP) return -1;
    peer->kept = length - (unsigned)used;
    if (peer->kept) {
        if (!peer->rest) peer->rest = malloc(KEEP);
        memcpy(peer->rest, in + used, peer->kept);
    }
    return 0;
}

int main(int count, char **arguments) {
    if (count != 2) return fprintf(stderr, "echo PORT\n"), 2;
    signal(SIGPIPE, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1, poll = epoll_create1(0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(arguments[1]))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 4096) < 0)
        return perror("echo"), 1;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[512];
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    printf("Listening on port %s\n", arguments[1]);
    fflush(stdout);
    for (;;) {
        int ready = epoll_wait(poll, events, 512, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd != listener) {
                if (readable(fd) == 0) continue;
                free(peers[fd].rest);
                close(fd);
                continue;
            }
            while ((fd = accept4(listener, 0, 0, SOCK_NONBLOCK)) >= 0) {
                if (fd >= MOST) {
                    close(fd);
                    continue;
                }
                setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                peers[fd] = (struct peer){0};
                event = (struct epoll_event){.events = EPOLLIN, .data.fd = fd};
                epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
            }
        }
    }
}
