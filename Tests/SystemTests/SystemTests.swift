import KafkaTestSupport
import Testing

/// Whole processes against a broker, a database and a mail server of their own.
///
/// One after the other, since each has two processors' work by itself; each on a thread of its own, since it waits for
/// processes. See `scripts/stack env` for the variables that they need.
@Suite(.serialized, .ownThread)
enum SystemTests {}
