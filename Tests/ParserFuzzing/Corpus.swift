internal import Foundation

/// Inputs that are kept: each was a finding once, or stands for a kind of input that mutations begin from.
package enum Corpus {
    /// The corpus beside these sources: a folder for each target.
    package static var folder: String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus").path
    }

    /// What is kept for a target, by name.
    package static func inputs(of target: any FuzzTarget.Type, in folder: String = folder) -> [[UInt8]] {
        let path = "\(folder)/\(target.name)"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().compactMap { name in
            FileManager.default.contents(atPath: "\(path)/\(name)").map { [UInt8]($0) }
        }
    }
}
