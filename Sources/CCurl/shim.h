#ifndef SCORECARD_CCURL_SHIM_H
#define SCORECARD_CCURL_SHIM_H

#include <curl/curl.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

// `curl_easy_setopt` and `curl_easy_getinfo` are variadic, and Swift imports no variadic C function. Each function
// below fixes the type of the last argument for one family of options, so that a wrong type cannot compile.

/// Sets an option whose argument is a `long`. Exists because a Swift `Int32` passed through varargs would be read as
/// a `long` with undefined upper bits.
static inline CURLcode scorecard_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets an option whose argument is a string; libcurl copies it, so the pointer need only live for the call. Null
/// resets the option.
static inline CURLcode scorecard_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets an option whose argument is a context pointer that libcurl keeps and hands to a callback.
static inline CURLcode scorecard_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets the list of recipients. libcurl keeps the pointer and does not copy: the list must outlive the transfer.
static inline CURLcode scorecard_curl_set_recipients(CURL *handle, struct curl_slist *recipients) {
    return curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
}

/// Sets the function that hands over the message. Exists so that the compiler checks the C signature, which varargs
/// would not.
static inline CURLcode scorecard_curl_set_read_function(
    CURL *handle, size_t (*function)(char *buffer, size_t size, size_t count, void *context)) {
    return curl_easy_setopt(handle, CURLOPT_READFUNCTION, function);
}

/// Sets the function that receives the lines of the server's replies; see `scorecard_curl_set_read_function`.
static inline CURLcode scorecard_curl_set_header_function(
    CURL *handle, size_t (*function)(char *buffer, size_t size, size_t count, void *context)) {
    return curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, function);
}

/// Sets the function that receives the body of a response; see `scorecard_curl_set_read_function`.
static inline CURLcode scorecard_curl_set_write_function(
    CURL *handle, size_t (*function)(char *buffer, size_t size, size_t count, void *context)) {
    return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, function);
}

/// Sets the function that opens sockets, and so sees every address before it is connected to; see
/// `scorecard_curl_set_read_function`.
static inline CURLcode scorecard_curl_set_open_socket_function(
    CURL *handle, curl_socket_t (*function)(void *context, curlsocktype purpose, struct curl_sockaddr *address)) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
}

/// Copies the IP address that libcurl is about to connect to, in network order, and returns its length: 4, 16, or 0 for
/// what is no IP address. Exists because `struct curl_sockaddr` ends in a `struct sockaddr` that may be longer than its type.
static inline int scorecard_curl_ip_address(const struct curl_sockaddr *address, unsigned char bytes[16]) {
    const struct sockaddr *socket_address = &address->addr;
    if (address->family == AF_INET && address->addrlen >= sizeof(struct sockaddr_in)) {
        memcpy(bytes, (const char *)socket_address + offsetof(struct sockaddr_in, sin_addr), 4);
        return 4;
    }
    if (address->family == AF_INET6 && address->addrlen >= sizeof(struct sockaddr_in6)) {
        memcpy(bytes, (const char *)socket_address + offsetof(struct sockaddr_in6, sin6_addr), 16);
        return 16;
    }
    return 0;
}

/// Opens a socket of the kind that libcurl wants, closed in children.
static inline curl_socket_t scorecard_curl_open_socket(const struct curl_sockaddr *address) {
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// Sets the request's headers. libcurl keeps the pointer and does not copy: the list must outlive the transfer.
static inline CURLcode scorecard_curl_set_headers(CURL *handle, struct curl_slist *headers) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
}

/// Sets an option whose argument is a `curl_off_t`, which is a type of its own in the option's number range.
static inline CURLcode scorecard_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/// Reads a `long` about the last transfer, 0 if libcurl does not know it.
static inline long scorecard_curl_get_long(CURL *handle, CURLINFO info) {
    long value = 0;
    return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}

#endif
