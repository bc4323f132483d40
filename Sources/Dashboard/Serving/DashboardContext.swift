internal import Hummingbird

/// What is known of a request beside what it says: whose connection it came by.
struct DashboardContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end of the connection; never what a header says.
    let peer: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}
