/// An address with the name of whom it belongs to, as the From and To headers show it.
package struct Mailbox: Hashable, Sendable {
    /// The name to show, in any script; nil or empty for none.
    package let name: String?
    package let address: MailAddress

    package init(name: String? = nil, address: MailAddress) {
        self.name = name
        self.address = address
    }
}
