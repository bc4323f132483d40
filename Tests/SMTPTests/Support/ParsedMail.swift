import Foundation

/// A message as Python's `email` package reads it, under its strict policy: an independent judge of ours.
struct ParsedMail: Decodable {
    struct Address: Decodable, Equatable {
        let name: String
        let address: String
    }

    struct Part: Decodable, Equatable {
        let type: String
        let text: String
    }

    let headers: [String: String]
    let from: [Address]
    let to: [Address]
    let type: String
    let parts: [Part]
    let date: String
    /// Defects of the message, of its headers and of its parts.
    let defects: [String]

    init(parsing bytes: [UInt8]) throws {
        let script = """
            import email, email.policy, json, sys
            from email.header import decode_header, make_header
            from email.utils import getaddresses
            data = sys.stdin.buffer.read()
            message = email.message_from_bytes(data, policy=email.policy.strict)
            unfolded = email.message_from_bytes(data, policy=email.policy.compat32)
            def decoded(name):
                return str(make_header(decode_header(name)))
            def addresses(name):
                # Python 3.11's new parser keeps the space between encoded words in a name; the old one does not.
                names = [decoded(n) for n, _ in getaddresses([unfolded[name].replace("\\r\\n", "")])]
                return [{"name": n, "address": a.addr_spec} for n, a in zip(names, message[name].addresses, strict=True)]
            leaves = [part for part in message.walk() if not part.is_multipart()]
            defects = [repr(d) for part in message.walk() for d in part.defects]
            defects += [repr(d) for value in message.values() for d in value.defects]
            json.dump({
                "headers": {name: str(value) for name, value in message.items()},
                "from": addresses("From"), "to": addresses("To"), "type": message.get_content_type(),
                "parts": [{"type": p.get_content_type(), "text": p.get_content()} for p in leaves],
                "date": message["Date"].datetime.isoformat(), "defects": defects,
            }, sys.stdout)
            """
        let output = try Command.run(try TestEnvironment.python, ["-c", script], input: bytes)
        self = try JSONDecoder().decode(ParsedMail.self, from: output)
    }
}
