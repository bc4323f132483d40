internal import Foundation

/// What GOV.UK Notify says in the body of an answer, as far as it is of use and quotes nothing.
enum NotifyAnswer {
    /// The errors that Notify documents.
    enum Problem: String, CaseIterable {
        case badRequest = "BadRequestError"
        case validation = "ValidationError"
        case authorisation = "AuthError"
        case rateLimit = "RateLimitError"
        case dailyLimit = "TooManyRequestsError"
        case noResult = "NoResultFound"
        case exception = "Exception"
    }

    private struct Notification: Decodable {
        let id: String
        let reference: String?
    }

    private struct Notifications: Decodable { let notifications: [Notification] }

    private struct Problems: Decodable {
        struct Entry: Decodable {
            let error: String
            let message: String?
        }
        let errors: [Entry]
    }

    /// The id of the notification that was made.
    static func id(_ body: [UInt8]) -> String? {
        (try? JSONDecoder().decode(Notification.self, from: Data(body))).flatMap { checked($0.id) }
    }

    /// The ids of the notifications with a reference that a list holds; `nil` where it is no list.
    static func ids(_ body: [UInt8], reference: String) -> [String]? {
        guard let list = try? JSONDecoder().decode(Notifications.self, from: Data(body)) else { return nil }
        return list.notifications.filter { $0.reference == reference }.map { checked($0.id) ?? "without an id" }
    }

    /// The first error that an answer names, and words of our own for what often is behind it.
    static func problem(_ body: [UInt8]) -> (problem: Problem?, words: String) {
        guard let first = (try? JSONDecoder().decode(Problems.self, from: Data(body)))?.errors.first,
            let problem = Problem(rawValue: first.error)
        else { return (nil, "") }
        let known = hints.first { first.message?.localizedCaseInsensitiveContains($0.key) ?? false }
        return (problem, problem.rawValue + (known.map { ", \($0.words)" } ?? ""))
    }

    private static let hints: [(key: String, words: String)] = [
        ("team-only", "the API key may write to the service's team only"),
        ("trial mode", "the service is in trial mode and may write to its team only"),
        ("system clock", "this machine's clock is wrong"),
        ("template", "something is wrong with the template"),
        ("personalisation", "the template wants other fields than subject and body"),
    ]

    /// An id is told on only if it is one.
    private static func checked(_ id: String) -> String? { UUID(uuidString: id) == nil ? nil : id.lowercased() }
}
