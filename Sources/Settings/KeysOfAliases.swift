/// Keys of a YAML file that are made of aliases.
///
/// Keys are compared with each other. One that is made of aliases of aliases may stand for more nodes than can be gone
/// through in a lifetime, and the reader of YAML has no limit for it; no setting has such a key.
enum KeysOfAliases {
    /// The line, from 1, of the first key that may be one; `nil` where no key is.
    static func line(in text: String) -> Int? {
        guard text.contains(#/\*[\w\-]/#) else { return nil }
        let key = #/(?:[\]}]|\*[\w\-]+)[ \t]*:|(?m:^|[\[{,\-?:])[ \t]*\?(?:\s|$)/#
        guard let place = text.firstMatch(of: key)?.range.lowerBound else { return nil }
        return text[..<place].count { $0.isNewline } + 1
    }
}
