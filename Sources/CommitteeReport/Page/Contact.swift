internal import Presentation
internal import Settings

/// Whom to ask.
enum Contact {
    static func html(of person: ReportSettings.Person) -> Markup {
        var lines = ["Name: \(person.name)", "Role: \(person.role)"]
        if let email = person.email { lines.append("E-mail: \(email)") }
        if let telephone = person.telephone { lines.append("Telephone: \(telephone)") }
        return Markup(trusted: "<p>" + lines.map(HTMLText.escape).joined(separator: "<br>\n") + "</p>\n")
    }
}
