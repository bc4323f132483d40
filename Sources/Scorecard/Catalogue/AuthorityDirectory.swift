/// Finds authorities by what files know them by: a code, one that they had before, or the Department for Education's
/// number.
package struct AuthorityDirectory: Sendable {
    private let codes: [AuthorityCode: AuthorityCode]
    private let numbers: [Int: AuthorityCode]

    package init(_ catalogue: Catalogue) {
        var codes: [AuthorityCode: AuthorityCode] = [:]
        var numbers: [Int: AuthorityCode] = [:]
        for authority in catalogue.authorities {
            codes[authority.code] = authority.code
            for former in authority.formerCodes { codes[former] = authority.code }
            if let number = authority.laNumber { numbers[number] = authority.code }
        }
        self.codes = codes
        self.numbers = numbers
    }

    /// The code of today of whoever has, or had, a code.
    package func current(_ code: AuthorityCode) -> AuthorityCode? { codes[code] }

    /// - Parameter laNumber: Such as 895.
    package func authority(laNumber: Int) -> AuthorityCode? { numbers[laNumber] }
}
