internal import Foundation

/// A folder of files that a target reads; removed with its last reference.
final class FuzzFolder {
    let path: String

    init(_ files: [String: String]) {
        let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        path = "\(memory)/fuzz-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(atPath: "\(path)/measures", withIntermediateDirectories: true)
        for (name, text) in files { write(Array(text.utf8), to: name) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ bytes: [UInt8], to name: String) {
        _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(bytes))
    }

    func makeFolder(_ name: String) {
        try? FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }

    func remove(_ name: String) { try? FileManager.default.removeItem(atPath: "\(path)/\(name)") }
}
