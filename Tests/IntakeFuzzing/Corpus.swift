internal import Foundation

/// Inputs that are kept: each was a finding once, or stands for a kind of input that mutations begin from.
package enum Corpus {
    /// The corpus beside these sources.
    package static var folder: String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus").path
    }

    /// Every file of a folder, by name.
    package static func read(_ folder: String) -> [FuzzInput] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap { name in
            FileManager.default.contents(atPath: "\(folder)/\(name)").map { FuzzInput(file: [UInt8]($0)) }
        }
    }
}
