import Hummingbird

/// Somebody whom the proxy of the council names.
struct Person {
    let user: String
    let groups: String

    static let reader = Person(user: "reader@example.org", groups: "scorecard-readers")
    static let lead = Person(user: "lead@example.org", groups: "staff, child-protection-leads")
    static let officer = Person(user: "officer@example.org", groups: "performance")
    /// Signed in at the council, and nobody here.
    static let stranger = Person(user: "stranger@example.org", groups: "staff")

    /// What the proxy adds to their requests.
    var headers: HTTPFields {
        var headers = HTTPFields()
        headers.add("X-Forwarded-Email", user)
        headers.add("X-Forwarded-Groups", groups)
        return headers
    }
}

extension HTTPFields {
    mutating func add(_ name: String, _ value: String) {
        guard let name = Element.Name(name) else { return }
        append(Element(name: name, value: value))
    }

    func value(_ name: String) -> String? { Element.Name(name).flatMap { self[$0] } }
}
