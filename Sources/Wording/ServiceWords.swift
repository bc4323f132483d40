/// A service's name in words, from the id that the catalogue gives it: `Child protection` from `child-protection`.
package func serviceWords(_ id: String) -> String {
    let words = id.split(separator: "-").map { word in
        abbreviations.contains(String(word)) ? word.uppercased() : String(word)
    }
    let text = words.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
}

/// Of words that are written in capitals.
private let abbreviations: Set<String> = ["send", "sen", "neet", "ehc", "camhs", "cin", "mash", "lado"]
